package takedown.casefile;

import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import takedown.casefile.people.Actor;

/**
 * The service's own access to all cases, for work that the service does not do on behalf of a person: runs, the consequences of their look-ups, and
 * mail about runs. Only casefile, casefile.suspects, history, execution and monitoring may use it (ArchitectureTest).
 */
@Singleton
public final class ServiceAccess {
    private static final String NAME = "monitoring";

    ServiceAccess() {}

    public CaseAccess to(UUID caseId) {
        return to(caseId, NAME);
    }

    /**
     * Returns access to one case under the name of a person who ordered an action on all cases, such as a pause of the nightly run.
     *
     * @param user the {@link takedown.casefile.people.Identity} of the person, as text
     */
    public CaseAccess to(UUID caseId, String user) {
        return new CaseAccess(caseId, new Actor(user, Set.of()));
    }
}
