package takedown.casefile;

import java.util.UUID;
import takedown.casefile.people.Actor;

/**
 * Permission to read one case. {@link Cases} grants it to an actor who may see the case. {@link ServiceAccess} grants it for the service's own work.
 * A method that reads the content of a case requires this permission, or checks for an actor that the case is visible ({@link Visibility}).
 */
public sealed class CaseAccess permits CaseProtection {
    private final UUID caseId;
    private final Actor actor;

    CaseAccess(UUID caseId, Actor actor) {
        this.caseId = caseId;
        this.actor = actor;
    }

    public final UUID caseId() {
        return caseId;
    }

    /** Returns the person who has the access. For the work of the service, returns the name of the service in the journal. */
    public final Actor actor() {
        return actor;
    }

    /**
     * Requires that an item belongs to this case.
     *
     * @param other the case of the item
     * @throws IllegalArgumentException for an item of another case, which is an error in the calling code
     */
    public final void requireOf(UUID other) {
        if (!other.equals(caseId)) {
            throw new IllegalArgumentException("this access is to case " + caseId + ", not to " + other);
        }
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + " to " + caseId + " for " + actor.user();
    }
}
