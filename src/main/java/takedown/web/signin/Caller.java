package takedown.web.signin;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;

/** Who sent the request under way, in the words of the rooms below. */
@ApplicationScoped
public class Caller {
    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    public Actor actor() {
        Set<AppRole> roles = Arrays.stream(AppRole.values())
                .filter(role -> identity.hasRole(role.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        if (identity.getPrincipal() instanceof Person person) {
            return new Actor(person.getName(), person.displayName(), roles);
        }
        return new Actor(identity.getPrincipal().getName(), roles);
    }
}
