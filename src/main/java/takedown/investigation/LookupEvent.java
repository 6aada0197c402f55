package takedown.investigation;

import java.time.Duration;
import java.util.List;
import takedown.observation.Outcome;
import takedown.observation.Source;

/** An event in the progress of one investigation: a look-up begins, ends, takes too long or is skipped. */
public sealed interface LookupEvent {
    Source source();

    /** Returns the subject of the look-up: a name, an address, or a name and a record type. */
    String question();

    record Queried(Source source, String question) implements LookupEvent {}

    /**
     * The look-up ended in time. For an upstream that another upstream names, such as the registrar's server, this is the only event.
     *
     * @param outcomes one per record type, server or page; empty if the upstream returned nothing about the query
     * @param took the time since the look-up began
     */
    record Returned(Source source, String question, List<Outcome<?>> outcomes, Duration took) implements LookupEvent {
        public Returned {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** The investigation ended before the look-up did. The look-up counts as failed, and no conclusion is drawn from it. */
    record Overdue(Source source, String question, Duration took) implements LookupEvent {}

    /**
     * The upstream is not queried.
     *
     * @param reason a phrase, such as {@code RDAP answered}
     */
    record Skipped(Source source, String question, String reason) implements LookupEvent {}
}
