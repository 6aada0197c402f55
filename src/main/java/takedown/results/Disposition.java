package takedown.results;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The result for a name at the recipients that received a request for it. If several recipients of one order or request have different results, the
 * result that comes first in this list of constants counts.
 */
public enum Disposition {
    /** An observation contradicts the recipient's claim that it acted, or its claim that the name was already in the requested state. */
    DIFFERS("answer and observation differ"),
    REFUSED("refused"),
    HELD("held for the recipient's counsel"),
    FAILED("error reported"),
    /** The recipient claims that it acted, and no observation contradicts the claim. */
    CONFIRMED("confirmed as carried out"),
    /** The name was observed in the requested state after service. The recipient has not confirmed it. */
    OBSERVED("observed, not confirmed"),
    /**
     * The name was in the requested state before the packet was served, according to an observation or to the recipient. This is not a result of the
     * request.
     */
    ALREADY("in that state before service"),
    OVERDUE("overdue"),
    PENDING("pending"),
    /** The order ended while the result was pending or overdue. Only {@link Results#afterTheEnd} sets it. */
    LAPSED("no result when the order ended"),
    NOT_OURS("not operated or sponsored by the recipient"),
    NOT_REGISTERED("not registered"),
    NOT_SENT("not served");

    /**
     * The precedence of the results under several orders or requests, highest first. If one request succeeded, a refusal of another request no longer
     * counts.
     */
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

    /**
     * Returns the result that counts for a name with several recipients under one order. A confirmation by one recipient does not hide the refusal of
     * another.
     */
    static Disposition underOneOrder(Collection<Disposition> atRecipients) {
        return atRecipients.stream().min(Comparator.naturalOrder()).orElse(NOT_SENT);
    }

    static Disposition overRequests(Collection<Disposition> underEach) {
        return underEach.stream()
                .min(Comparator.comparing(OVER_REQUESTS::indexOf))
                .orElse(NOT_SENT);
    }

    /** Returns whether a person has to review the recipient's answer. */
    public boolean needsAPerson() {
        return switch (this) {
            case DIFFERS, REFUSED, HELD, FAILED, NOT_OURS, NOT_REGISTERED -> true;
            case CONFIRMED, OBSERVED, ALREADY, OVERDUE, PENDING, LAPSED, NOT_SENT -> false;
        };
    }
}
