package takedown.epp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The state that a name is to have.
 *
 * @param servers the complete set, with addresses where the file states them; empty if the name servers stay
 * @param present statuses that are to be set
 * @param absent statuses that are not to be set
 * @param ds the complete set; empty to delete all; absent if DS records stay
 * @param lockSeen whether the update lock was set when the file was made: it is then removed for the change, and set again
 */
public record Wanted(
        String name,
        Map<String, List<String>> servers,
        Set<String> present,
        Set<String> absent,
        Optional<Set<String>> ds,
        boolean lockSeen) {
    public Wanted {
        servers = Map.copyOf(servers);
        present = Set.copyOf(present);
        absent = Set.copyOf(absent);
        ds = ds.map(Set::copyOf);
    }

    boolean locksAtTheEnd() {
        return present.contains(DomainState.UPDATE_LOCK) || (lockSeen && !absent.contains(DomainState.UPDATE_LOCK));
    }
}
