package takedown.casefile.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The longest term of a TRO issued without notice: 14 days after entry (Fed. R. Civ. P. 65(b)(2)), counted by Rule 6(a)(1).
 *
 * @param fourteenth the 14th day, regardless of the day of the week
 * @param lastDay the 14th day, or the next day on which a term can end
 * @param endsAt the first instant after the term, which is midnight at the end of {@code lastDay}
 */
public record TroTerm(CourtTime court, LocalDate fourteenth, LocalDate lastDay, Instant endsAt) {
    private static final int DAYS = 14;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.US);

    /** How the expiry of a TRO compares with the term that Fed. R. Civ. P. 65(b)(2) allows. */
    public enum Length {
        WITHIN,
        /** The TRO expires after the 14th day, on or before the day to which Rule 6(a)(1)(C) moves the end. */
        ROLLED_ON,
        /** The TRO runs longer than a TRO without notice may, and the record has a basis for that: notice, good cause or consent. */
        LONGER_WITH_BASIS,
        /** The TRO runs longer than a TRO without notice may, and the record has no basis for that. */
        TOO_LONG
    }

    /**
     * Returns the longest term of a TRO under Fed. R. Civ. P. 65(b)(2); empty for an order of another kind, and for an order without a time of issue.
     */
    public static Optional<TroTerm> of(CourtOrder order, CourtTime court) {
        return order.issuedAt()
                .filter(entered -> order.kind() == OrderKind.TRO)
                .map(entered -> new TroTerm(
                        court,
                        court.day(entered).plusDays(DAYS),
                        court.lastDay(entered, DAYS),
                        court.end(entered, DAYS)));
    }

    public Length length(Instant expiresAt, TermBasis basis) {
        if (expiresAt.isAfter(endsAt)) {
            return basis == TermBasis.WITHOUT_NOTICE ? Length.TOO_LONG : Length.LONGER_WITH_BASIS;
        }
        Instant endOfFourteenth =
                fourteenth.plusDays(1).atStartOfDay(court.zone()).toInstant();
        return expiresAt.isAfter(endOfFourteenth) ? Length.ROLLED_ON : Length.WITHIN;
    }

    /** Returns a remark on an expiry for counsel; empty if the expiry is within the 14 days. */
    public Optional<String> remark(Instant expiresAt, TermBasis basis) {
        String when = "The order expires at " + expiresAt;
        return switch (length(expiresAt, basis)) {
            case WITHIN -> Optional.empty();
            case ROLLED_ON ->
                Optional.of(when + ". " + sentence()
                        + ". Please have counsel confirm that the court counts the term in this way.");
            case LONGER_WITH_BASIS ->
                Optional.of(when + ", later than 14 days after entry. It is on file as " + basis.words()
                        + " (Fed. R. Civ. P. 65(b)(2)). Please have counsel confirm that the record shows this basis."
                        + beyondALikePeriod(expiresAt, basis));
            case TOO_LONG ->
                Optional.of(when + ", later than 14 days after entry. " + sentence()
                        + ". A TRO issued without notice runs at most 14 days unless it is extended (Fed. R. Civ. P."
                        + " 65(b)(2)), and no extension is on file.");
        };
    }

    /**
     * Returns a remark if an extension for good cause runs past another 14 days, because Rule 65(b)(2) permits an extension "for a like period"; an
     * empty text otherwise.
     */
    private String beyondALikePeriod(Instant expiresAt, TermBasis basis) {
        LocalDate last = fourteenth.plusDays(DAYS);
        while (!court.isCourtDay(last)) {
            last = last.plusDays(1);
        }
        return basis == TermBasis.GOOD_CAUSE
                        && !expiresAt.isBefore(
                                last.plusDays(1).atStartOfDay(court.zone()).toInstant())
                ? " An extension for good cause is for a like period, here to " + DAY.format(last)
                        + ". A longer one needs the consent of the adverse party."
                : "";
    }

    /** Returns the term as text: "Its 14th day is Saturday, 12 December 2026, and the term runs on to …". */
    public String sentence() {
        String day = "Its 14th day is " + DAY.format(fourteenth);
        return lastDay.equals(fourteenth)
                ? day + " (" + court.zone() + ")"
                : day + ", and the term runs on to " + DAY.format(lastDay) + " (" + court.zone()
                        + ", Fed. R. Civ. P. 6(a)(1)(C))";
    }
}
