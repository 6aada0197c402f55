package takedown.packet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.casefile.CaseFile;
import takedown.casefile.CaseState;
import takedown.casefile.Tlp;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderContent;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.TermBasis;
import takedown.name.DomainName;
import takedown.packet.document.PacketDocument;
import takedown.packet.kit.NoticeSamples;

class MatterDocumentTest {
    private static final Instant AT = Instant.parse("2026-11-23T14:30:00Z");

    @Test
    void theOrderStatesItsActionsWhateverTheFirstPacketCarries() {
        // Packets carry only the actions that their recipient can carry out.
        PacketDocument carrying = NoticeSamples.seizure(1, false);
        PacketDocument document = MatterDocument.of(
                new UUID(0, 1),
                new CaseFile(
                        new UUID(0, 2),
                        "Hollow Wren",
                        CaseKind.CIVIL,
                        true,
                        Tlp.RED,
                        CaseState.OPEN,
                        Matter.NONE,
                        List.of(),
                        AT,
                        "alice"),
                new CourtOrder(
                        new UUID(0, 1),
                        new UUID(0, 2),
                        new OrderContent(
                                OrderKind.TRO,
                                AT,
                                Optional.empty(),
                                Optional.empty(),
                                new OrderContent.Relief(
                                        List.of(Action.HOLD, Action.REDIRECT, Action.PRESERVE),
                                        List.of(DomainName.of("ns1.court.example")),
                                        List.of(),
                                        Optional.empty(),
                                        Optional.empty()),
                                TermBasis.WITHOUT_NOTICE),
                        "0".repeat(64),
                        "order.pdf",
                        AT,
                        "carol"),
                List.of(carrying),
                List.of());
        assertEquals(
                List.of("HOLD", "REDIRECT", "PRESERVE"),
                document.actions().stream().map(PacketDocument.ActionPart::verb).toList());
    }
}
