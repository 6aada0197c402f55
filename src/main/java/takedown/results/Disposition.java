package takedown.results;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What became of a name at the recipients that were asked for it. The constants are in the order in which they count under one order or request. */
public enum Disposition {
    /** The recipient claims that it acted, or that the name is not registered, and a later observation contradicts it. */
    DIFFERS("answer and observation differ"),
    REFUSED("refused"),
    HELD("held for the recipient's counsel"),
    FAILED("error reported"),
    /** The recipient claims that it acted, and no observation contradicts it. */
    CONFIRMED("confirmed as carried out"),
    /** Observed in the requested state after service. The recipient has not confirmed it. */
    OBSERVED("observed, not confirmed"),
    /** In the state asked for before the service. It is not a result of the request. */
    ALREADY("in that state before service"),
    OVERDUE("overdue"),
    PENDING("pending"),
    /** The order ended before the recipient answered, and nothing was observed. Only {@link Results#afterTheEnd} has it. */
    LAPSED("no result when the order ended"),
    NOT_OURS("not operated or sponsored by the recipient"),
    NOT_REGISTERED("not registered"),
    NOT_SENT("not served");

    /** The order in which the results of several orders or requests count: one that succeeded settles a name that another recipient refused. */
    private static final List<Disposition> OVER_REQUESTS = List.of(
            DIFFERS,
            CONFIRMED,
            OBSERVED,
            REFUSED,
            HELD,
            FAILED,
            ALREADY,
            OVERDUE,
            PENDING,
            LAPSED,
            NOT_OURS,
            NOT_REGISTERED,
            NOT_SENT);

    private final String words;

    Disposition(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Returns what counts for a name that several recipients of one order were asked for: a refusal is not hidden by a confirmation. */
    static Disposition underOneOrder(Collection<Disposition> atRecipients) {
        return atRecipients.stream().min(Comparator.naturalOrder()).orElse(NOT_SENT);
    }

    /** Returns what counts for a name that was asked for under several orders or requests. */
    static Disposition overRequests(Collection<Disposition> underEach) {
        return underEach.stream()
                .min(Comparator.comparing(OVER_REQUESTS::indexOf))
                .orElse(NOT_SENT);
    }

    /** Returns whether a person has to weigh the recipient's answer. */
    public boolean needsAPerson() {
        return switch (this) {
            case DIFFERS, REFUSED, HELD, FAILED, NOT_OURS, NOT_REGISTERED -> true;
            case CONFIRMED, OBSERVED, ALREADY, OVERDUE, PENDING, LAPSED, NOT_SENT -> false;
        };
    }
}
