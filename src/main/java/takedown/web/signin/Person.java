package takedown.web.signin;

import java.security.Principal;
import java.util.Optional;
import takedown.casefile.people.Identity;

/**
 * Who is signed in. As a principal the name is the identity, so that whatever decides by a principal's name decides by that.
 *
 * @param displayName for people to read; the bearer of a token may have chosen it
 * @param mail an address that the issuer does not call unverified
 */
record Person(Identity identity, String displayName, Optional<String> mail) implements Principal {
    @Override
    public String getName() {
        return identity.text();
    }
}
