package takedown.execution;

import java.util.Optional;
import java.util.Set;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.observation.DsRecord;

/** Measures an action by the parent zone: whether the name is delegated, to which servers, and with which DS. */
final class ByParent {
    private static final String NAMES = "the parent zone names";
    private static final String HAS_DS = "the parent zone has the DS";
    private static final String NOT_DELEGATED = "the parent zone does not delegate the name";

    private ByParent() {}

    /** @param before for RELEASE: the state to be restored */
    static Finding of(CourtOrder order, Action action, Sight sight, Optional<Sight> before) {
        return switch (action) {
            case LOCK, CHANGE_REGISTRANT, TRANSFER_TO, PRESERVE, NO_NEW ->
                Finding.notMeasured("the parent zone does not show it");
            case HOLD, REDIRECT, DS_REMOVE, DS_REPLACE, RELEASE ->
                sight.parentFault().map(Finding::notSeen).orElseGet(() -> seen(order, action, sight, before));
        };
    }

    private static Finding seen(CourtOrder order, Action action, Sight sight, Optional<Sight> before) {
        boolean delegated = sight.delegated().orElseThrow();
        return switch (action) {
            case HOLD ->
                delegated
                        ? Finding.notAsOrdered("the parent zone delegates it to "
                                + Compared.listed(sight.nameServers().orElseThrow()))
                        : sight.withoutDelegation()
                                .map(Finding::notAsOrdered)
                                .orElseGet(() -> Finding.asOrdered(NOT_DELEGATED));
            case REDIRECT ->
                delegated
                        ? Compared.of(NAMES, sight.nameServers().orElseThrow(), Compared.servers(order))
                        : Finding.notAsOrdered(sight.withoutDelegation().orElse(NOT_DELEGATED));
            case DS_REMOVE -> removed(sight.ds().orElseThrow(), delegated);
            case DS_REPLACE -> Compared.of(HAS_DS, sight.ds().orElseThrow(), Set.copyOf(order.ds()));
            case RELEASE -> restored(sight, before);
            case LOCK, CHANGE_REGISTRANT, TRANSFER_TO, PRESERVE, NO_NEW ->
                throw new IllegalArgumentException("the parent zone does not show " + action);
        };
    }

    private static Finding removed(Set<DsRecord> ds, boolean delegated) {
        if (!ds.isEmpty()) {
            return Finding.notAsOrdered(HAS_DS + " " + Compared.listed(ds));
        }
        return Finding.asOrdered(delegated ? "the parent zone has no DS" : NOT_DELEGATED + ", and has no DS for it");
    }

    private static Finding restored(Sight sight, Optional<Sight> before) {
        Optional<Sight> seenBefore =
                before.filter(earlier -> earlier.delegated().isPresent());
        if (seenBefore.isEmpty()) {
            return Finding.notSeen("how the name was delegated before the order is not on file");
        }
        if (!seenBefore.get().delegated().orElseThrow()) {
            if (sight.delegated().orElseThrow()) {
                return Finding.notAsOrdered("the parent zone delegates it, and did not before");
            }
            String now = sight.withoutDelegation().orElse(NOT_DELEGATED);
            String then = seenBefore.get().withoutDelegation().orElse(NOT_DELEGATED);
            return now.equals(then)
                    ? Finding.asOrdered(now + ", as before")
                    : Finding.notAsOrdered(now + "; before, " + then);
        }
        Finding servers = Compared.of(
                NAMES,
                sight.nameServers().orElseThrow(),
                seenBefore.get().nameServers().orElseThrow());
        Set<DsRecord> ds = sight.ds().orElseThrow();
        Set<DsRecord> dsBefore = seenBefore.get().ds().orElseThrow();
        if (!servers.is(Finding.Kind.AS_ORDERED) || ds.equals(dsBefore)) {
            return servers.is(Finding.Kind.AS_ORDERED) ? Finding.asOrdered(servers.says() + ", as before") : servers;
        }
        return Finding.partly(servers.says() + ", as before, but the DS " + Compared.listed(ds) + " instead of "
                + Compared.listed(dsBefore));
    }
}
