package takedown.casefile;

import java.util.UUID;
import takedown.casefile.people.Actor;

/**
 * Permission to retract requests that were made in a case and to record the retraction, granted by {@link Cases#forProtection}. The case may be
 * closed. A retraction protects people, so it must not wait until the case is open again.
 */
public sealed class CaseProtection extends CaseAccess permits CaseWork {
    CaseProtection(UUID caseId, Actor actor) {
        super(caseId, actor);
    }
}
