package takedown.casefile.suspects;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list of suspects.
 *
 * @param next the cursor of the next page; empty on the last page
 * @param count the number of all suspects that match, up to {@value BoundedCount#LIMIT}
 */
public record SuspectPage(List<Suspect> items, Optional<SuspectCursor> next, BoundedCount count) {
    public SuspectPage {
        items = List.copyOf(items);
    }
}
