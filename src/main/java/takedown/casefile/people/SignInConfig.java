package takedown.casefile.people;

import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Optional;

@ConfigMapping(prefix = "takedown.sign-in")
public interface SignInConfig {
    /**
     * The key that encrypts the sessions of browsers: at least 32 random characters, the same on every node. By default, the service generates the
     * key at its first start and stores it in {@code takedown.data}. With an external database the key must be set, because there may be several
     * nodes.
     */
    Optional<String> sessionKey();

    /**
     * The identity of each person by the old name under which case members were recorded before people had identities. At each start, memberships of
     * the old names are moved to the identities, and the journal of each case records the move.
     */
    Map<String, String> formerNames();
}
