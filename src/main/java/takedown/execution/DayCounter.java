package takedown.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import takedown.casefile.CourtOrder;
import takedown.casefile.OrderKind;

/**
 * The days of an order. Fed. R. Civ. P. 65(b)(2): a TRO issued without notice expires at the time after entry, not to exceed 14 days, that
 * the court sets, unless before that time the court, for good cause, extends it for a like period or the adverse party consents.
 *
 * @param daysSinceIssued full days; none while it is issued in the future
 * @param daysLeft full days until it expires; empty where no expiry is on file
 * @param daysToHearing full days; empty where none is on file or it is over
 * @param warnings for a person, the most urgent first
 */
public record DayCounter(
        Instant issuedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> hearingAt,
        long daysSinceIssued,
        Optional<Long> daysLeft,
        Optional<Long> daysToHearing,
        boolean expired,
        List<String> warnings) {
    /** Fed. R. Civ. P. 65(b)(2). */
    static final Duration TRO_TERM = Duration.ofDays(14);

    /** An extension is moved for, argued and signed in about this time. */
    static final Duration SOON = Duration.ofDays(3);

    public DayCounter {
        warnings = List.copyOf(warnings);
    }

    public static DayCounter of(CourtOrder order, Instant now) {
        boolean expired = ExecutionRule.isExpired(order, now);
        return new DayCounter(
                order.issuedAt(),
                order.expiresAt(),
                order.hearingAt(),
                days(order.issuedAt(), now),
                order.expiresAt().map(end -> days(now, end)),
                order.hearingAt().filter(hearing -> hearing.isAfter(now)).map(hearing -> days(now, hearing)),
                expired,
                warnings(order, now));
    }

    private static List<String> warnings(CourtOrder order, Instant now) {
        List<String> warnings = new ArrayList<>();
        order.expiresAt().ifPresent(end -> {
            if (!now.isBefore(end)) {
                warnings.add("the order expired at " + end + ": nothing may be held on its strength any more");
            } else if (Duration.between(now, end).compareTo(SOON) <= 0) {
                warnings.add("the order expires at " + end + ", in "
                        + Duration.between(now, end).toHours()
                        + " hours: have it extended or the next order on file before that");
            }
        });
        if (order.kind() == OrderKind.TRO) {
            order.expiresAt()
                    .filter(end -> Duration.between(order.issuedAt(), end).compareTo(TRO_TERM) > 0)
                    .ifPresent(
                            end -> warnings.add(
                                    "the order on file runs until " + end
                                            + ", more than 14 days after its issue: a TRO without notice"
                                            + " runs at most 14 days unless extended (Fed. R. Civ. P. 65(b)(2)), and no extension is on file"));
            if (order.expiresAt().isEmpty()) {
                warnings.add("no expiry is on file: a TRO without notice ends at the latest at "
                        + order.issuedAt().plus(TRO_TERM) + " (Fed. R. Civ. P. 65(b)(2))");
            }
            if (order.hearingAt().isEmpty()) {
                warnings.add(
                        "no hearing is on file: a TRO without notice is followed by one at the earliest possible time"
                                + " (Fed. R. Civ. P. 65(b)(3))");
            }
        }
        return warnings;
    }

    private static long days(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toDays());
    }
}
