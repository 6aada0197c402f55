package takedown.filing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The services whose notices were then withdrawn, by time.
 *
 * @param names number of names in these notices that no other served notice to a recipient that the order directs to act lists
 */
record WithdrawnNotices(List<Withdrawn> services, long names) {
    static final WithdrawnNotices NONE = new WithdrawnNotices(List.of(), 0);

    WithdrawnNotices {
        services = List.copyOf(services);
    }

    /**
     * A service whose notice was then withdrawn.
     *
     * @param asked whether the order does not direct the recipient to act
     * @param withdrawnAt when the notice was withdrawn
     * @param toldAt when the recipient was told of the withdrawal; empty if that is not on record
     */
    record Withdrawn(CourtFacts.Served service, boolean asked, Instant withdrawnAt, Optional<Instant> toldAt) {}
}
