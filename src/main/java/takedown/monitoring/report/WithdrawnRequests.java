package takedown.monitoring.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseFile;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderState;
import takedown.directory.HealthRecord;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.dispatch.pending.NextStep;
import takedown.dispatch.pending.OfferedSteps;
import takedown.dispatch.pending.RecipientContact;
import takedown.dispatch.sending.FinishedReversals;
import takedown.monitoring.report.CaseStatus.AtRecipient;
import takedown.monitoring.report.CaseStatus.Withdrawn;
import takedown.packet.OutcomeReader;
import takedown.packet.RestoredNames;
import takedown.packet.document.Filing.Restore;
import takedown.packet.document.Packet;
import takedown.packet.store.AskedNames;
import takedown.packet.store.AskedNames.Named;
import takedown.packet.store.PacketLine;
import takedown.packet.store.PacketStore;
import takedown.results.NameResult;
import takedown.results.Request;
import takedown.results.Tally;

/**
 * What is left to do for requests that were served and then withdrawn: their recipients must be told, and what the recipients changed in the meantime
 * must be reversed.
 */
@ApplicationScoped
class WithdrawnRequests {
    private final PacketStore packets;
    private final PacketProgressReader progressReader;
    private final OfferedSteps offered;
    private final AskedNames asked;
    private final FinishedReversals finished;
    private final OutcomeReader outcomes;
    private final RestoredNames restored;

    WithdrawnRequests(
            PacketStore packets,
            PacketProgressReader progressReader,
            OfferedSteps offered,
            AskedNames asked,
            FinishedReversals finished,
            OutcomeReader outcomes,
            RestoredNames restored) {
        this.packets = packets;
        this.progressReader = progressReader;
        this.offered = offered;
        this.asked = asked;
        this.finished = finished;
        this.outcomes = outcomes;
        this.restored = restored;
    }

    /** The requests under one order to one recipient. */
    private record Key(String recipient, Optional<UUID> order) {
        static Key of(Request request) {
            return new Key(request.recipient(), request.packet().orderId());
        }
    }

    /** A reversal with its next step and its progress. */
    private record Reversal(PacketLine line, NextStep step, PacketProgress progress) {
        Optional<Instant> sentAt() {
            return progress.sentAt();
        }
    }

    /**
     * The requests that were served and then withdrawn.
     *
     * @param served each of them, the earliest first
     * @param left a row for each recipient and order for which something is left to do
     * @param unrestored the recipients among them at which changes are still in place after the reversal was served
     * @param stayed what stayed at them, in one sentence for each recipient with changes that look-ups name
     */
    record Withdrawals(List<Withdrawn> served, List<AtRecipient> left, List<String> unrestored, List<String> stayed) {}

    @Transactional
    Withdrawals of(CaseAccess access, CaseFile file, LiveRequestReader.Found found, HealthRecord contacts) {
        Map<Key, List<Request>> withdrawn =
                found.withdrawn().collect(Collectors.groupingBy(Key::of, LinkedHashMap::new, Collectors.toList()));
        if (withdrawn.isEmpty()) {
            return new Withdrawals(List.of(), List.of(), List.of(), List.of());
        }
        List<Reversal> reversals = reversals(access);
        List<Named> names =
                asked.of(access, found.withdrawn().map(Request::id).distinct().toList());
        List<AtRecipient> rows = new ArrayList<>();
        Set<String> unrestored = new TreeSet<>();
        List<String> stays = new ArrayList<>();
        withdrawn.forEach((key, requests) -> {
            PacketLine first = requests.getFirst().packet();
            List<Reversal> ofThem = reversals.stream()
                    .filter(one -> OfferedSteps.isReversalFor(first, one.line()))
                    .toList();
            Optional<CourtOrder> ended = found.entered().stream()
                    .filter(order -> key.order().equals(Optional.of(order.id()))
                            && order.stateAt(found.at()).isOver())
                    .findFirst();
            Optional<Reversal> reversed = reversed(since(requests, ended), ofThem);
            SortedMap<String, List<String>> stayed =
                    reversed.map(one -> stayed(access, one, requests, found)).orElseGet(TreeMap::new);
            if (reversed.isPresent() && (!stayed.isEmpty() || isChanged(requests, names, found))) {
                Stayed.sentence(first.recipient().name(), stayed).ifPresent(stays::add);
                unrestored.add(first.recipient().name());
                rows.add(row(
                        requests,
                        afterReversal(reversed.get()),
                        reversed.map(Reversal::line),
                        RecipientContact.of(first.kind(), first.recipient(), file.sealed(), contacts)));
                return;
            }
            if (reversed.isPresent()
                    || ended.isPresent()
                            && (isLive(key, found)
                                    || finished.recipients(access, ended.get().id())
                                            .contains(key.recipient()))) {
                return;
            }
            Optional<Reversal> open = ofThem.stream()
                    .filter(one -> one.step() != NextStep.NONE && one.sentAt().isEmpty())
                    .max(Comparator.comparing(one -> one.line().preparedAt()));
            boolean untold = requests.stream()
                    .anyMatch(request -> request.progress()
                            .isRetractionUntold(ofThem.stream().flatMap(one -> one.sentAt().stream())));
            NextStep step = step(
                    requests,
                    untold,
                    isChanged(requests, names, found) || isCarriedOut(access, requests, found),
                    open,
                    ended,
                    found.at());
            if (step != NextStep.NONE) {
                rows.add(row(
                        requests,
                        step,
                        open.filter(one -> step != NextStep.TELL_WITHDRAWN && step != NextStep.MAKE_REVERSAL)
                                .map(Reversal::line),
                        RecipientContact.of(first.kind(), first.recipient(), file.sealed(), contacts)));
            }
        });
        return new Withdrawals(
                found.withdrawn().map(request -> served(request, reversals)).toList(),
                rows,
                List.copyOf(unrestored),
                stays);
    }

