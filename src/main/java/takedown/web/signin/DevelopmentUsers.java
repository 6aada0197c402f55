package takedown.web.signin;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import takedown.casefile.people.AppRole;
import takedown.casefile.people.Identity;
import takedown.casefile.people.People;

/**
 * The users of development and lab, each with the name as password. This sign-in is disabled wherever the service may hold real cases: everywhere
 * except in dev, test and lab.
 */
@ApplicationScoped
public class DevelopmentUsers implements IdentityProvider<UsernamePasswordAuthenticationRequest> {
    private static final Map<String, String> ROLES = Map.of(
            "alice", RoleNames.ANALYST,
            "carol", RoleNames.COUNSEL,
            "dan", RoleNames.COUNSEL,
            "olga", RoleNames.AUDITOR,
            "root", RoleNames.ADMIN);

    private final People people;
    private final boolean admitted;
    private final boolean database;

    DevelopmentUsers(
            People people,
            @ConfigProperty(name = "takedown.network") String network,
            @ConfigProperty(name = "quarkus.hibernate-orm.active", defaultValue = "true") boolean database) {
        this.people = people;
        this.admitted = admitted(LaunchMode.current(), ConfigUtils.getProfiles(), network);
        this.database = database;
    }

    /**
     * Stores the roles of these users, so that they are known before any of them signs in. If these users are not admitted, the stored roles of
     * people without an issuer are removed, so that none of them can act in a case.
     */
    void start(@Observes StartupEvent start) {
        if (!database) {
            return;
        }
        if (admitted) {
            ROLES.forEach((name, role) -> people.signedIn(
                    Identity.of(name), name, Optional.empty(), Set.of(AppRole.valueOf(role.toUpperCase(Locale.ROOT)))));
        } else {
            people.forgetRolesWithoutIssuer();
        }
    }

    static boolean admitted(LaunchMode mode, List<String> profiles, String network) {
        return mode != LaunchMode.NORMAL
                || profiles.contains("dev")
                || profiles.contains("test")
                || network.equals("lab");
    }

    boolean admitted() {
        return admitted;
    }

    static List<String> names() {
        return ROLES.keySet().stream().sorted().toList();
    }

    static Map<String, String> roles() {
        return new TreeMap<>(ROLES);
    }

    /** Returns the user of this name; empty where the users of development are not admitted. */
    Optional<SecurityIdentity> named(String name) {
        return Optional.ofNullable(ROLES.get(name))
                .filter(role -> admitted)
                .map(role -> QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(name))
                        .addRole(role)
                        .build());
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        String name = request.getUsername();
        byte[] password = new String(request.getPassword().getPassword()).getBytes(StandardCharsets.UTF_8);
        boolean right = MessageDigest.isEqual(password, name.getBytes(StandardCharsets.UTF_8));
        return Uni.createFrom()
                .item(named(name)
                        .filter(user -> right)
                        .orElseThrow(() -> new AuthenticationFailedException("unknown user or wrong password")));
    }
}
