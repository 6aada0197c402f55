package takedown.attribution.target;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import takedown.attribution.status.SuspectStatus;

/**
 * The known status of a target.
 *
 * @param since when the present status was first observed
 * @param confirmedAt when a second observation agreed; empty until then
 * @param seenAt the time of the last observation from which a status could be concluded
 * @param pending an observation that no second observation has confirmed or contradicted yet
 * @param from the vantage point of the first observation of a LIVE, BLOCKED or CHANGED page; otherwise empty
 */
public record TargetState(
        TargetStatus status,
        String reason,
        Optional<Instant> since,
        Optional<Instant> confirmedAt,
        Optional<Instant> seenAt,
        Optional<Pending> pending,
        Optional<String> from) {
    public TargetState {
        // A state that was stored before this field existed has null here.
        from = Objects.requireNonNullElse(from, Optional.empty());
    }

    /** Creates a state without the vantage point of a first observation. */
    public TargetState(
            TargetStatus status,
            String reason,
            Optional<Instant> since,
            Optional<Instant> confirmedAt,
            Optional<Instant> seenAt,
            Optional<Pending> pending) {
        this(status, reason, since, confirmedAt, seenAt, pending, Optional.empty());
    }

    private static final String UNCONFIRMED = ", which no second observation has confirmed yet";

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    public static final TargetState UNKNOWN = new TargetState(
            TargetStatus.UNKNOWN,
            "not investigated yet",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /**
     * Returns why nothing is known about the target of a suspect that was investigated.
     *
     * @param name the status of the registered name
     */
    public static String unobserved(SuspectStatus name) {
        return switch (name) {
            case SEIZED, SINKHOLED -> TargetRule.taken(name);
            case DELETED, NOT_DELEGATED ->
                "the registered name is " + name
                        + ", so there are no name servers of the host that could answer whether it exists";
            case ACTIVE, ON_HOLD, PARKED, UNKNOWN -> "no observation has shown yet whether what was reported is there";
        };
    }

    /**
     * A first observation that a second one has yet to confirm.
     *
     * @param from the vantage point of the observation
     */
    public record Pending(TargetStatus status, Instant at, String from, String reason) {
        /**
         * Describes the observation in words: {@code an observation at 2026-11-29 10:15 UTC found the content gone (the server answers that the page
         * is gone (404))}
         */
        public String words() {
            return "an observation at " + MINUTE.format(at) + " found "
                    + switch (status) {
                        case LIVE -> "it there";
                        case HOST_GONE -> "the host gone";
                        case CONTENT_GONE -> "the content gone";
                        case BLOCKED -> "it blocked";
                        case UNREACHABLE -> "it unreachable";
                        case CHANGED -> "another page";
                        case UNKNOWN -> "nothing";
                    }
                    + " (" + reason + ")";
        }
    }

    /** Returns the reason of the status, followed by the observation that no second observation has confirmed yet. */
    public String words() {
        return pending.map(first -> {
                    String seen = first.words() + UNCONFIRMED + " (a second one counts from "
                            + MINUTE.format(first.at().plus(TargetRule.APART)) + " on)";
                    return reason.equals(UNKNOWN.reason()) ? seen : reason + "; " + seen;
                })
                .orElse(reason);
    }

    public boolean isDown() {
        return status.isDown();
    }
}