    private static Withdrawn served(Request request, List<Reversal> reversals) {
        PacketLine packet = request.packet();
        List<Reversal> ofIt = reversals.stream()
                .filter(one -> OfferedSteps.isReversalFor(packet, one.line()))
                .toList();
        return new Withdrawn(
                request.id(),
                packet.recipient().name(),
                request.isVoluntary(),
                packet.names(),
                request.servedAt().or(request.progress()::sentAt).orElseThrow(),
                request.progress().retracted().orElseThrow().at(),
                request.progress().toldAt(ofIt.stream().flatMap(one -> one.sentAt().stream())),
                reversed(since(List.of(request), Optional.empty()), ofIt).flatMap(Reversal::sentAt));
    }

    private List<Reversal> reversals(CaseAccess access) {
        List<PacketLine> lines = packets.lines(access).stream()
                .filter(line -> line.kind().undoes())
                .toList();
        Map<UUID, PacketProgress> progress = progressReader.of(access, lines);
        Map<UUID, NextStep> steps = offered.of(access, lines, progress, Map.of());
        return lines.stream()
                .map(line -> new Reversal(
                        line,
                        steps.getOrDefault(line.id(), NextStep.NONE),
                        Objects.requireNonNull(progress.get(line.id()))))
                .toList();
    }

