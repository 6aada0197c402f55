package takedown.casefile;

import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import takedown.casefile.people.Actor;

/**
 * The service's own access to all cases, for what it does for no person: runs, what follows from their look-ups, and mail about them. What
 * reads or writes across cases requires it as a parameter. The packages that answer persons do not use it (ArchitectureTest).
 */
@Singleton
public final class ServiceAccess {
    /** As the journal names the service. */
    private static final String NAME = "monitoring";

    ServiceAccess() {}

    /** Access to one case under the name of the service. */
    public CaseAccess to(UUID caseId) {
        return to(caseId, NAME);
    }

    /**
     * Access to one case under another name.
     *
     * @param user the {@link takedown.casefile.people.Identity} as text of the person who ordered what is done, such as a pause of the nightly run
     */
    public CaseAccess to(UUID caseId, String user) {
        return new CaseAccess(caseId, new Actor(user, Set.of()));
    }
}
