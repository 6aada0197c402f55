package takedown.monitoring.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.people.Actor;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.history.Change;
import takedown.history.DatedChange;
import takedown.monitoring.RunControl;
import takedown.monitoring.report.NightChanges.Changed;

/** The changes that one run found in the cases that a reader may see, grouped by their meaning. */
@ApplicationScoped
public class RunChanges {
    private final RunControl runs;
    private final SuspectStore suspects;
    private final NightChanges changes;

    RunChanges(RunControl runs, SuspectStore suspects, NightChanges changes) {
        this.runs = runs;
        this.changes = changes;
        this.suspects = suspects;
    }

    public record Name(Suspect suspect, Instant at, String what) {}

    /**
     * The changes of a run, sorted by their meaning.
     *
     * @param returned names that were down and work again
     * @param registered names that were unregistered and are now registered
     * @param moved names that still work, but elsewhere
     * @param complete whether all changes of the run are included
     */
    public record Sorted(
            List<Name> returned,
            List<Name> registered,
            List<Name> moved,
            List<Name> down,
            List<Name> other,
            boolean complete) {
        public boolean isEmpty() {
            return returned.isEmpty() && registered.isEmpty() && moved.isEmpty() && down.isEmpty() && other.isEmpty();
        }
    }

    @Transactional
    public Sorted of(Actor actor, UUID run) {
        List<DatedChange> all = runs.changes(actor, run);
        Map<UUID, List<DatedChange>> bySuspect = new LinkedHashMap<>();
        all.forEach(change -> bySuspect
                .computeIfAbsent(change.suspectId(), id -> new ArrayList<>())
                .add(change));
        Sorted sorted = new Sorted(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                all.size() < RunControl.MAX_CHANGES);
        Map<Suspect, Changed> visible = new LinkedHashMap<>();
        suspects.visible(actor, bySuspect.keySet())
                .forEach(suspect ->
                        visible.put(suspect, changed(suspect, bySuspect.getOrDefault(suspect.id(), List.of()))));
        Set<UUID> released = changes.released(List.copyOf(visible.values()));
        for (Map.Entry<Suspect, Changed> entry : visible.entrySet()) {
            Suspect suspect = entry.getKey();
            Changed changed = entry.getValue();
            place(sorted, changed, released.contains(suspect.id()))
                    .add(new Name(suspect, changed.at(), MorningReportComposer.what(changed)));
        }
        return sorted;
    }

    private static List<Name> place(Sorted sorted, Changed changed, boolean released) {
        if (changed.isBack()) {
            if (released) {
                return sorted.other();
            }
            return changed.isNewlyRegistered() ? sorted.registered() : sorted.returned();
        }
        if (changed.wentDown()) {
            return sorted.down();
        }
        return changed.hasMoved() ? sorted.moved() : sorted.other();
    }

    private static Changed changed(Suspect suspect, List<DatedChange> found) {
        SuspectStatus status = found.stream()
                .filter(seen -> seen.change().kind() == Change.Kind.STATUS)
                .reduce((earlier, later) -> later)
                .map(seen -> SuspectStatus.valueOf(seen.change().after()))
                .orElse(suspect.status());
        return new Changed(
                suspect.id(),
                suspect.key(),
                found.getLast().at(),
                status,
                found.stream().map(DatedChange::change).toList());
    }
}
