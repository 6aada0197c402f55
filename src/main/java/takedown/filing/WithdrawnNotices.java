package takedown.filing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The notices that were served and then withdrawn, by the time of service.
 *
 * @param names number of names that only these notices list, among all notices that were served on recipients that the order directs to act
 */
record WithdrawnNotices(List<Withdrawn> services, long names) {
    static final WithdrawnNotices NONE = new WithdrawnNotices(List.of(), 0);

    WithdrawnNotices {
        services = List.copyOf(services);
    }

    /**
     * A notice that was served and then withdrawn.
     *
     * @param asked whether the order does not direct the recipient to act
     * @param withdrawnAt when the notice was withdrawn
     * @param toldAt when the recipient was told of the withdrawal; empty if that is not on record
     */
    record Withdrawn(CourtFacts.Served service, boolean asked, Instant withdrawnAt, Optional<Instant> toldAt) {}
}
