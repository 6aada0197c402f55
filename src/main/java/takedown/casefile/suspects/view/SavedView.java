package takedown.casefile.suspects.view;

import java.time.Instant;
import java.util.UUID;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.SuspectOrder;

/**
 * A filter and an order that are saved under a name.
 *
 * @param shared true if everyone who can see the case can see the view; false if only its owner can
 * @param owner the identity of the owner as text ({@link takedown.casefile.people.Identity})
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
