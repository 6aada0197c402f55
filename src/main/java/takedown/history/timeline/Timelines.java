package takedown.history.timeline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.Suspect;
import takedown.history.SnapshotStore;
import takedown.history.timeline.TimelineEvent.Sighted;
import takedown.name.Indicator;
import takedown.observation.History;
import takedown.observation.Outcome;
import takedown.observation.Snapshot;

/** The known history of a name from all sources, with the periods in which no source observed it. */
@ApplicationScoped
public class Timelines {
    private final TimelineSql sql;
    private final SnapshotStore snapshots;

    Timelines(TimelineSql sql, SnapshotStore snapshots) {
        this.sql = sql;
        this.snapshots = snapshots;
    }

    /** Returns a page of the history of a suspect, with the answers of the passive DNS sources in the last stored snapshot. */
    @Transactional
    public TimelinePage page(CaseAccess access, Suspect suspect, TimelineCursor after, int limit) {
        access.requireOf(suspect.caseId());
        UUID caseId = suspect.caseId();
        UUID suspectId = suspect.id();
        Subject subject = Subject.of(suspect);
        List<Sighted> sighted =
                sighted(snapshots.get(access, suspect).map(Snapshot::history).orElse(List.of()));
        List<TimelineEvent> events = new ArrayList<>();
        sighted.stream().distinct().filter(after::isBefore).forEach(events::add);
        events.addAll(sql.changes(suspectId, after, limit + 1));
        events.addAll(sql.imported(caseId, subject, after, limit + 1));
        events.addAll(sql.gaps(caseId, suspectId, subject, sighted, after, limit + 1));
        List<TimelineEvent> shown =
                events.stream().sorted(TimelineCursor.ORDER).limit(limit).toList();
        return new TimelinePage(
                shown, events.size() > limit ? Optional.of(TimelineCursor.of(shown.getLast())) : Optional.empty());
    }

    static List<Sighted> sighted(List<Outcome<History>> told) {
        return told.stream()
                .flatMap(outcome -> outcome.found().stream())
                .flatMap(history ->
                        history.records().stream().map(record -> Sighted.reported(record, history.complete())))
                .toList();
    }

    /**
     * The subject of a timeline.
     *
     * @param isAddress whether it is an address, whose history consists of the names that pointed to it
     */
    public record Subject(String text, boolean isAddress) {
        /** Returns the host name of a suspect, or its address if it has no host name. */
        public static Subject of(Suspect suspect) {
            return switch (Indicator.ofKey(suspect.key())) {
                case Indicator.Name name -> new Subject(name.name().ascii(), false);
                case Indicator.Address address -> new Subject(address.address().text(), true);
                case Indicator.Url url ->
                    url.host()
                            .map(host -> new Subject(host.ascii(), false))
                            .orElseGet(() ->
                                    new Subject(url.address().orElseThrow().text(), true));
            };
        }
    }
}
