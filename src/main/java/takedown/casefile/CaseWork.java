package takedown.casefile;

import java.util.UUID;
import takedown.casefile.people.Actor;

/** Permission to change the content of one open case, granted by {@link Cases#forWork}. */
public final class CaseWork extends CaseProtection {
    CaseWork(UUID caseId, Actor actor) {
        super(caseId, actor);
    }
}
