package takedown.execution;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.CourtTime;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.TermBasis;
import takedown.casefile.orders.TroTerm;
import takedown.name.Count;

/**
 * The days of an order, as its court counts them: the day of the event is excluded, and every later day of the court's calendar is counted (Fed. R.
 * Civ. P. 6(a)(1)).
 *
 * @param issuedAt empty while the order is proposed
 * @param zone time zone of the court
 * @param daysSinceIssued number of days since the day of entry; 0 on that day and before it
 * @param daysLeft days until the day on which the order expires; 0 on that day; empty if no expiry is on file
 * @param daysToHearing days until the day of the hearing; empty if no hearing is on file, or if the hearing is over
 * @param lastDay for a TRO issued without notice: the last day that Rule 65(b)(2) allows
 * @param warnings texts for readers, the most urgent first
 */
public record DayCounter(
        Optional<Instant> issuedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> hearingAt,
        ZoneId zone,
        long daysSinceIssued,
        Optional<Long> daysLeft,
        Optional<Long> daysToHearing,
        Optional<LocalDate> lastDay,
        boolean expired,
        List<String> warnings) {
    /** Number of days before expiry at which the warnings begin: the time to move for, argue and sign an extension. */
    static final int SOON = 3;

    public DayCounter {
        warnings = List.copyOf(warnings);
    }

    public static DayCounter of(CourtOrder order, CourtTime court, Instant now) {
        return new DayCounter(
                order.issuedAt(),
                order.expiresAt(),
                order.hearingAt(),
                court.zone(),
                order.issuedAt().map(issued -> days(court, issued, now)).orElse(0L),
                order.expiresAt().map(end -> days(court, now, end)),
                order.hearingAt().filter(hearing -> hearing.isAfter(now)).map(hearing -> days(court, now, hearing)),
                TroTerm.of(order, court)
                        .filter(term -> order.termBasis() == TermBasis.WITHOUT_NOTICE)
                        .map(TroTerm::lastDay),
                order.stateAt(now) == OrderState.EXPIRED,
                warnings(order, court, now));
    }

    private static List<String> warnings(CourtOrder order, CourtTime court, Instant now) {
        List<String> warnings = new ArrayList<>();
        switch (order.stateAt(now)) {
            case IN_FORCE, EXPIRED -> {}
            case PROPOSED -> {
                warnings.add("The order is proposed. Nothing can be sent under it until it is entered.");
                return warnings;
            }
            case SUPERSEDED -> {
                warnings.add("The order was superseded at "
                        + order.standing().endedAt().orElseThrow() + ". The superseding order controls.");
                return warnings;
            }
            case VACATED -> {
                warnings.add("The order was vacated at "
                        + order.standing().endedAt().orElseThrow() + ". No name may be held under it any longer.");
                return warnings;
            }
        }
        order.expiresAt().ifPresent(end -> {
            if (!now.isBefore(end)) {
                warnings.add("The order expired at " + end + ". No name may be held under it any longer.");
            } else if (days(court, now, end) <= SOON) {
                warnings.add("The order expires at " + end + ", " + until(court, now, end)
                        + ". Before then, obtain an extension or put the next order on file.");
            }
        });
        TroTerm.of(order, court).ifPresent(term -> restraint(order, term, warnings));
        return warnings;
    }

    private static void restraint(CourtOrder order, TroTerm term, List<String> warnings) {
        order.expiresAt().flatMap(end -> term.remark(end, order.termBasis())).ifPresent(warnings::add);
        if (order.expiresAt().isEmpty() && order.termBasis() == TermBasis.WITHOUT_NOTICE) {
            warnings.add("No expiry is on file. A TRO issued without notice ends at " + term.endsAt()
                    + " at the latest (Fed. R. Civ. P. 65(b)(2)). " + term.sentence() + ".");
        }
        if (order.hearingAt().isEmpty() && order.termBasis() != TermBasis.ON_NOTICE) {
            warnings.add(
                    "No hearing is on file. If a TRO is issued without notice, the motion for a preliminary injunction"
                            + " must be set for hearing at the earliest possible time (Fed. R. Civ. P. 65(b)(3)).");
        }
    }

    /** Returns the time until a later time: {@code in 2 days} of the court's calendar, or on the day itself {@code today, in 5 hours}. */
    public static String until(CourtTime court, Instant now, Instant at) {
        long days = days(court, now, at);
        return days > 0
                ? "in " + Count.of(days, "day")
                : "today, "
                        + Optional.of(Duration.between(now, at).toHours())
                                .filter(hours -> hours > 0)
                                .map(hours -> "in " + Count.of(hours, "hour"))
                                .orElse("in less than an hour");
    }

    /** Returns the days of the court's calendar from a time to the day of a later time; 0 on that day and after it. All pages use this method. */
    public static long days(CourtTime court, Instant from, Instant to) {
        return Math.max(0, court.days(from, to));
    }
}
