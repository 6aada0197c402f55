package takedown.casefile.suspects.view;

import java.time.Instant;
import java.util.UUID;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.SuspectOrder;

/**
 * A filter and an order that are saved under a name.
 *
 * @param shared true if everyone who can see the case can see the view; false if only the owner can
 * @param owner the {@link takedown.casefile.people.Identity} of the person who last saved the view, as text
 */
public record SavedView(
        UUID id,
        UUID caseId,
        String name,
        SuspectFilter filter,
        SuspectOrder order,
        boolean shared,
        String owner,
        Instant savedAt) {}
