package takedown.casefile.people;

import java.util.Set;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/**
 * The person on whose behalf a request is made, or the service itself.
 *
 * @param user the {@link Identity} as text, which cases, packets and the journal store and compare
 * @param name the name for display; two people may have the same name, so no decision depends on it
 */
public record Actor(String user, String name, Set<AppRole> roles) {
    public Actor {
        if (!Identity.isNormal(user)) {
            throw Refusal.invalid(
                    "\"" + UntrustedText.from(user, 80).value() + "\" is not the normal form of an identity");
        }
        roles = Set.copyOf(roles);
    }

    /** Creates an actor whose name for display is the identity, such as a development user. */
    public Actor(String user, Set<AppRole> roles) {
        this(user, user, roles);
    }

    public Identity identity() {
        return Identity.of(user);
    }

    public boolean mayWork() {
        return AppRole.mayWork(roles);
    }

    public boolean isAdmin() {
        return roles.contains(AppRole.ADMIN);
    }
}
