package takedown.protection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.casefile.orders.Orders;
import takedown.casefile.suspects.SuspectQueries;
import takedown.name.DomainName;

/**
 * Finds names that another case, possibly a sealed one, has already seized. The result identifies neither the case nor the reason. A name counts as
 * seized in another case if one of these is true:
 *
 * <ul>
 *   <li>An investigation in that case found the name SEIZED or SINKHOLED, and is not older than this case's own observation.
 *   <li>The name is on the name servers of an order in force in that case.
 * </ul>
 *
 * <p>The database function {@code in_other_hands} enforces the same rule.
 */
@ApplicationScoped
public class SeizedElsewhere {
    private final SuspectQueries suspects;
    private final Orders orders;

    SeizedElsewhere(SuspectQueries suspects, Orders orders) {
        this.suspects = suspects;
        this.orders = orders;
    }

    /**
     * A registered name as this case last observed it.
     *
     * @param servers its name servers
     */
    public record Seen(Set<String> servers, Instant at) {}

    /**
     * Returns the names that count as seized elsewhere.
     *
     * @param seen the observed states by registered name
     * @param noticed names in served notices of orders of this case. This case may itself have seized these names, so they count as seized elsewhere
     *     only if they are on the name servers of an order in force in another case, and not on name servers of an order in this case
     * @param at the time at which the orders of other cases are judged
     */
    @Transactional
    public Set<DomainName> of(CaseAccess access, Map<DomainName, Seen> seen, Set<String> noticed, Instant at) {
        Map<DomainName, Seen> ours = new HashMap<>(seen);
        ours.keySet().removeIf(name -> !noticed.contains(name.ascii()));
        Map<DomainName, Seen> others = new HashMap<>(seen);
        others.keySet().removeAll(ours.keySet());
        Set<DomainName> held = new HashSet<>(of(access, others, at));
        held.addAll(onOrdersOfOthers(access, ours, at));
        return held;
    }

    private Set<DomainName> of(CaseAccess access, Map<DomainName, Seen> seen, Instant at) {
        if (seen.isEmpty()) {
            return Set.of();
        }
        Map<String, Instant> seized = suspects.seizedElsewhere(
                access, seen.keySet().stream().map(DomainName::ascii).toList());
        Set<String> theirs = orders.nameServersOfOthers(access, at);
        return seen.entrySet().stream()
                .filter(e ->
                        isNotBefore(seized.get(e.getKey().ascii()), e.getValue().at())
                                || !Collections.disjoint(theirs, e.getValue().servers()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * Returns the names that are on the name servers of an order in force in another case, and not on those of an order in this case. A reversal that
     * restores them would take them from the other case. A seizure alone does not count, since this case may have made it. The database function
     * {@code is_on_an_order_of_others} enforces the same rule.
     *
     * @param at the time at which the orders of other cases are judged: now, or when a reversal was served
     */
    @Transactional
    public Set<DomainName> onOrdersOfOthers(CaseAccess access, Map<DomainName, Seen> seen, Instant at) {
        if (seen.isEmpty()) {
            return Set.of();
        }
        Set<String> theirs = new HashSet<>(orders.nameServersOfOthers(access, at));
        orders.nameServers(access).forEach(server -> theirs.remove(server.ascii()));
        return seen.entrySet().stream()
                .filter(e -> !Collections.disjoint(theirs, e.getValue().servers()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean isNotBefore(@Nullable Instant one, Instant other) {
        return one != null && !one.isBefore(other);
    }
}
