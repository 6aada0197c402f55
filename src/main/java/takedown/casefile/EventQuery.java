package takedown.casefile;

import java.time.Instant;
import java.util.Optional;

/**
 * A query for entries of a journal. An empty part does not restrict the query. Texts are compared without regard to upper and lower case.
 *
 * @param actor a part of the identity or the name of the person
 * @param since the beginning of the period, inclusive
 * @param until the end of the period, exclusive
 * @param text a part of the detail, of the name of the changed field, or of its old or new value
 */
public record EventQuery(
        Optional<String> actor,
        Optional<CaseEvent.Type> type,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> text) {
    public static final EventQuery ALL =
            new EventQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
