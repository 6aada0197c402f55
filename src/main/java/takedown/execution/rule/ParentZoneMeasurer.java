package takedown.execution.rule;

import java.util.Optional;
import java.util.Set;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.observation.DsRecord;

/** Measures an action by the parent zone: whether the name is delegated, to which servers, and with which DS. */
public final class ParentZoneMeasurer {
    private static final String NAMES = "the parent zone names";
    private static final String HAS_DS = "the parent zone has the DS";
    private static final String NOT_DELEGATED = "the parent zone does not delegate the name";

    private ParentZoneMeasurer() {}

    /**
     * Returns the finding of the parent zone about an action.
     *
     * @param before for RELEASE: the state to be restored
     */
    public static Finding of(CourtOrder order, Action action, ExecutionFacts facts, Optional<ExecutionFacts> before) {
        return switch (action) {
            case LOCK, CHANGE_REGISTRANT, TRANSFER_TO, PRESERVE, NO_NEW ->
                Finding.notMeasured("the parent zone does not show this action");
            case HOLD, REDIRECT, DS_REMOVE, DS_REPLACE, RELEASE ->
                facts.parentFault().map(Finding::notSeen).orElseGet(() -> seen(order, action, facts, before));
        };
    }

    private static Finding seen(
            CourtOrder order, Action action, ExecutionFacts facts, Optional<ExecutionFacts> before) {
        boolean delegated = facts.delegated().orElseThrow();
        return switch (action) {
            case HOLD ->
                delegated
                        ? Finding.notAsOrdered("the parent zone delegates it to "
                                + SetComparison.listed(facts.nameServers().orElseThrow()))
                        : facts.withoutDelegation()
                                .map(Finding::notAsOrdered)
                                .orElseGet(() -> Finding.asOrdered(NOT_DELEGATED));
            case REDIRECT ->
                delegated
                        ? SetComparison.of(NAMES, facts.nameServers().orElseThrow(), SetComparison.servers(order))
                        : Finding.notAsOrdered(facts.withoutDelegation().orElse(NOT_DELEGATED));
            case DS_REMOVE -> removed(facts.ds().orElseThrow(), delegated);
            case DS_REPLACE -> SetComparison.of(HAS_DS, facts.ds().orElseThrow(), Set.copyOf(order.ds()));
            case RELEASE -> restored(facts, before);
            case LOCK, CHANGE_REGISTRANT, TRANSFER_TO, PRESERVE, NO_NEW ->
                throw new IllegalArgumentException("the parent zone does not show " + action);
        };
    }

    private static Finding removed(Set<DsRecord> ds, boolean delegated) {
        if (!ds.isEmpty()) {
            return Finding.notAsOrdered(HAS_DS + " " + SetComparison.listed(ds));
        }
        return Finding.asOrdered(delegated ? "the parent zone has no DS" : NOT_DELEGATED + ", and has no DS for it");
    }

    private static Finding restored(ExecutionFacts facts, Optional<ExecutionFacts> before) {
        Optional<ExecutionFacts> seenBefore =
                before.filter(earlier -> earlier.delegated().isPresent());
        if (seenBefore.isEmpty()) {
            return Finding.notSeen("no record of the name's delegation before the order");
        }
        if (!seenBefore.get().delegated().orElseThrow()) {
            if (facts.delegated().orElseThrow()) {
                return Finding.notAsOrdered("the parent zone delegates the name, but did not do so before the order");
            }
            String now = facts.withoutDelegation().orElse(NOT_DELEGATED);
            String then = seenBefore.get().withoutDelegation().orElse(NOT_DELEGATED);
            return now.equals(then)
                    ? Finding.asOrdered(now + ", as before")
                    : Finding.notAsOrdered(now + "; before, " + then);
        }
        Finding servers = SetComparison.of(
                NAMES,
                facts.nameServers().orElseThrow(),
                seenBefore.get().nameServers().orElseThrow());
        Set<DsRecord> ds = facts.ds().orElseThrow();
        Set<DsRecord> dsBefore = seenBefore.get().ds().orElseThrow();
        if (!servers.is(Finding.Kind.AS_ORDERED) || ds.equals(dsBefore)) {
            return servers.is(Finding.Kind.AS_ORDERED) ? Finding.asOrdered(servers.says() + ", as before") : servers;
        }
        return Finding.partly(servers.says() + ", as before, but it has the DS " + SetComparison.listed(ds)
                + " instead of " + SetComparison.listed(dsBefore));
    }
}
