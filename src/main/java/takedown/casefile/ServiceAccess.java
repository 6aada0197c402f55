package takedown.casefile;

import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import takedown.casefile.people.Actor;

/**
 * The service's own access to all cases, for work that the service does not do on behalf of a person: runs, the consequences of their look-ups, and
 * mail about them. Code that reads or writes across cases requires it as a parameter. Packages that answer users do not use it (ArchitectureTest).
 */
@Singleton
public final class ServiceAccess {
    /** Name of the service in the journal. */
    private static final String NAME = "monitoring";

    ServiceAccess() {}

    /** Returns access to one case under the name of the service. */
    public CaseAccess to(UUID caseId) {
        return to(caseId, NAME);
    }

    /**
     * Returns access to one case under another name.
     *
     * @param user the identity, as text ({@link takedown.casefile.people.Identity}), of the person who ordered the action, such as a pause of the
     *     nightly run
     */
    public CaseAccess to(UUID caseId, String user) {
        return new CaseAccess(caseId, new Actor(user, Set.of()));
    }
}
