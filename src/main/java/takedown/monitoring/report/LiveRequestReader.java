package takedown.monitoring.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseFile;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.Orders;
import takedown.directory.HealthRecord;
import takedown.dispatch.ApprovalStore;
import takedown.dispatch.pending.OverdueList;
import takedown.monitoring.report.LiveRequest.Carried;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.store.PacketStore;
import takedown.results.Disposition;
import takedown.results.HeldNames;
import takedown.results.HeldNamesReader;
import takedown.results.NameResult;
import takedown.results.Request;
import takedown.results.ResultReader;
import takedown.results.Results;
import takedown.results.Reversals;

/**
 * Reads the requests of a case with the results of their names. The status, the list of overdue packets and the morning report count names from
 * {@link Found} alone, so that their numbers agree.
 */
@ApplicationScoped
class LiveRequestReader {
    private final Orders orders;
    private final PacketStore packets;
    private final ResultReader reader;
    private final ApprovalStore approvals;
    private final HeldNamesReader heldNames;
    private final Clock clock;

    LiveRequestReader(
            Orders orders,
            PacketStore packets,
            ResultReader reader,
            ApprovalStore approvals,
            HeldNamesReader heldNames,
            Clock clock) {
        this.orders = orders;
        this.packets = packets;
        this.reader = reader;
        this.approvals = approvals;
        this.heldNames = heldNames;
        this.clock = clock;
    }

    /**
     * The requests of a case.
     *
     * @param at the time for which the states of the orders were determined
     * @param entered the orders of the case that have a time of issue
     * @param every all requests, including cancelled and retracted ones
     * @param live the requests that were neither cancelled nor retracted
     * @param passedOn names that changed hands, for which no further action is expected under the order
     * @param against the findings against approval, by packet
     * @param held the names that recipients hold under orders that ended
     */
    record Found(
            Instant at,
            List<CourtOrder> entered,
            List<Request> every,
            List<LiveRequest> live,
            Results results,
            Set<String> passedOn,
            Map<UUID, Finding> against,
            HeldNames held) {

        List<Request> requests() {
            return live.stream().map(LiveRequest::request).toList();
        }

        List<String> recipients() {
            return every.stream().map(Request::recipient).distinct().toList();
        }

        /**
         * Returns the overdue packets whose recipients owe an answer. Packets with the most overdue names come first. Among packets with equal
         * numbers, the longest overdue comes first.
         */
        List<OverdueList.Item> overdue(CaseFile file, HealthRecord contacts) {
            return owing().map(one -> one.overdue(file.title(), contacts)).toList();
        }

        /** Returns the requests whose recipients owe an answer, in the order of {@link #overdue}. */
        Stream<LiveRequest> owing() {
            return live.stream()
                    .filter(LiveRequest::owesAnAnswer)
                    .sorted(Comparator.comparing(
                                    (LiveRequest one) -> one.count(Disposition.OVERDUE), Comparator.reverseOrder())
                            .thenComparing(one -> one.request().progress().due().orElse(Instant.MAX)));
        }

        /** Returns whether an order under which a request was served was superseded by an order in force under which none was served. */
        boolean isNothingServedAfterSuperseding() {
            Set<UUID> served = every.stream()
                    .filter(request -> request.servedAt().isPresent())
                    .flatMap(request -> request.packet().orderId().stream())
                    .collect(Collectors.toSet());
            Set<UUID> inForce = entered.stream()
                    .filter(order -> order.stateAt(at) == OrderState.IN_FORCE)
                    .map(CourtOrder::id)
                    .collect(Collectors.toSet());
            return entered.stream()
                    .filter(order -> order.stateAt(at) == OrderState.SUPERSEDED && served.contains(order.id()))
                    .flatMap(order -> order.standing().supersededBy().stream())
                    .anyMatch(next -> inForce.contains(next) && !served.contains(next));
        }

        /** Returns the number of names that an order in force covers after an earlier order ended, but that were not served under it. */
        int namesToServe() {
            return (int) held.toServe().stream()
                    .map(NameResult::name)
                    .filter(name -> !passedOn.contains(name))
                    .distinct()
                    .count();
        }

        /** Returns the end of the request's order; empty if none is on file. */
        Optional<Instant> endOf(Request request) {
            return entered.stream()
                    .filter(order -> request.packet().orderId().equals(Optional.of(order.id())))
                    .findFirst()
                    .flatMap(CourtOrder::endsAt);
        }

        /** Returns the requests that were sent and then withdrawn, the earliest first. */
        Stream<Request> withdrawn() {
            return every.stream()
                    .filter(request -> request.progress().retracted().isPresent()
                            && request.progress().sentAt().isPresent())
                    .sorted(Comparator.comparing(
                            request -> request.progress().sentAt().orElseThrow()));
        }
    }

    /**
     * Returns the requests that can replace this one: those that were not withdrawn. A packet that a person withdrew replaces an unsent one too, since
     * only a person decides whether another packet follows.
     */
    private static List<Request> others(Request request, List<Request> every) {
        boolean unsent = request.progress().requested().isEmpty();
        return every.stream()
                .filter(other ->
                        !other.isWithdrawn() || unsent && other.progress().isGivenUp())
                .toList();
    }

    @Transactional
    Found of(CaseAccess access, CaseFile file) {
        Instant now = clock.instant();
        List<Request> every = reader.every(access);
        List<Request> requests =
                every.stream().filter(request -> !request.isWithdrawn()).toList();
        List<CourtOrder> entered = orders.list(access).stream()
                .filter(order -> order.issuedAt().isPresent())
                .toList();
        Set<UUID> ended = entered.stream()
                .filter(order -> order.stateAt(now).isOver())
                .map(CourtOrder::id)
                .collect(Collectors.toSet());
        Predicate<Request> isEnded =
                request -> request.packet().orderId().filter(ended::contains).isPresent();
        Results found = reader.of(access, requests);
        Reversals reversals = heldNames.reversals(access);
        List<NameResult> dropped = found.dropped();
        List<NameResult> released = found.names().stream()
                .filter(one -> !isEnded.test(one.request()) && reversals.isReleased(one))
                .toList();
        Results results = found.afterTheEnd(isEnded)
                .afterReversals(one -> !isEnded.test(one.request()) && reversals.isReleased(one));
        Map<UUID, List<NameResult>> byPacket = Stream.concat(results.names().stream(), results.withheld().stream())
                .collect(Collectors.groupingBy(one -> one.request().id()));
        Set<String> passedOn = Set.copyOf(
                packets.passedOn(access, requests.stream().map(Request::id).toList()));
        Map<UUID, Finding> against = approvals.against(
                access,
                every.stream().map(Request::packet).toList(),
                every.stream().collect(Collectors.toMap(Request::id, Request::progress)));
        List<LiveRequest> live = requests.stream()
                .map(request -> new LiveRequest(
                        request,
                        byPacket.getOrDefault(request.id(), List.of()),
                        dropped.stream()
                                .filter(one -> one.request().equals(request))
                                .toList(),
                        released.stream()
                                .filter(one -> one.request().equals(request))
                                .toList(),
                        isEnded.test(request),
                        passedOn,
                        Carried.of(request, others(request, every), against),
                        file.sealed()))
                .toList();
        return new Found(
                now,
                entered,
                every,
                live,
                results,
                passedOn,
                against,
                heldNames.of(access, found, reversals, entered, now));
    }
}
