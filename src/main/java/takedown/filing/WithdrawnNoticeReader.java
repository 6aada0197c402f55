package takedown.filing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.dispatch.Dispatch;
import takedown.filing.WithdrawnNotices.Withdrawn;
import takedown.packet.OutcomeReader;
import takedown.packet.RestoredNames;
import takedown.packet.RestoredNames.State;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Filing.Outcome;
import takedown.packet.document.Filing.Restore;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.plan.NameOutcomes;
import takedown.packet.store.PacketLine;
import takedown.results.Request;

/** Reads which notices of an order were served and then withdrawn, and what became of their names. */
@ApplicationScoped
class WithdrawnNoticeReader {
    private final OutcomeReader outcomes;
    private final RestoredNames restored;

    WithdrawnNoticeReader(OutcomeReader outcomes, RestoredNames restored) {
        this.outcomes = outcomes;
        this.restored = restored;
    }

    /**
     * Returns the notices that were served and then withdrawn.
     *
     * @param notices the notices of the order, by id
     * @param counted the names that other served notices list for recipients that the order directs to act
     * @param service makes the service from the request and the dispatch that served it
     */
    WithdrawnNotices of(
            CaseAccess access,
            CourtFactsReader.OnRecord read,
            Map<UUID, Packet> notices,
            Set<String> counted,
            BiFunction<Request, Dispatch, CourtFacts.Served> service) {
        List<Request> withdrawn = read.requests().stream()
                .filter(request -> request.progress().retracted().isPresent()
                        && request.served().isPresent())
                .toList();
        if (withdrawn.isEmpty()) {
            return WithdrawnNotices.NONE;
        }
        List<Withdrawn> services = withdrawn.stream()
                .map(request -> {
                    PacketLine line = request.packet();
                    Instant at = request.progress().retracted().orElseThrow().at();
                    List<Instant> reversals = read.reversals().stream()
                            .filter(reversal -> reversal.recipient().equals(request.recipient()))
                            .flatMap(reversal -> reversal.progress().sentAt().stream())
                            .filter(served -> served.isAfter(at))
                            .sorted()
                            .toList();
                    return new Withdrawn(
                            service.apply(request, named(request)),
                            line.recipient().onlyAsked(),
                            at,
                            request.progress().toldAt(reversals.stream()),
                            reversals);
                })
                .sorted(Comparator.comparing((Withdrawn one) -> one.service().at())
                        .thenComparing(one -> one.service().name()))
                .toList();
        return new WithdrawnNotices(
                services,
                names(
                        access,
                        withdrawn.stream()
                                .filter(request -> !request.packet().recipient().onlyAsked())
                                .toList(),
                        notices,
                        counted));
    }

    /** Returns the dispatch that served the request. Of several at that time, returns the first that names a person, an office or an address. */
    private static Dispatch named(Request request) {
        Dispatch served = request.served().orElseThrow();
        return request.progress().requested().stream()
                .filter(Dispatch::hasReachedTheRecipient)
                .filter(other -> other.servedAt().equals(served.servedAt())
                        && other.servedAt().isPresent()
                        && !other.recipient()
                                .equalsIgnoreCase(request.packet().recipient().name()))
                .findFirst()
                .orElse(served);
    }

    private WithdrawnNotices.Names names(
            CaseAccess access, List<Request> withdrawn, Map<UUID, Packet> notices, Set<String> counted) {
        Set<UUID> ids = withdrawn.stream().map(Request::id).collect(Collectors.toSet());
        NameOutcomes outcome = outcomes.of(access, ids);
        Set<String> all = new HashSet<>();
        Map<String, State> carriedOut = new HashMap<>();
        for (Request request : withdrawn) {
            Packet notice = Objects.requireNonNull(notices.get(request.id()));
            PacketDocument document = notice.document();
            Map<String, RestoredNames.Seen> seen = restored.of(
                    access,
                    List.of(notice),
                    request.progress().retracted().orElseThrow().at());
            document.rows().stream()
                    .map(AppendixRow::aLabel)
                    .filter(name -> !counted.contains(name))
                    .forEach(all::add);
            outcome.of(List.of(document), Optional.empty()).values().stream()
                    .filter(one -> one.restore() == Restore.CHANGED && all.contains(one.name()))
                    .map(Outcome::name)
                    .forEach(name -> carriedOut.merge(
                            name,
                            Optional.ofNullable(seen.get(name))
                                    .map(RestoredNames.Seen::state)
                                    .orElse(State.UNSEEN),
                            BinaryOperator.maxBy(Comparator.naturalOrder())));
        }
        List<State> each = new ArrayList<>(carriedOut.values());
        return new WithdrawnNotices.Names(
                all.size(),
                each.size(),
                count(each, State.RESTORED),
                count(each, State.STAYED),
                count(each, State.UNSEEN));
    }

    private static long count(List<State> each, State which) {
        return each.stream().filter(which::equals).count();
    }
}
