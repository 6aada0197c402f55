package takedown.filing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The notices that were served and then withdrawn, by the time of service. */
record WithdrawnNotices(List<Withdrawn> services, Names names) {
    static final WithdrawnNotices NONE = new WithdrawnNotices(List.of(), Names.NONE);

    WithdrawnNotices {
        services = List.copyOf(services);
    }

    /**
     * A notice that was served and then withdrawn.
     *
     * @param asked whether the order does not direct the recipient to act
     * @param withdrawnAt when the notice was withdrawn
     * @param toldAt when the recipient was told of the withdrawal; empty if that is not on record
     * @param reversals when reversals were served on the recipient after the withdrawal, earliest first
     */
    record Withdrawn(
            CourtFacts.Served service,
            boolean asked,
            Instant withdrawnAt,
            Optional<Instant> toldAt,
            List<Instant> reversals) {
        Withdrawn {
            reversals = List.copyOf(reversals);
        }
    }

    /**
     * The numbers of names that these notices list and that no other served notice lists. Notices to recipients that the order does not direct to act
     * are disregarded.
     *
     * @param all the number of these names
     * @param carriedOut the number of names on which the recipient acted before it learned of the withdrawal, as it answered or as a look-up showed;
     *     the sum of the following three numbers
     * @param restored the number of names that resolve again, according to a look-up after the withdrawal
     * @param changed the number of names that are still changed, according to the last look-up
     * @param unseen the number of names for which no look-up after the withdrawal shows the one or the other
     */
    record Names(long all, long carriedOut, long restored, long changed, long unseen) {
        static final Names NONE = new Names(0, 0, 0, 0, 0);
    }
}
