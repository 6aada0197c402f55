package takedown.monitoring.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.casefile.orders.CourtTime;
import takedown.casefile.orders.Orders;
import takedown.name.Count;
import takedown.packet.store.PacketStore;
import takedown.results.Claim;
import takedown.results.Disposition;
import takedown.results.NameResult;
import takedown.results.Results;

/** The risks in the status of a case. */
@ApplicationScoped
class CaseRisks {
    /** Maximum number of names that changed hands and are listed with a line of their own. */
    private static final int MOST_PASSED_ON = 5;

    /** Maximum number of names with contradictory answers that are listed with a line of their own. */
    private static final int MOST_DIFFERING = 3;

    private final Cases cases;
    private final Orders orders;
    private final PacketStore packets;
    private final OrderServers orderServers;

    CaseRisks(Cases cases, Orders orders, PacketStore packets, OrderServers orderServers) {
        this.cases = cases;
        this.orders = orders;
        this.packets = packets;
        this.orderServers = orderServers;
    }

    /** Returns, by recipient, the number of names for which the recipient states that it acted before the earliest time in its notice. */
    private static Map<String, Integer> early(Results results) {
        return results.names().stream()
                .filter(one -> one.claim().filter(Claim::early).isPresent())
                .collect(Collectors.toMap(
                        one -> one.request().packet().recipient().name(), one -> 1, Integer::sum, TreeMap::new));
    }

    /** Returns the risk of names that an order in force covers after an earlier order ended, but that were not served under it. */
    private static Optional<String> superseded(LiveRequestReader.Found found) {
        int names = found.namesToServe();
        boolean nothing = found.isNothingServedAfterSuperseding();
        if (!nothing && names == 0) {
            return Optional.empty();
        }
        return Optional.of((nothing
                        ? "An order was superseded, and nothing has been served under the order that superseded it. "
                        : "")
                + (names > 0
                        ? Count.of(names, "name") + " of an earlier order" + Count.verb(names, " is", " are")
                                + " in no packet that was served under the order in force. "
                        : "")
                + "Make its packets.");
    }

    /** Returns the risk that the case is still sealed although the court lifted a seal after the case was sealed. */
    private Optional<String> liftedSeal(CaseAccess access) {
        return cases.sealedSince(access)
                .flatMap(since -> LiftedSeal.sentence(
                        orders.withVersions(access).stream()
                                .flatMap(order -> order.all().stream())
                                .toList(),
                        since));
    }

    /** Returns a sentence for each name that its recipient confirmed, but that look-ups show in another state. */
    private static List<String> differing(Results results) {
        List<NameResult> differing = results.with(Disposition.DIFFERS).stream()
                .filter(one -> !one.askedAgain())
                .toList();
        List<String> sentences = new ArrayList<>(differing.stream()
                .limit(MOST_DIFFERING)
                .map(one -> one.request().packet().recipient().name() + " answered about " + one.name()
                        + ", but look-ups show it in another state.")
                .toList());
        int more = differing.size() - MOST_DIFFERING;
        if (more > 0) {
            sentences.add("The answer and the observation also differ for " + Count.of(more, "other name") + ".");
        }
        return sentences;
    }

    /** Returns the risk of registrations that end before the order of their request does; empty if there are none. */
    private Optional<String> expiring(CaseAccess access, LiveRequestReader.Found found, CourtTime court) {
        Map<Optional<Instant>, List<UUID>> byEnd = found.live().stream()
                .filter(one -> !one.ended()
                        && one.request().packet().kind().needsOrder()
                        && one.request().packet().kind().namesWholeNames())
                .collect(Collectors.groupingBy(
                        one -> found.endOf(one.request()),
                        Collectors.mapping(one -> one.request().id(), Collectors.toList())));
        List<PacketStore.Expiring> expiring = byEnd.entrySet().stream()
                .flatMap(entry -> packets.expiring(access, entry.getValue(), entry.getKey()).stream())
                .sorted(Comparator.comparing(PacketStore.Expiring::at).thenComparing(PacketStore.Expiring::name))
                .toList();
        return expiring.stream().findFirst().map(first -> {
            long more =
                    expiring.stream().map(PacketStore.Expiring::name).distinct().count() - 1;
            return first.name()
                    + (first.at().isBefore(found.at()) ? " expired on " : " expires on ")
                    + new CourtClock(court.zone()).day(first.at())
                    + (more > 0
                            ? ", and " + Count.of(more, "other name") + Count.verb(more, " expires", " expire")
                            : ",")
                    + " before the order ends. A lock does not prevent expiry.";
        });
    }

    /**
     * Returns the risks, one sentence each.
     *
     * @param stay names that the reversals ask to leave as they are, because they are in other hands
     * @param back number of names that were down and work again
     */
    @Transactional
    List<String> of(CaseAccess access, LiveRequestReader.Found found, List<String> stay, long back, CourtTime court) {
        List<LiveRequest> live = found.live();
        Set<String> passedOn = found.passedOn();
        List<String> risks = new ArrayList<>();
        if (!stay.isEmpty()) {
            int more = Math.max(0, stay.size() - MOST_PASSED_ON);
            risks.add("The reversals ask to leave "
                    + stay.stream().limit(MOST_PASSED_ON).collect(Collectors.joining(", "))
                    + (more > 0 ? " and " + Count.of(more, "other name") : "")
                    + Count.verb(stay.size(), " as it is, because it is", " as they are, because they are")
                    + " in other hands.");
        }
        live.stream()
                .flatMap(LiveRequest::toRelease)
                .filter(one -> !passedOn.contains(one.name()))
                .limit(MOST_PASSED_ON)
                .forEach(one -> risks.add("The order no longer commands action on " + one.name() + " at "
                        + one.request().packet().recipient().name()
                        + ", but the earlier changes to the name are still in place. Release it with a reversal."));
        superseded(found).ifPresent(risks::add);
        liftedSeal(access).ifPresent(risks::add);
        differing(found.results()).forEach(risks::add);
        passedOn.stream()
                .sorted()
                .limit(MOST_PASSED_ON)
                .forEach(name -> risks.add(name
                        + " changed hands after its notice was served, and the amended notice no longer lists it. Judge it"
                        + " again, or release it with a reversal."));
        early(found.results())
                .forEach((recipient, names) ->
                        risks.add(recipient + " states that it acted on " + Count.of(names, "name")
                                + " before the time that its notice set. Ask whether the time is right."));
        if (back > 0) {
            risks.add(Count.of(back, "name") + Count.verb(back, " is", " are") + " back online.");
        }
        expiring(access, found, court).ifPresent(risks::add);
        orderServers
                .expiring(orders.nameServers(access))
                .forEach(domain -> risks.add("The order's own name servers are in "
                        + domain.name() + ", which expires "
                        + domain.expiresAt()
                                .map(at -> "on " + new CourtClock(court.zone()).day(at))
                                .orElse("at an unknown time")
                        + ". Renew it."));
        return risks;
    }
}
