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
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderEvent;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.OrderVersion;
import takedown.casefile.people.Actor;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.AppendixRow.Requested;
import takedown.packet.document.Filing.Annex;
import takedown.packet.document.Filing.Ending;
import takedown.packet.document.Filing.Occasion;
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
     * An order, and why its names are restored.
     *
     * @param order with the paper that ended it, if there is one
     */
    public record Ended(OrderPart order, Ending ending) {
        /** @param versions of the order */
        public static Ended of(CourtOrder order, List<OrderVersion> versions, Instant now) {
            Occasion occasion = occasion(order.stateAt(now));
            return switch (occasion) {
                case VACATED -> by(order, versions, OrderEvent.VACATED, occasion);
                case SUPERSEDED -> by(order, versions, OrderEvent.SUPERSEDED, occasion);
                case EXPIRED -> new Ended(PacketWriter.order(order), new Ending(occasion, order.expiresAt(), ""));
                case RELEASED -> new Ended(PacketWriter.order(order), Ending.NONE);
            };
        }

        private static Ended by(CourtOrder order, List<OrderVersion> versions, OrderEvent event, Occasion occasion) {
            OrderVersion last = versions.stream()
                    .filter(version -> version.event() == event)
                    .reduce((before, after) -> after)
                    .orElseThrow(() -> new IllegalStateException("no version of the order is " + event));
            OrderVersion.Document paper =
                    last.document().orElseThrow(() -> new IllegalStateException("the version has no paper: " + event));
            return new Ended(
                    PacketWriter.order(order, last.number(), order.ecfNumber(), paper.name(), paper.sha256()),
                    new Ending(occasion, order.standing().endedAt(), last.ecfNumber()));
        }
    }

    /** Returns why names are restored while the order is in that state. */
    public static Occasion occasion(OrderState state) {
        return switch (state) {
            case PROPOSED, IN_FORCE -> Occasion.RELEASED;
            case EXPIRED -> Occasion.EXPIRED;
            case SUPERSEDED -> Occasion.SUPERSEDED;
            case VACATED -> Occasion.VACATED;
        };
    }

    /**
     * @param undone oldest first, all to the same recipient
     * @param names only these names; if empty, all
     * @param ended the order in its present state; if empty, no order is reversed
     */
    public static PacketDocument write(
            UUID id,
            Actor actor,
            Instant now,
            List<PacketDocument> undone,
            Optional<Set<String>> names,
            Optional<Ended> ended) {
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
                        last.filing().annex().categories())
                .with(ended.map(Ended::ending).orElse(Ending.NONE));
        return new PacketDocument(
                PacketKind.REVERSAL,
                id.toString(),
                last.caption(),
                last.recipient(),
                ended.map(Ended::order).or(last::order),
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
