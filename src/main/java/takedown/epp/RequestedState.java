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
 * @param lockSeen whether the file expects the update lock, since it was observed or, for a reversal, requested or set before; the lock is then
 *     removed for the change, and set again unless it is in {@code absent}
 */
public record RequestedState(
        String name,
        Map<String, List<String>> servers,
        Set<String> present,
        Set<String> absent,
        Optional<Set<String>> ds,
        boolean lockSeen) {
    public RequestedState {
        servers = Map.copyOf(servers);
        present = Set.copyOf(present);
        absent = Set.copyOf(absent);
        ds = ds.map(Set::copyOf);
    }

    boolean locksAtTheEnd() {
        return present.contains(DomainState.UPDATE_LOCK) || (lockSeen && !absent.contains(DomainState.UPDATE_LOCK));
    }
}
