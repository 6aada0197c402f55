package takedown.web.signin;

import java.security.Principal;
import java.util.Optional;
import takedown.casefile.people.Identity;

/**
 * The signed-in person. As a principal the name is the identity, so that every decision by a principal's name is made by the identity.
 *
 * @param displayName for people to read; the bearer of a token may have chosen it
 * @param mail an address that the issuer does not mark as unverified
 */
record Person(Identity identity, String displayName, Optional<String> mail) implements Principal {
    @Override
    public String getName() {
        return identity.text();
    }
}
