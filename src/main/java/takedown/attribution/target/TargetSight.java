package takedown.attribution.target;

import java.time.Instant;

/**
 * One observation of a target, reduced to what it shows.
 *
 * @param from the name of the vantage point, or {@value #OWN_SERVERS} for the answers of the host's own name servers
 * @param reason what was seen, in words for a person and without a full stop
 */
public record TargetSight(Instant at, String from, TargetSign sign, String reason) {
    /**
     * The source of an observation for which the host's own name servers were queried. They are not a vantage point, since they do not show the page.
     */
    public static final String OWN_SERVERS = "name servers";
}
