package takedown.casefile.people;

import java.util.Set;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/**
 * Who asks.
 *
 * @param user the {@link Identity} as text: what cases, packets and the journal keep and compare
 * @param name for people to read; two people may have the same, so nothing is decided by it
 */
public record Actor(String user, String name, Set<AppRole> roles) {
    public Actor {
        if (!Identity.isNormal(user)) {
            throw Refusal.invalid(
                    "\"" + UntrustedText.from(user, 80).value() + "\" is not the normal form of an identity");
        }
        roles = Set.copyOf(roles);
    }

    /** A person of development, who is shown by the name itself. */
    public Actor(String user, Set<AppRole> roles) {
        this(user, user, roles);
    }

    public Identity identity() {
        return Identity.of(user);
    }

    public boolean mayWork() {
        return roles.contains(AppRole.ANALYST) || roles.contains(AppRole.COUNSEL);
    }

    public boolean isAdmin() {
        return roles.contains(AppRole.ADMIN);
    }
}
