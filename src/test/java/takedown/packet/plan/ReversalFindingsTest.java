package takedown.packet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderContent;
import takedown.casefile.orders.OrderEvent;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.OrderVersion;
import takedown.casefile.orders.OrderVersions;
import takedown.casefile.orders.TermBasis;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.Preflight;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.kit.NoticeSamples;

/** A reversal cites the notices that its recipient has, and no others. */
class ReversalFindingsTest {
    private static final String UNSENT = "000000000000";

    private final Packet served = packet(NoticeSamples.seizure(2, false));
    private final String reference = served.document().reference();

    @Test
    void aReversalThatCitesAnEarlierNoticeThatWasNotServedIsOutdated() {
        Finding finding = outdated(UNSENT, reference).orElseThrow();
        assertEquals(FindingCode.REVERSAL_OUTDATED, finding.code());
        assertTrue(finding.message().contains("it cites the notice with the reference " + UNSENT), finding.message());
        assertEquals(Optional.empty(), outdated(reference));
    }

    /** The reversal is made with the notice. It can be approved, but not sent, before the notice is served. */
    @Test
    void theReversalOfANewNoticeCanBeApprovedButNotSentBeforeTheNotice() {
        assertEquals(Optional.empty(), outdated(reference, UNSENT));
        assertTrue(notServed(reference, UNSENT).isPresent());
        assertEquals(Optional.empty(), notServed(reference));
    }

    @Test
    void aReversalThatDoesNotCiteAServedNoticeIsOutdated() {
        assertTrue(outdated(UNSENT).orElseThrow().message().contains("this reversal does not cite it"));
    }

    /** If the recipient was served with no notice, a reversal can be approved only if it was made with a notice that can still be served. */
    @Test
    void aReversalOfNoticesThatCanNoLongerBeServedIsOutdated() {
        OrderVersions inForce = order(OrderState.IN_FORCE);
        assertEquals(Optional.empty(), neverServed(inForce, UNSENT));
        assertTrue(neverServed(inForce, UNSENT, "000000000002")
                .orElseThrow()
                .message()
                .contains("its recipient was served with no notice of the order"));
        assertTrue(neverServed(order(OrderState.VACATED), UNSENT).isPresent());
        OrderVersions proposedFirst = order(OrderState.PROPOSED, OrderState.IN_FORCE);
        assertTrue(neverServed(proposedFirst, UNSENT).isPresent());
        assertEquals(Optional.empty(), neverServed(order(OrderState.PROPOSED), UNSENT));
    }

    private static Optional<Finding> neverServed(OrderVersions order, String... cited) {
        return ReversalFindings.neverServed(
                packet(NoticeSamples.reversalCiting(cited)), order, Instant.parse("2026-12-01T15:00:00Z"));
    }

    private static OrderVersions order(OrderState... states) {
        OrderContent content = new OrderContent(
                OrderKind.PRELIMINARY_INJUNCTION,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new OrderContent.Relief(
                        List.of(Action.LOCK), List.of(), List.of(), Optional.empty(), Optional.empty(), Map.of()),
                TermBasis.ON_NOTICE,
                "12");
        Instant at = Instant.parse("2026-11-20T15:00:00Z");
        List<OrderVersion> versions = new ArrayList<>();
        for (OrderState state : states) {
            versions.add(new OrderVersion(
                    new UUID(0, 2),
                    versions.size() + 1,
                    state == OrderState.PROPOSED ? OrderEvent.PROPOSED : OrderEvent.ENTERED,
                    at,
                    state,
                    content,
                    Optional.empty(),
                    "ab".repeat(32),
                    "12",
                    Optional.empty(),
                    "",
                    at,
                    "carol"));
        }
        return OrderVersions.of(
                new CourtOrder(
                        new UUID(0, 2),
                        new UUID(0, 1),
                        content,
                        "ab".repeat(32),
                        "order.pdf",
                        at,
                        "carol",
                        new CourtOrder.Standing(
                                states.length,
                                states[states.length - 1],
                                Optional.of(at).filter(end -> states[states.length - 1] == OrderState.VACATED),
                                Optional.empty())),
                versions);
    }

    private Optional<Finding> outdated(String... cited) {
        return ReversalFindings.outdated(
                packet(NoticeSamples.reversalCiting(cited)), List.of(served), NameOutcomes.NONE);
    }

    private Optional<Finding> notServed(String... cited) {
        return ReversalFindings.notServed(packet(NoticeSamples.reversalCiting(cited)), List.of(served));
    }

    private static Packet packet(PacketDocument document) {
        return new Packet(
                new UUID(0, 9),
                new UUID(0, 1),
                document.kind(),
                Optional.of(new UUID(0, 2)),
                List.of(new UUID(0, 3)),
                document,
                new Preflight(List.of(), List.of()),
                "ab".repeat(32),
                Instant.parse("2026-12-01T15:00:00Z"),
                "alice",
                Optional.empty());
    }
}