    /** Returns when the last of the requests was withdrawn; or when their order ended, if that was later. */
    private static Instant since(List<Request> requests, Optional<CourtOrder> ended) {
        return Stream.concat(
                        requests.stream()
                                .map(request -> request.progress()
                                        .retracted()
                                        .orElseThrow()
                                        .at()),
                        ended.flatMap(CourtOrder::endsAt).stream())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Returns the last reversal that was served after this time; empty if there is none. */
    private static Optional<Reversal> reversed(Instant since, List<Reversal> reversals) {
        return reversals.stream()
                .filter(one -> one.sentAt().filter(at -> at.isAfter(since)).isPresent())
                .max(Comparator.comparing(one -> one.sentAt().orElseThrow()));
    }

    private static NextStep afterReversal(Reversal reversal) {
        return Stayed.next(reversal.line(), reversal.progress());
    }

    /** Returns what stayed of the changes that the reversal asks to undo, without names that another request served on the recipient lists. */
    private SortedMap<String, List<String>> stayed(
            CaseAccess access, Reversal reversal, List<Request> requests, LiveRequestReader.Found found) {
        List<UUID> ids = requests.stream()
                .filter(request -> request.packet().kind().needsOrder())
                .map(Request::id)
                .toList();
        if (ids.isEmpty()) {
            return new TreeMap<>();
        }
        SortedMap<String, List<String>> stayed = new TreeMap<>(restored.stayed(
                access,
                packets.of(access, List.of(reversal.line().id())).getFirst(),
                packets.of(access, ids),
                reversal.sentAt().orElseThrow()));
        stayed.keySet().removeAll(stillAsked(requests.getFirst().recipient(), found));
        return stayed;
    }

    /**
     * Returns whether another request under the order was served on the recipient. After the end of the order, the row of that request has the
     * reversal.
     */
    private static boolean isLive(Key key, LiveRequestReader.Found found) {
        return found.requests().stream()
                .anyMatch(request ->
                        Key.of(request).equals(key) && request.servedAt().isPresent());
    }

    /** Returns whether a name went down after the service and is down, and no other request served on the recipient lists it. */
    private static boolean isChanged(List<Request> requests, List<Named> names, LiveRequestReader.Found found) {
        return requests.stream()
                .anyMatch(request -> names.stream()
                        .filter(name -> name.packet().equals(request.id()) && name.down())
                        .filter(name -> name.wentDownAt()
                                .filter(at ->
                                        !at.isBefore(request.progress().sentAt().orElseThrow()))
                                .isPresent())
                        .anyMatch(name -> found.live().stream()
                                .filter(live -> live.request().recipient().equals(request.recipient())
                                        && live.request().servedAt().isPresent())
                                .flatMap(live -> live.names().stream())
                                .noneMatch(live -> live.name().equals(name.name()))));
    }

    /**
     * Returns whether the recipient answers that it acted on a name, or a look-up showed an act, such as a lock that leaves the name up, and no other
     * request served on the recipient lists the name.
     */
    private boolean isCarriedOut(CaseAccess access, List<Request> requests, LiveRequestReader.Found found) {
        List<UUID> ids = requests.stream()
                .filter(request -> request.packet().kind().needsOrder())
                .map(Request::id)
                .toList();
        if (ids.isEmpty()) {
            return false;
        }
        Set<String> stillAsked = stillAsked(requests.getFirst().recipient(), found);
        return outcomes
                .of(access, ids)
                .of(packets.of(access, ids).stream().map(Packet::document).toList(), Optional.empty())
                .values()
                .stream()
                .anyMatch(one -> one.restore() == Restore.CHANGED && !stillAsked.contains(one.name()));
    }

    /** Returns the names that other requests that were served on the recipient list. */
    private static Set<String> stillAsked(String recipient, LiveRequestReader.Found found) {
        return found.live().stream()
                .filter(live -> live.request().recipient().equals(recipient)
                        && live.request().servedAt().isPresent())
                .flatMap(live -> live.names().stream())
                .map(NameResult::name)
                .collect(Collectors.toSet());
    }

    private static NextStep step(
            List<Request> requests,
            boolean untold,
            boolean changed,
            Optional<Reversal> open,
            Optional<CourtOrder> ended,
            Instant now) {
        PacketLine first = requests.getFirst().packet();
        boolean reversible = first.kind().isReversible(first.recipient().role());
        boolean vacated =
                ended.filter(order -> order.stateAt(now) == OrderState.VACATED).isPresent();
        if (untold && ended.isEmpty()) {
            return NextStep.TELL_WITHDRAWN;
        }
        if (reversible && (changed || vacated || ended.isPresent() && open.isPresent())) {
            return open.map(Reversal::step)
                    .map(step -> switch (step) {
                        case APPROVE -> NextStep.APPROVE_REVERSAL;
                        case FILL_BLANKS, MAKE_REVERSAL -> step;
                        default -> NextStep.SERVE_REVERSAL;
                    })
                    .orElse(NextStep.MAKE_REVERSAL);
        }
        return untold ? NextStep.TELL_WITHDRAWN : NextStep.NONE;
    }

    private static AtRecipient row(
            List<Request> requests, NextStep step, Optional<PacketLine> reversal, RecipientContact contact) {
        PacketLine first = requests.getFirst().packet();
        return new AtRecipient(
                first.recipient().id(),
                first.recipient().name(),
                first.recipient().role(),
                requests.stream().allMatch(Request::isVoluntary),
                first.kind().isCourtPaper(),
                Tally.NONE,
                requests.stream()
                        .flatMap(request -> request.progress().sentAt().stream())
                        .min(Comparator.naturalOrder()),
                Optional.empty(),
                contact,
                step,
                Stream.concat(requests.stream().map(Request::id), reversal.map(PacketLine::id).stream())
                        .toList());
    }
}
