package takedown.filing;

import java.time.Instant;
import java.util.List;

/**
 * The services whose notices were then withdrawn, by time.
 *
 * @param names number of names that only these notices list, among all notices that were served on recipients that the order directs to act
 */
record WithdrawnNotices(List<Withdrawn> services, long names) {
    static final WithdrawnNotices NONE = new WithdrawnNotices(List.of(), 0);

    WithdrawnNotices {
        services = List.copyOf(services);
    }

    /**
     * A service whose notice was then withdrawn.
     *
     * @param name of the recipient
     * @param asked whether the order does not direct the recipient to act
     * @param withdrawnAt when the notice was withdrawn
     * @param channel the manner of service, as in {@link CourtFacts.Served}
     * @param names number of names in the notice
     */
    record Withdrawn(
            String name,
            boolean asked,
            Instant at,
            Instant withdrawnAt,
            String channel,
            long names,
            String ecfNumber,
            List<CourtFacts.Docket.Change> changes) {
        Withdrawn {
            changes = List.copyOf(changes);
        }
    }
}
