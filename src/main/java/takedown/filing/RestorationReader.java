package takedown.filing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.orders.CourtOrder;
import takedown.filing.Restorations.Row;
import takedown.filing.Restorations.State;
import takedown.packet.CommandingOrders;
import takedown.packet.OutcomeReader;
import takedown.packet.RestoredNames;
import takedown.packet.document.Filing;
import takedown.packet.document.Filing.Outcome;
import takedown.packet.document.Filing.Restore;
import takedown.packet.document.Packet;
import takedown.packet.store.AskedNames;
import takedown.packet.store.PacketStore;
import takedown.results.Request;

/** Reads what became of the names of served notices after the notices were withdrawn or their order ended. */
@ApplicationScoped
class RestorationReader {
    private static final String IN_OTHER_HANDS = "its name servers are not those of the order";

    private final RestoredNames restored;
    private final OutcomeReader outcomes;
    private final CommandingOrders commanding;
    private final AskedNames asked;
    private final PacketStore packets;
    private final Clock clock;

    RestorationReader(
            RestoredNames restored,
            OutcomeReader outcomes,
            CommandingOrders commanding,
            AskedNames asked,
            PacketStore packets,
            Clock clock) {
        this.restored = restored;
        this.outcomes = outcomes;
        this.commanding = commanding;
        this.asked = asked;
        this.packets = packets;
        this.clock = clock;
    }

    /** The notices to one recipient. */
    private record Group(String recipient, boolean withdrawn) {}

    /**
     * Returns the names of withdrawn notices and, if the order has ended, the names of all notices that were served under it.
     *
     * @param endedAt when the order ended; empty while it is in force
     * @param counted the names that other served notices list; a withdrawn notice does not list them again
     */
    Restorations of(CaseAccess access, CourtFactsReader.OnRecord read, Optional<Instant> endedAt, Set<String> counted) {
        Map<UUID, Packet> notices = read.carrying().stream().collect(Collectors.toMap(Packet::id, Function.identity()));
        Map<Group, List<Request>> groups = new LinkedHashMap<>();
        read.requests().stream()
                .filter(request -> request.served().isPresent()
                        && !request.packet().recipient().onlyAsked()
                        && notices.containsKey(request.id()))
                .filter(request ->
                        request.progress().retracted().isPresent() || endedAt.isPresent() && !request.isWithdrawn())
                .sorted(Comparator.comparing(request -> request.packet().preparedAt()))
                .forEach(request -> groups.computeIfAbsent(
                                new Group(
                                        request.recipient(),
                                        request.progress().retracted().isPresent()),
                                group -> new ArrayList<>())
                        .add(request));
        List<Row> rows = new ArrayList<>();
        groups.forEach((group, requests) -> rows.addAll(rows(
                access,
                read,
                requests,
                requests.stream()
                        .map(request -> Objects.requireNonNull(notices.get(request.id())))
                        .toList(),
                endedAt,
                group.withdrawn() ? counted : Set.of())));
        return Restorations.of(
                rows.stream()
                        .sorted(Comparator.comparing(Row::name).thenComparing(Row::recipient))
                        .toList(),
                endedAt.isPresent());
    }

    private List<Row> rows(
            CaseAccess access,
            CourtFactsReader.OnRecord read,
            List<Request> requests,
            List<Packet> notices,
            Optional<Instant> endedAt,
            Set<String> counted) {
        Request first = requests.getFirst();
        boolean withdrawn = first.progress().retracted().isPresent();
        Instant since = withdrawn
                ? requests.stream()
                        .map(request ->
                                request.progress().retracted().orElseThrow().at())
                        .max(Comparator.naturalOrder())
                        .orElseThrow()
                : endedAt.orElseThrow();
        Map<String, RestoredNames.Seen> seen = restored.of(access, notices, since);
        Map<String, Outcome> known = outcomes.of(
                        access, notices.stream().map(Packet::id).toList())
                .of(notices.stream().map(Packet::document).toList(), Optional.empty());
        Reversed reversed = reversed(access, read, first.recipient(), since);
        Map<String, String> held = held(access, notices);
        return known.values().stream()
                .filter(outcome -> !counted.contains(outcome.name()))
                .map(outcome -> row(
                        outcome,
                        first.packet().recipient().name(),
                        withdrawn,
                        Optional.ofNullable(seen.get(outcome.name())),
                        reversed,
                        Optional.ofNullable(held.get(outcome.name()))))
                .toList();
    }

