package takedown.casefile.people;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** Settings for people. */
@ConfigMapping(prefix = "takedown.sign-in")
public interface SignInConfig {
    /**
     * Members of cases from before people were known by issuer and subject: the old name and the identity that is this person. At each
     * start the memberships pass on; the journal of each case has it.
     */
    Map<String, String> formerNames();
}
