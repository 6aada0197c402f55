package takedown.packet.rendition.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Incident;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;

/** Specimens of a kind in which every internal text has a mark. */
public final class MarkedNotes {
    /** The mark has only letters, so that no format escapes or wraps it. */
    public static final String MARK = "zqinternalmark";

    private MarkedNotes() {}

    public static List<PacketDocument> of(PacketKind kind) {
        return Specimens.of(kind).stream()
                .filter(specimen -> !specimen.rows().isEmpty())
                .map(MarkedNotes::marked)
                .toList();
    }

    private static PacketDocument marked(PacketDocument d) {
        return new PacketDocument(
                d.kind(),
                d.packetId(),
                d.caption(),
                d.recipient(),
                d.order(),
                d.actions(),
                d.nameServers(),
                d.rows().stream().map(MarkedNotes::marked).toList(),
                d.evidence(),
                List.of(MARK),
                d.preparedAt(),
                d.preparedBy(),
                d.filing(),
                d.collateral());
    }

    private static AppendixRow marked(AppendixRow row) {
        List<Incident> incidents = row.incidents().isEmpty()
                ? List.of(new Incident(
                        "https://login." + row.aLabel() + "/", "PHISHING", "", "", row.verdict(), Optional.empty()))
                : row.incidents();
        return AppendixRow.of(
                new AppendixRow.Name(row.aLabel(), row.uLabel(), row.tld(), row.registry()),
                new AppendixRow.Registered(
                        row.roid(),
                        row.registrar(),
                        row.registrarIanaId(),
                        row.createdAt(),
                        row.expiresAt(),
                        row.statuses(),
                        row.registrant(),
                        row.privacyService()),
                new AppendixRow.Resolved(row.nameServers(), row.ds(), row.addresses()),
                new AppendixRow.Abuse(row.targets(), row.abuse(), row.verdict(), row.state(), row.evidence()),
                new AppendixRow.Requested(
                        row.requestedStatuses(), row.requestedNameServers(), row.dsAction(), row.registrarChange()),
                new AppendixRow.Considerations(List.of(MARK), List.of(MARK)),
                Stream.of(incidents.getFirst())
                        .map(one -> new Incident(
                                one.value(),
                                one.category(),
                                one.role(),
                                MARK,
                                one.verdict(),
                                one.seenAt(),
                                one.recordedAt(),
                                one.captured()))
                        .toList());
    }
}
