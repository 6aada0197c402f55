package takedown.web.signin;

import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Reports DOWN while the issuer does not return its keys. The check is not part of readiness, because tokens are still checked with known keys, and
 * another instance would have the same problem.
 */
@Wellness
@Singleton
public final class IssuerCheck implements HealthCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    /** The longest time for which a result is reused, so that callers of the health page cannot make the service query its issuer more often. */
    private static final Duration LONGEST_AGE = Duration.ofSeconds(5);

    private final TenantConfigBean tenants;
    private final boolean on;
    private final Optional<String> url;
    private final Clock clock;
    private final Duration age;
    private Seen last = new Seen(Instant.MIN, Optional.empty());

    /** @param fault empty when the issuer answered */
    private record Seen(Instant at, Optional<String> fault) {}

    IssuerCheck(
            TenantConfigBean tenants,
            Clock clock,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled", defaultValue = "true") boolean on,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> url,
            // The minimum interval between two queries of the issuer that tokens cause.
            @ConfigProperty(name = "quarkus.oidc.token.forced-jwk-refresh-interval") Duration age) {
        this.tenants = tenants;
        this.clock = clock;
        this.on = on;
        this.age = age.compareTo(LONGEST_AGE) < 0 ? age : LONGEST_AGE;
        this.url = url;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("sign-in");
        if (!on) {
            return answer.up().withData("issuer", "no issuer is configured").build();
        }
        url.ifPresent(issuer -> answer.withData("issuer", issuer));
        Optional<String> fault = fault();
        fault.ifPresent(text -> answer.withData("fault", text));
        return answer.status(fault.isEmpty()).build();
    }

    private synchronized Optional<String> fault() {
        Instant now = clock.instant();
        if (last.at().plus(age).isBefore(now)) {
            last = new Seen(now, ask());
        }
        return last.fault();
    }

    private Optional<String> ask() {
        try {
            TenantConfigContext tenant = tenants.getDefaultTenant();
            if (!tenant.ready()) {
                tenant = tenant.initialize().await().atMost(TIMEOUT);
            }
            return keys(tenant).await().atMost(TIMEOUT)
                    ? Optional.empty()
                    : Optional.of("the issuer answers, but does not return its signing keys");
        } catch (RuntimeException e) {
            return Optional.of("the issuer cannot be reached");
        }
    }

    private static Uni<Boolean> keys(TenantConfigContext tenant) {
        return tenant.getOidcProviderClient()
                .getWebClient()
                .getAbs(tenant.getOidcMetadata().getJsonWebKeySetUri())
                .timeout(TIMEOUT.toMillis())
                .send()
                .map(response -> response.statusCode() == 200
                        && response.bodyAsJsonObject().containsKey("keys"));
    }
}
