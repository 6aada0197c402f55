package takedown.casefile.people;

import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Optional;

/** Settings for the sign-in of people. */
@ConfigMapping(prefix = "takedown.sign-in")
public interface SignInConfig {
    /**
     * The key that encrypts the sessions of browsers: at least 32 random characters, the same on every node. By default, the key is made at the first
     * start and stored in {@code takedown.data}. With an external database it must be set, because there may be several nodes.
     */
    Optional<String> sessionKey();

    /**
     * Case members recorded before people were identified by issuer and subject: the old name of each person, and the person's identity. At each
     * start the memberships are moved to the identities, and the journal of each case records the move.
     */
    Map<String, String> formerNames();
}
