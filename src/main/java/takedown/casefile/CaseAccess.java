package takedown.casefile;

import java.util.UUID;
import takedown.casefile.people.Actor;

/**
 * Permission to read one case. Only {@link Cases} grants it, after it has let the actor in, and {@link ServiceAccess} for what the service
 * does for no person. All that reads inside a case requires it.
 */
public sealed class CaseAccess permits CaseWork {
    private final UUID caseId;
    private final Actor actor;

    CaseAccess(UUID caseId, Actor actor) {
        this.caseId = caseId;
        this.actor = actor;
    }

    public final UUID caseId() {
        return caseId;
    }

    /** The person who was let in, or the service under the name that the journal has for it. */
    public final Actor actor() {
        return actor;
    }

    /**
     * Requires that something belongs to this case.
     *
     * @param other the case that it belongs to
     * @throws IllegalArgumentException for something of another case, which is a mistake of the calling code
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
