package takedown.web.signin;

import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import takedown.casefile.people.AppRole;
import takedown.casefile.people.Identity;

/**
 * The signed-in person. The name of the principal is the identity, so that every decision that uses a principal's name uses the identity.
 *
 * @param displayName for people to read; the bearer of a token may have chosen it
 * @param mail an address that the issuer does not mark as unverified
 * @param roles the roles in the token
 */
record Person(Identity identity, String displayName, Optional<String> mail, Set<AppRole> roles) implements Principal {
    Person {
        roles = Set.copyOf(roles);
    }

    @Override
    public String getName() {
        return identity.text();
    }
}
