package takedown.packet.plan;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.CaseFile;
import takedown.casefile.matter.Matter;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.CourtTime;
import takedown.directory.Reach;
import takedown.name.DomainName;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Filing;
import takedown.packet.document.Filing.Annex;
import takedown.packet.document.Filing.CourtDetails;
import takedown.packet.document.Form;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.PacketKind;
import takedown.packet.document.Particulars;
import takedown.packet.document.RecipientRole;

/** The matter and an order of a case as a document that is addressed to no recipient, for papers that are filed with the court. */
public final class MatterDocument {
    private MatterDocument() {}

    /**
     * Returns the document of an order, with the actions of the order. Each action has the wording of the first packet that carries it, or the usual
     * wording if none does.
     *
     * @param id id of the document, which is that of the order
     * @param carrying packets that carry the order
     * @param rows the names of the order
     */
    public static PacketDocument of(
            UUID id, CaseFile file, CourtOrder order, List<PacketDocument> carrying, List<AppendixRow> rows) {
        List<String> servers =
                order.nameServers().stream().map(DomainName::ascii).toList();
        return new PacketDocument(
                PacketKind.SEIZURE,
                id.toString(),
                PacketWriter.caption(file),
                new Recipient(
                        RecipientRole.GOVERNMENT, "court", file.matter().court(), "US", Reach.US_ORDER, List.of()),
                Optional.of(PacketWriter.order(order)),
                order.actions().stream()
                        .map(action -> carrying.stream()
                                .flatMap(document -> document.actions().stream())
                                .filter(part -> part.verb().equals(action.name()))
                                .findFirst()
                                .orElseGet(() ->
                                        PacketWriter.action(action, servers, Optional.of(order), Particulars.NONE)))
                        .toList(),
                order.actions().contains(Action.REDIRECT) ? servers : List.of(),
                rows,
                List.of(),
                List.of(),
                order.filedAt(),
                "counsel",
                filing(file.matter()),
                List.of());
    }

    /** Returns the address at which a recipient is served, as a packet that is made now would state it; empty if none is on record. */
    public static String processAddress(Matter matter, Recipient recipient) {
        return PacketWriter.processAddress(matter, recipient);
    }

    private static Filing filing(Matter matter) {
        return new Filing(
                Form.ORDINARY,
                new CourtDetails(
                        matter.judge(),
                        matter.courtroom(),
                        matter.bond(),
                        matter.sealStatus(),
                        matter.unsealing(),
                        CourtTime.of(matter).zone().getId(),
                        matter.sealing()),
                matter.counsel(),
                matter.technicalContact(),
                matter.sender(),
                matter.execution(),
                "",
                matter.defendants().stream()
                        .map(d -> d.role().isEmpty() ? d.label() : d.label() + ": " + d.role())
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                "",
                Annex.NONE);
    }
}
