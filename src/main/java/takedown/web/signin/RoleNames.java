package takedown.web.signin;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import takedown.casefile.people.AppRole;

/** The roles of the contract, as OpenID Connect's token names them. The case, and not the role, decides who may see it. */
public final class RoleNames {
    /** Investigates, prepares packets. */
    public static final String ANALYST = "analyst";
    /** Signs for the court. */
    public static final String COUNSEL = "counsel";
    /** Reads everything, including the log, and changes nothing. */
    public static final String AUDITOR = "auditor";
    /** Everything except access to a sealed case without being a member. */
    public static final String ADMIN = "admin";

    private RoleNames() {}

    /** Returns the roles of this service among those of a sign-in. */
    static Set<AppRole> of(SecurityIdentity identity) {
        return Arrays.stream(AppRole.values())
                .filter(role -> identity.hasRole(role.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }
}
