package takedown.packet.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.orders.Action;
import takedown.casefile.people.Actor;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.AppendixRow.Requested;
import takedown.packet.document.Filing.Annex;
import takedown.packet.document.Filing.Restoration;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.ActionPart;
import takedown.packet.document.PacketDocument.EvidenceItem;
import takedown.packet.document.PacketDocument.OrderPart;
import takedown.packet.document.PacketKind;

/**
 * Writes a reversal from the documents that asked for actions: the state of each name before them. If a name is in several, the oldest counts, since
 * later ones may have observed the effect of the first.
 */
public final class ReversalWriter {
    private ReversalWriter() {}

    /**
     * @param undone oldest first, all to the same recipient
     * @param names only these names; if empty, all
     * @param ending the order with the paper that ended it; if empty, the order as the packets carry it
     */
    public static PacketDocument write(
            UUID id,
            Actor actor,
            Instant now,
            List<PacketDocument> undone,
            Optional<Set<String>> names,
            Optional<OrderPart> ending) {
        PacketDocument first = undone.getFirst();
        PacketDocument last = undone.getLast();
        Map<String, EvidenceItem> evidence = new LinkedHashMap<>();
        Map<String, AppendixRow> rows = new LinkedHashMap<>();
        List<Restoration> restorations = new ArrayList<>();
        Set<String> lifted = new TreeSet<>();
        for (PacketDocument document : undone) {
            Map<Integer, EvidenceItem> known =
                    document.evidence().stream().collect(Collectors.toMap(EvidenceItem::number, item -> item));
            for (AppendixRow row : document.rows()) {
                if (rows.containsKey(row.aLabel())
                        || names.filter(n -> !n.contains(row.aLabel())).isPresent()) {
                    continue;
                }
                Restoration before = restoration(row);
                restorations.add(before);
                lifted.addAll(before.lift());
                rows.put(row.aLabel(), row(row, before, renumbered(row, known, evidence)));
            }
        }
        Annex annex = new Annex(
                Optional.empty(),
                List.of(),
                List.of(),
                restorations,
                first.packetId(),
                last.filing().annex().categories());
        return new PacketDocument(
                PacketKind.REVERSAL,
                id.toString(),
                last.caption(),
                last.recipient(),
                ending.or(last::order),
                List.of(new ActionPart(
                        Action.RELEASE.name(),
                        Action.RELEASE.words(),
                        List.copyOf(lifted),
                        Action.RELEASE.check(),
                        askedServers(undone),
                        "")),
                List.of(),
                List.copyOf(rows.values()),
                List.copyOf(evidence.values()),
                List.of(),
                now,
                actor.name(),
                last.filing().with(annex),
                last.collateral());
    }

    /** Returns the name servers that the packets asked to set, which have to be removed again. */
    private static List<String> askedServers(List<PacketDocument> undone) {
        return undone.stream()
                .flatMap(document -> document.actions().stream())
                .filter(action -> action.verb().equals(Action.REDIRECT.name()))
                .flatMap(action -> action.values().stream())
                .distinct()
                .toList();
    }

    private static Restoration restoration(AppendixRow row) {
        return new Restoration(
                row.aLabel(),
                row.requestedStatuses().stream()
                        .filter(s -> !row.statuses().contains(s))
                        .toList(),
                row.statuses(),
                row.nameServers().stream().map(s -> s.split(" ", 2)[0]).toList(),
                row.nameServers(),
                row.ds(),
                row.registrar(),
                row.registrarIanaId(),
                row.registrant());
    }

    private static List<Integer> renumbered(
            AppendixRow row, Map<Integer, EvidenceItem> known, Map<String, EvidenceItem> evidence) {
        return row.evidence().stream()
                .flatMap(number -> Optional.ofNullable(known.get(number)).stream())
                .map(item -> evidence.computeIfAbsent(
                                item.sha256() + " " + item.question(),
                                key -> new EvidenceItem(
                                        evidence.size() + 1,
                                        item.source(),
                                        item.server(),
                                        item.question(),
                                        item.at(),
                                        item.sha256(),
                                        item.besides()))
                        .number())
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the row of a reversal, whose requested state is the state before. */
    private static AppendixRow row(AppendixRow was, Restoration before, List<Integer> evidence) {
        return was.asking(
                new Requested(
                        before.statuses(),
                        before.nameServers(),
                        before.ds().isEmpty() ? "none" : "restore " + String.join(", ", before.ds()),
                        was.registrarChange().equals("none") ? "none" : "restore IANA " + before.registrarIanaId()),
                evidence);
    }
}
