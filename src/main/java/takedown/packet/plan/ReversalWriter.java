package takedown.packet.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderEvent;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.OrderVersion;
import takedown.casefile.orders.OrderVersions;
import takedown.casefile.people.Actor;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.AppendixRow.Requested;
import takedown.packet.document.Filing.Annex;
import takedown.packet.document.Filing.Ending;
import takedown.packet.document.Filing.Notice;
import takedown.packet.document.Filing.Occasion;
import takedown.packet.document.Filing.Outcome;
import takedown.packet.document.Filing.Restoration;
import takedown.packet.document.Filing.Reversal;
import takedown.packet.document.Filing.Successor;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.ActionPart;
import takedown.packet.document.PacketDocument.EvidenceItem;
import takedown.packet.document.PacketDocument.Held;
import takedown.packet.document.PacketDocument.OrderPart;
import takedown.packet.document.PacketKind;
import takedown.packet.document.RecipientRole;
import takedown.packet.document.report.ReportText;

/**
 * Writes a reversal from the documents that asked for actions: it restores the state of each name before those actions. If a name is in several
 * documents, the oldest counts, since later ones may have observed the effect of the first.
 */
public final class ReversalWriter {
    private ReversalWriter() {}

    /**
     * An order, and why its names are restored.
     *
     * @param versions the order with its versions
     * @param paper the paper that ended the order, or the last order that superseded it; empty if there is none
     */
    public record Ended(OrderVersions versions, Optional<Paper> paper, Ending ending) {
        /** @param version the number of the version of the order that the end made */
        private record Paper(int version, OrderVersion.Document document) {}

        /** @param successor the last order that superseded the order; empty if there is none */
        public static Ended of(OrderVersions versions, Optional<OrderVersions> successor, Instant now) {
            CourtOrder order = versions.current();
            Occasion occasion = occasion(order.stateAt(now));
            return switch (occasion) {
                case VACATED -> vacated(versions);
                case SUPERSEDED -> superseded(versions, successor, now);
                case EXPIRED -> new Ended(versions, Optional.empty(), new Ending(occasion, order.expiresAt(), ""));
                case RELEASED -> new Ended(versions, Optional.empty(), Ending.NONE);
            };
        }

        private static Ended vacated(OrderVersions versions) {
            OrderVersion last = last(versions, OrderEvent.VACATED);
            return new Ended(
                    versions,
                    Optional.of(new Paper(last.number(), paperOf(last))),
                    new Ending(Occasion.VACATED, versions.current().standing().endedAt(), last.ecfNumber()));
        }

        /** If the last superseding order has ended too, the paper is the one that ended that order, since it is why the names are restored. */
        private static Ended superseded(OrderVersions versions, Optional<OrderVersions> successor, Instant now) {
            OrderVersion last = last(versions, OrderEvent.SUPERSEDED);
            Optional<Instant> at = versions.current().standing().endedAt();
            String number = last.ecfNumber().isEmpty()
                    ? successor.map(order -> order.current().ecfNumber()).orElse("")
                    : last.ecfNumber();
            Optional<OrderVersions.End> over = successor.flatMap(order -> order.end(now));
            if (over.isEmpty()) {
                return new Ended(
                        versions,
                        Optional.of(new Paper(last.number(), paperOf(last))),
                        new Ending(Occasion.SUPERSEDED, at, number));
            }
            return new Ended(
                    versions,
                    over.filter(end -> end.state() == OrderState.VACATED)
                            .map(end -> new Paper(
                                    last.number(), paperOf(last(successor.orElseThrow(), OrderEvent.VACATED)))),
                    new Ending(
                            Occasion.SUPERSEDED,
                            at,
                            number,
                            over.map(end -> new Successor(
                                            occasion(end.state()), Optional.of(end.at()), end.ecfNumber()))
                                    .orElseThrow()));
        }

        private static OrderVersion last(OrderVersions versions, OrderEvent event) {
            return versions.last(event)
                    .orElseThrow(() -> new IllegalStateException("no version of the order is " + event));
        }

        private static OrderVersion.Document paperOf(OrderVersion version) {
            return version.document()
                    .orElseThrow(() -> new IllegalStateException("the version has no paper: " + version.event()));
        }

        /** Returns the order as it is now, as a new notice of it states it, with the paper that ended it, if there is one. */
        private OrderPart order() {
            OrderPart present = AmendedOrders.present(versions);
            return paper.map(one -> present.withPaper(
                            one.version(), one.document().name(), one.document().sha256()))
                    .orElse(present);
        }

        private Notice notice(PacketDocument notice) {
            int version = notice.carriedVersion();
            return new Notice(
                    notice.reference(), version, versions.carried(version).ecfNumber());
        }
    }

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
     * @param passedOn names that are in other hands, and stay as they are
     * @param known what is on record about the names of these documents
     * @param ended the order in its present state; if empty, no order is reversed
     */
    public static PacketDocument write(
            UUID id,
            Actor actor,
            Instant now,
            List<PacketDocument> undone,
            Optional<Set<String>> names,
            Set<String> passedOn,
            NameOutcomes known,
            Optional<Ended> ended) {
        return write(id, actor, now, undone, List.of(), names, passedOn, known, ended);
    }

