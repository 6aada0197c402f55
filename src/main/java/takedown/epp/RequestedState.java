package takedown.epp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The requested state of a name.
 *
 * @param servers the complete set of name servers, with addresses if the file states them; empty if the name servers stay
 * @param present statuses that must be set
 * @param absent statuses that must not be set
 * @param ds the complete set of DS records; an empty set deletes all; absent if the DS records stay
 * @param lockExpected whether the file permits the removal of an update lock for the change; the lock is then set again
 * @param ifChanged whether the name is restored only if the journal shows that an earlier run changed it
 */
public record RequestedState(
        String name,
        Map<String, List<String>> servers,
        Set<String> present,
        Set<String> absent,
        Optional<Set<String>> ds,
        boolean lockExpected,
        boolean ifChanged) {
    public RequestedState {
        servers = Map.copyOf(servers);
        present = Set.copyOf(present);
        absent = Set.copyOf(absent);
        ds = ds.map(Set::copyOf);
    }

    boolean locksAtTheEnd() {
        return present.contains(DomainState.UPDATE_LOCK) || (lockExpected && !absent.contains(DomainState.UPDATE_LOCK));
    }
}
