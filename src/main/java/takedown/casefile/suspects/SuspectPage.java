package takedown.casefile.suspects;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list of suspects.
 *
 * @param next empty on the last page
 * @param count of all suspects that match
 */
public record SuspectPage(List<Suspect> items, Optional<SuspectCursor> next, BoundedCount count) {
    public SuspectPage {
        items = List.copyOf(items);
    }
}
