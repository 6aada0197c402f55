package takedown.monitoring.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.orders.CourtTime;
import takedown.casefile.orders.Orders;
import takedown.name.Count;
import takedown.packet.store.PacketStore;
import takedown.results.Claim;
import takedown.results.Results;

/** The risks in the status of a case. */
@ApplicationScoped
class CaseRisks {
    /** Maximum number of names that changed hands and are listed with a line of their own. */
    private static final int MOST_PASSED_ON = 5;

    private final Orders orders;
    private final PacketStore packets;
    private final OrderServers orderServers;

    CaseRisks(Orders orders, PacketStore packets, OrderServers orderServers) {
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
        if (found.isNothingServedAfterSuperseding()) {
            risks.add(
                    "An order was superseded, and nothing has been served under the order that superseded it. Make its packets.");
        }
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
        List<String> expiring = packets.expiringInTerm(
                access,
                live.stream()
                        .filter(one -> !one.ended())
                        .map(one -> one.request().id())
                        .toList());
        if (!expiring.isEmpty()) {
            int more = expiring.size() - 1;
            risks.add(expiring.getFirst()
                    + (more > 0 ? " and " + Count.of(more, "other name") + " expire" : " expires")
                    + " before the order ends. A lock does not prevent expiry.");
        }
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
