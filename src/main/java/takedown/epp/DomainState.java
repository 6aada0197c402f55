package takedown.epp;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import takedown.observation.EppStatus;

/**
 * A domain as {@code <domain:info>} shows it.
 *
 * @param servers names in lower case, with their addresses if the registry stores them with the domain
 * @param ds DS records in presentation form, or one text for each key
 */
public record DomainState(Set<String> statuses, Map<String, List<String>> servers, Set<String> ds, String registrar) {
    static final String UPDATE_LOCK = EppStatus.SERVER_UPDATE_PROHIBITED.epp();
    /** The beginning of the text of a key, as a registry with the key data interface stores it (RFC 5910 section 4.2). */
    static final String KEY = "key ";

    public DomainState {
        statuses = Set.copyOf(new TreeSet<>(statuses));
        servers = Map.copyOf(new TreeMap<>(servers));
        ds = Set.copyOf(ds);
    }

    boolean hasKeys() {
        return ds.stream().anyMatch(record -> record.startsWith(KEY));
    }

    boolean hasUpdateLock() {
        return statuses.contains(UPDATE_LOCK);
    }

    /** Returns a status that requires a person's decision first, such as a pending transfer or deletion; empty if there is none. */
    java.util.Optional<String> underWay() {
        return statuses.stream()
                .filter(
                        Set.of("pendingDelete", "pendingTransfer", "pendingUpdate", "pendingCreate", "pendingRenew")
                                ::contains)
                .sorted()
                .findFirst();
    }
}
