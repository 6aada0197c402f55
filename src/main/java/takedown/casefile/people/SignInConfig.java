package takedown.casefile.people;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** Settings for people. */
@ConfigMapping(prefix = "takedown.sign-in")
public interface SignInConfig {
    /**
     * Case members recorded before people were identified by issuer and subject: the old name and the identity of this person. At each start the
     * memberships are moved to the identities, and the journal of each case records it.
     */
    Map<String, String> formerNames();
}
