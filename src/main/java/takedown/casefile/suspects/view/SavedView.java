package takedown.casefile.suspects.view;

import java.time.Instant;
import java.util.UUID;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.SuspectOrder;

/**
 * A filter and an order under a name.
 *
 * @param shared whether everyone who can see the case sees it; otherwise only its owner
 * @param owner the {@link takedown.casefile.people.Identity} as text
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
