package takedown.web.signin;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service with the lab's issuer; HTTP Basic is there as well, as in every test. */
public final class WithIssuer implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.oidc.tenant-enabled", "true",
                "quarkus.oidc.auth-server-url", "${takedown.lab.issuer}",
                "quarkus.oidc.client-id", "takedown",
                "quarkus.oidc.token.audience", "takedown",
                "quarkus.oidc.roles.role-claim-path", "roles",
                "quarkus.oidc.connection-timeout", "2S",
                "quarkus.oidc.token.forced-jwk-refresh-interval", "1S");
    }
}
