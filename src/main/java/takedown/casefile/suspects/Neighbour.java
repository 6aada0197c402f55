package takedown.casefile.suspects;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A name that was seen on an address or a name server.
 *
 * @param sources OWN, those that told us, and the names given to imports
 * @param suspects of the case, of this host; at most {@link #MAX_SUSPECTS}, none for a name that is only in the history
 */
public record Neighbour(
        String name, String rrtype, Instant firstSeen, Instant lastSeen, List<String> sources, List<UUID> suspects) {
    /** A host may be in a case by many URLs. */
    public static final int MAX_SUSPECTS = 20;

    public Neighbour {
        sources = List.copyOf(sources);
        suspects = List.copyOf(suspects);
    }
}
