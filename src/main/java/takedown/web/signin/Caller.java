package takedown.web.signin;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseWork;
import takedown.casefile.Cases;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;

@ApplicationScoped
public class Caller {
    private final SecurityIdentity identity;
    private final Cases cases;

    Caller(SecurityIdentity identity, Cases cases) {
        this.identity = identity;
        this.cases = cases;
    }

    /** @throws takedown.name.Refusal as {@link Cases#forReading} */
    public CaseAccess reading(UUID caseId) {
        return cases.forReading(actor(), caseId);
    }

    /** @throws takedown.name.Refusal as {@link Cases#forWork} */
    public CaseWork working(UUID caseId) {
        return cases.forWork(actor(), caseId);
    }

    public Actor actor() {
        Set<AppRole> roles = RoleNames.of(identity);
        if (identity.getPrincipal() instanceof Person person) {
            return new Actor(person.getName(), person.displayName(), roles);
        }
        return new Actor(identity.getPrincipal().getName(), roles);
    }
}
