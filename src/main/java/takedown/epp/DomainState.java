package takedown.epp;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A domain as {@code <domain:info>} shows it.
 *
 * @param servers lower case; with their addresses where the registry stores them at the domain
 * @param ds DS records in presentation form, or one text for each key
 */
public record DomainState(Set<String> statuses, Map<String, List<String>> servers, Set<String> ds, String registrar) {
    static final String UPDATE_LOCK = "serverUpdateProhibited";

    public DomainState {
        statuses = Set.copyOf(new TreeSet<>(statuses));
        servers = Map.copyOf(new TreeMap<>(servers));
        ds = Set.copyOf(ds);
    }

    boolean hasUpdateLock() {
        return statuses.contains(UPDATE_LOCK);
    }

    /** Returns a status under which a person decides first, such as a transfer or deletion that is under way; empty if there is none. */
    java.util.Optional<String> underWay() {
        return statuses.stream()
                .filter(
                        Set.of("pendingDelete", "pendingTransfer", "pendingUpdate", "pendingCreate", "pendingRenew")
                                ::contains)
                .sorted()
                .findFirst();
    }
}
