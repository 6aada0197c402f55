package takedown.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.Suspect;
import takedown.history.TimelineEvent.Sighted;
import takedown.observation.History;
import takedown.observation.Outcome;

/** All that is known of a name's past, whichever source saw it, with the stretches in which none saw it. */
@ApplicationScoped
public class Timelines {
    private final TimelineSql sql;

    Timelines(TimelineSql sql) {
        this.sql = sql;
    }

    /**
     * A page of the past of a suspect.
     *
     * @param subject a host name, or an address where the suspect is one
     * @param told what the sources said that were asked with the last look
     */
    @Transactional
    public TimelinePage page(
            CaseAccess access,
            Suspect suspect,
            Subject subject,
            List<Outcome<History>> told,
            TimelineCursor after,
            int limit) {
        access.requireOf(suspect.caseId());
        UUID caseId = suspect.caseId();
        UUID suspectId = suspect.id();
        List<Sighted> sighted = told.stream()
                .flatMap(outcome -> outcome.found().stream())
                .flatMap(history -> history.records().stream().map(record -> Sighted.told(record, history.complete())))
                .toList();
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

    /**
     * Whose past it is.
     *
     * @param isAddress then the names that pointed to it are its past
     */
    public record Subject(String text, boolean isAddress) {}
}