    /**
     * As the other method, for notices with names that were held under earlier orders of the case. Such a name is restored to the state before the
     * first notice that holds it.
     *
     * @param holding the notices of earlier orders that the undone notices state for such names, oldest first
     */
    public static PacketDocument write(
            UUID id,
            Actor actor,
            Instant now,
            List<PacketDocument> undone,
            List<PacketDocument> holding,
            Optional<Set<String>> names,
            Set<String> passedOn,
            NameOutcomes known,
            Optional<Ended> ended) {
        PacketDocument first = undone.getFirst();
        PacketDocument last = undone.getLast();
        Map<String, Set<String>> held = undone.stream()
                .flatMap(document -> document.held().stream())
                .collect(Collectors.toMap(
                        Held::name,
                        one -> Set.copyOf(one.notices()),
                        (one, other) ->
                                Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet())));
        List<PacketDocument> all =
                Stream.concat(holding.stream(), undone.stream()).toList();
        List<String> verbs = verbs(all);
        Map<String, Outcome> outcomes = known.of(undone, names);
        outcomes.replaceAll((name, outcome) -> held.containsKey(name) ? outcome.held() : outcome);
        outcomes.replaceAll((name, outcome) -> passedOn.contains(name) ? outcome.passedOn() : outcome);
        Map<String, EvidenceItem> evidence = new LinkedHashMap<>();
        Map<String, AppendixRow> rows = new LinkedHashMap<>();
        List<Restoration> restorations = new ArrayList<>();
        Set<String> restored = new HashSet<>();
        Set<String> lifted = new TreeSet<>();
        Set<String> withheld = new LinkedHashSet<>();
        // If nothing is left to restore, the recipient still learns which names the order no longer concerns.
        boolean listsAll = outcomes.values().stream()
                .noneMatch(outcome -> outcome.restore().isAsked());
        for (PacketDocument document : all) {
            boolean holds = holding.contains(document);
            Map<Integer, EvidenceItem> cited =
                    document.evidence().stream().collect(Collectors.toMap(EvidenceItem::number, item -> item));
            List<String> unregistered = document.filing().annex().unregistered();
            if (!holds
                    && document.actions().stream()
                            .anyMatch(action -> action.verb().equals(Action.NO_NEW.name()))) {
                unregistered.stream()
                        .filter(name -> names.filter(n -> !n.contains(name)).isEmpty())
                        .forEach(withheld::add);
            }
            for (AppendixRow row : document.rows()) {
                if (restored.contains(row.aLabel())
                        || unregistered.contains(row.aLabel())
                        || holds && !held.getOrDefault(row.aLabel(), Set.of()).contains(document.packetId())
                        || names.filter(n -> !n.contains(row.aLabel())).isPresent()) {
                    continue;
                }
                boolean stays = Optional.ofNullable(outcomes.get(row.aLabel()))
                        .filter(outcome -> !outcome.restore().isAsked())
                        .isPresent();
                if (stays && !listsAll) {
                    continue;
                }
                List<Integer> numbers = renumbered(row, cited, evidence);
                if (stays || !changesNames(document)) {
                    rows.putIfAbsent(row.aLabel(), unchanged(row, numbers));
                    continue;
                }
                List<PacketDocument> asking = asking(row.aLabel(), all, undone, held);
                Restoration before = restoration(row, asking, verbs(asking), known);
                restorations.add(before);
                restored.add(row.aLabel());
                lifted.addAll(before.lift());
                rows.put(row.aLabel(), row(row, before, numbers));
            }
        }
        Reversal reversal = new Reversal(
                first.packetId(), restorations, verbs, cited(undone, ended), List.copyOf(outcomes.values()));
        Annex annex = Annex.of(
                reversal,
                ended.map(Ended::ending).orElse(Ending.NONE),
                List.copyOf(withheld),
                last.filing().annex().categories());
        return new PacketDocument(
                PacketKind.REVERSAL,
                id.toString(),
                last.caption(),
                last.recipient(),
                ended.filter(order -> last.order().isPresent())
                        .map(Ended::order)
                        .or(last::order)
                        .map(order -> order.holding(continued(undone, restored))),
                List.of(new ActionPart(
                        Action.RELEASE.name(),
                        Action.RELEASE.words(),
                        List.copyOf(lifted),
                        Action.RELEASE.check(),
                        askedServers(all),
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

    /** Returns the notices whose requests about the name are taken back: those that are undone, and those of earlier orders that hold the name. */
    private static List<PacketDocument> asking(
            String name, List<PacketDocument> all, List<PacketDocument> undone, Map<String, Set<String>> held) {
        Set<String> holding = held.getOrDefault(name, Set.of());
        return all.stream()
                .filter(document -> undone.contains(document) || holding.contains(document.packetId()))
                .toList();
    }

    /** Returns those of the restored names that earlier orders hold, each once. */
    private static List<Held> continued(List<PacketDocument> undone, Set<String> restored) {
        return List.copyOf(undone.stream()
                .flatMap(document -> document.held().stream())
                .filter(one -> restored.contains(one.name()))
                .collect(Collectors.toMap(
                        Held::name,
                        one -> one,
                        (one, other) -> new Held(
                                one.name(),
                                Stream.concat(one.notices().stream(), other.notices().stream())
                                        .distinct()
                                        .toList(),
                                false),
                        TreeMap::new))
                .values());
    }

    private static List<String> verbs(List<PacketDocument> documents) {
        return documents.stream()
                .flatMap(document -> document.actions().stream())
                .map(ActionPart::verb)
                .distinct()
                .toList();
    }

    /**
     * Returns the state of each registered name before these notices, as far as they asked to change it. Names of notices that ask for no change are
     * left out.
     *
     * @param notices to one recipient, oldest first
     */
    public static Map<String, Restoration> before(List<PacketDocument> notices) {
        List<String> verbs = verbs(notices);
        Map<String, Restoration> before = new LinkedHashMap<>();
        for (PacketDocument document : notices) {
            if (changesNames(document)) {
                List<String> unregistered = document.filing().annex().unregistered();
                document.rows().stream()
                        .filter(row -> !unregistered.contains(row.aLabel()))
                        .forEach(row -> before.computeIfAbsent(
                                row.aLabel(), name -> restoration(row, notices, verbs, NameOutcomes.NONE)));
            }
        }
        return before;
    }

    private static List<Notice> cited(List<PacketDocument> undone, Optional<Ended> ended) {
        return ended.map(order -> undone.stream().map(order::notice).toList())
                .orElseGet(() -> undone.stream()
                        .filter(document -> document.order().isEmpty())
                        .map(report -> new Notice(
                                report.reference(),
                                report.carriedVersion(),
                                "",
                                false,
                                Optional.of(report.preparedAt())))
                        .toList());
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

    /** Returns whether the packet asks for anything that changes the registration of a name. Otherwise its reversal restores nothing. */
    private static boolean changesNames(PacketDocument document) {
        return document.actions().isEmpty()
                || document.actions().stream()
                        .anyMatch(action -> Action.valueOf(action.verb()).changesRegistration());
    }

    private static AppendixRow unchanged(AppendixRow row, List<Integer> evidence) {
        return row.asking(new Requested(List.of(), List.of(), "none", "none"), evidence);
    }

    /**
     * Returns the state to restore, as far as the actions changed it.
     *
     * @param row the row of the first notice that changes the name, with the state before that notice
     * @param undone every notice, since a later one may ask for more
     * @param verbs of all actions that are taken back
     */
    private static Restoration restoration(
            AppendixRow row, List<PacketDocument> undone, Collection<String> verbs, NameOutcomes known) {
        List<String> servers = changed(verbs, Action.REDIRECT) ? row.nameServers() : List.of();
        boolean ds = changed(verbs, Action.DS_REMOVE) || changed(verbs, Action.DS_REPLACE);
        boolean registrar = changed(verbs, Action.TRANSFER_TO);
        return new Restoration(
                row.aLabel(),
                undone.stream()
                        .flatMap(document -> document.rows().stream()
                                .filter(asked -> asked.aLabel().equals(row.aLabel()))
                                .flatMap(asked ->
                                        Stream.concat(asked.requestedStatuses().stream(), suspended(document))))
                        .filter(s -> !row.statuses().contains(s))
                        .distinct()
                        .toList(),
                row.statuses(),
                servers.stream().map(s -> s.split(" ", 2)[0]).toList(),
                servers,
                ds ? row.ds() : List.of(),
                registrar ? row.registrar() : "",
                registrar ? row.registrarIanaId() : "",
                changed(verbs, Action.CHANGE_REGISTRANT) ? row.statedRegistrant() : "",
                askedServers(lastRedirect(row.aLabel(), undone, known).stream().toList()));
    }

    /** Returns the status of a suspension, if the document is a report that asks for one. */
    private static Stream<String> suspended(PacketDocument document) {
        return ReportText.asksToSuspend(document)
                ? Stream.of(document.recipient().role() == RecipientRole.REGISTRY ? "serverHold" : "clientHold")
                : Stream.empty();
    }

    /** Returns the last notice that asks for other name servers for the name. Skips notices on which the recipient answered that it did not act. */
    private static Optional<PacketDocument> lastRedirect(String name, List<PacketDocument> undone, NameOutcomes known) {
        return undone.stream()
                .filter(document -> !known.isNotDone(document, name))
                .filter(document ->
                        document.rows().stream().anyMatch(row -> row.aLabel().equals(name)))
                .filter(document -> !askedServers(List.of(document)).isEmpty())
                .reduce((before, after) -> after);
    }

    private static boolean changed(Collection<String> undone, Action action) {
        return undone.isEmpty() || undone.contains(action.name());
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
