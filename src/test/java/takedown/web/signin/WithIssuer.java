package takedown.web.signin;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service with the lab's issuer. HTTP Basic is available too, as in every test. */
public final class WithIssuer implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("quarkus.oidc.tenant-enabled", "true"),
                Map.entry("quarkus.oidc.auth-server-url", "${takedown.lab.issuer}"),
                Map.entry("quarkus.oidc.client-id", "takedown"),
                Map.entry("quarkus.oidc.token.audience", "takedown"),
                Map.entry("quarkus.oidc.roles.role-claim-path", "roles"),
                Map.entry("quarkus.oidc.connection-timeout", "2S"),
                Map.entry("quarkus.oidc.token.forced-jwk-refresh-interval", "1S"),
                // The values that takedown.SignInSettings would derive.
                Map.entry("quarkus.oidc.application-type", "hybrid"),
                Map.entry("quarkus.oidc.token-state-manager.strategy", "id-refresh-tokens"),
                Map.entry("quarkus.oidc.token-state-manager.encryption-secret", "tokens-".repeat(6)),
                Map.entry("quarkus.oidc.authentication.state-secret", "state-".repeat(7)));
    }
}
