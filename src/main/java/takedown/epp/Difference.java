package takedown.epp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Computes the changes that bring a name to the requested state. A change that is already in effect is not repeated. The class does no I/O. */
public final class Difference {
    private Difference() {}

    /**
     * One update of a domain.
     *
     * @param removeAllDs whether all present DS records or keys are removed before {@code addDs} are set
     */
    public record Update(
            String label,
            Map<String, List<String>> addServers,
            Set<String> removeServers,
            Set<String> addStatuses,
            Set<String> removeStatuses,
            boolean removeAllDs,
            Set<String> addDs) {
        boolean isEmpty() {
            return addServers.isEmpty()
                    && removeServers.isEmpty()
                    && addStatuses.isEmpty()
                    && removeStatuses.isEmpty()
                    && !removeAllDs
                    && addDs.isEmpty();
        }

        static Update statuses(String label, Set<String> add, Set<String> remove) {
            return new Update(label, Map.of(), Set.of(), add, remove, false, Set.of());
        }
    }

    /**
     * Returns the updates that are needed, in this order: remove the update lock, make the change, set the update lock. Empty if the name is in the
     * requested state.
     */
    public static List<Update> between(RequestedState wanted, DomainState now) {
        Update change = change(wanted, now);
        boolean lockMissing = wanted.locksAtTheEnd() && !now.hasUpdateLock();
        boolean lockGoes = wanted.absent().contains(DomainState.UPDATE_LOCK) && now.hasUpdateLock();
        List<Update> updates = new ArrayList<>();
        if (now.hasUpdateLock() && (lockGoes || !change.isEmpty())) {
            updates.add(Update.statuses("unlock", Set.of(), Set.of(DomainState.UPDATE_LOCK)));
        }
        if (!change.isEmpty()) {
            updates.add(change);
        }
        if (lockMissing || (wanted.locksAtTheEnd() && !change.isEmpty())) {
            updates.add(Update.statuses("lock", Set.of(DomainState.UPDATE_LOCK), Set.of()));
        }
        return updates;
    }

    private static Update change(RequestedState wanted, DomainState now) {
        Map<String, List<String>> addServers = new TreeMap<>();
        Set<String> removeServers = new TreeSet<>();
        if (!wanted.servers().isEmpty()) {
            addServers.putAll(wanted.servers());
            addServers.keySet().removeAll(now.servers().keySet());
            removeServers.addAll(now.servers().keySet());
            removeServers.removeAll(wanted.servers().keySet());
        }
        Set<String> add = new TreeSet<>(wanted.present());
        add.removeAll(now.statuses());
        add.remove(DomainState.UPDATE_LOCK);
        Set<String> remove = new TreeSet<>(wanted.absent());
        remove.retainAll(now.statuses());
        remove.remove(DomainState.UPDATE_LOCK);
        Optional<Set<String>> ds = wanted.ds().filter(records -> !records.equals(now.ds()));
        return new Update(
                "change",
                addServers,
                removeServers,
                add,
                remove,
                ds.isPresent() && !now.ds().isEmpty(),
                ds.orElse(Set.of()));
    }
}