    /** The names of the reversals that were served on a recipient, each with the time of the last of these reversals that lists it. */
    private record Reversed(Map<String, Instant> asked, Set<String> passedOn) {}

    private Reversed reversed(CaseAccess access, CourtFactsReader.OnRecord read, String recipient, Instant since) {
        List<Request> served = read.reversals().stream()
                .filter(reversal -> reversal.recipient().equals(recipient) && !reversal.isWithdrawn())
                .filter(reversal -> reversal.progress()
                        .sentAt()
                        .filter(at -> at.isAfter(since))
                        .isPresent())
                .sorted(Comparator.comparing(
                        reversal -> reversal.progress().sentAt().orElseThrow()))
                .toList();
        Map<String, Instant> names = new HashMap<>();
        Set<String> passedOn = new HashSet<>();
        Map<UUID, Packet> documents = served.isEmpty()
                ? Map.of()
                : packets.of(access, served.stream().map(Request::id).toList()).stream()
                        .collect(Collectors.toMap(Packet::id, Function.identity()));
        served.forEach(one -> {
            Filing.Reversal stated = Objects.requireNonNull(documents.get(one.id()))
                    .document()
                    .filing()
                    .annex()
                    .reversal();
            stated.restorations().forEach(was -> {
                names.put(was.name(), one.progress().sentAt().orElseThrow());
                passedOn.remove(was.name());
            });
            passedOn.addAll(stated.passedOn());
        });
        return new Reversed(names, passedOn);
    }

    /** Returns the names that another order in force of the case commands at the recipient, each with this order in words. */
    private Map<String, String> held(CaseAccess access, List<Packet> notices) {
        Map<UUID, CourtOrder> orders = commanding.commanding(access, notices, clock.instant());
        if (orders.isEmpty()) {
            return Map.of();
        }
        Map<String, String> held = new HashMap<>();
        asked.of(access, notices.stream().map(Packet::id).toList())
                .forEach(named -> named.suspects().stream()
                        .flatMap(suspect -> Optional.ofNullable(orders.get(suspect)).stream())
                        .findFirst()
                        .ifPresent(order -> held.put(named.name(), "held under " + words(order))));
        return held;
    }

    private static String words(CourtOrder order) {
        return CourtWords.order(order.kind().name())
                + (order.ecfNumber().isEmpty() ? "" : " (ECF No. " + order.ecfNumber() + ")");
    }

    private static Row row(
            Outcome outcome,
            String recipient,
            boolean withdrawn,
            Optional<RestoredNames.Seen> seen,
            Reversed reversed,
            Optional<String> held) {
        String name = outcome.name();
        String stayed = seen.map(one -> String.join(", ", one.stayed())).orElse("");
        if (held.isPresent()) {
            return new Row(name, recipient, withdrawn, State.HELD, Optional.empty(), held.get());
        }
        if (reversed.passedOn().contains(name)) {
            return new Row(name, recipient, withdrawn, State.HELD, Optional.empty(), IN_OTHER_HANDS);
        }
        boolean isRestored = seen.filter(RestoredNames.Seen::isRestored).isPresent();
        boolean hasStayed =
                seen.filter(one -> one.state() == RestoredNames.State.STAYED).isPresent();
        if (isRestored || outcome.restore() == Restore.LEFT_OUT && !hasStayed) {
            return new Row(
                    name,
                    recipient,
                    withdrawn,
                    outcome.restore() == Restore.CHANGED ? State.RESTORED : State.NOT_CHANGED,
                    isRestored ? seen.flatMap(RestoredNames.Seen::at) : Optional.empty(),
                    "");
        }
        return Optional.ofNullable(reversed.asked().get(name))
                .map(at -> new Row(name, recipient, withdrawn, State.ASKED, Optional.of(at), stayed))
                .orElseGet(() -> new Row(name, recipient, withdrawn, State.NOT_REVERSED, Optional.empty(), stayed));
    }
}
