package takedown.attribution.target;

import java.time.Instant;

/**
 * One observation of a target, reduced to what it shows.
 *
 * @param from the name of the vantage point; {@value #OWN_SERVERS} if the host's own name servers answered or, for an address, if the networks that
 *     announce it were looked up
 * @param reason what was seen, in words for a person and without a full stop
 */
public record TargetSight(Instant at, String from, TargetSign sign, String reason) {
    /**
     * The source of an observation of the host and not of the page: from the host's own name servers or, for an address, from the networks that
     * announce it. It is not a vantage point.
     */
    public static final String OWN_SERVERS = "name servers";
}
