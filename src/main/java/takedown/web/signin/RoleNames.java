package takedown.web.signin;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import takedown.casefile.people.AppRole;

/** The roles of a person, as an OpenID Connect token names them. Roles do not decide who may see a sealed case: only its members may. */
public final class RoleNames {
    /** May investigate and prepare packets. */
    public static final String ANALYST = "analyst";
    /** May do what an analyst may, and approve court papers as counsel. */
    public static final String COUNSEL = "counsel";
    /** May read all unsealed cases and the log, and change no case. */
    public static final String AUDITOR = "auditor";
    /** May read unsealed cases, the log and the metrics, look names up, manage members of unsealed cases, and control nightly runs. */
    public static final String ADMIN = "admin";

    private RoleNames() {}

    static Set<AppRole> of(SecurityIdentity identity) {
        return Arrays.stream(AppRole.values())
                .filter(role -> identity.hasRole(role.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }
}
