package takedown.casefile.suspects;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A name that was seen on an address or a name server.
 *
 * @param sources the sources that have the name: OWN for the case's look-ups, upstream sources, and the names given to imports
 * @param suspects the suspects of the case on this host, at most {@link #MAX_SUSPECTS}; empty if the host is not a suspect
 */
public record Neighbour(
        String name, String rrtype, Instant firstSeen, Instant lastSeen, List<String> sources, List<UUID> suspects) {
    /** Maximum number of suspects per host, since many URLs of one host may be in a case. */
    public static final int MAX_SUSPECTS = 20;

    public Neighbour {
        sources = List.copyOf(sources);
        suspects = List.copyOf(suspects);
    }
}
