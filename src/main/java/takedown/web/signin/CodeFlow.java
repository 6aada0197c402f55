package takedown.web.signin;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sign-in of browsers at the issuer (OpenID Connect Core 1.0 section 3.1). */
@ApplicationScoped
class CodeFlow {
    /** The prefix of the cookies of Quarkus's code flow: the session, the state of a sign-in, the state of a sign-out. */
    private static final String COOKIES = "q_";

    private final OidcAuthenticationMechanism oidc;
    private final TenantConfigBean tenants;
    private final boolean issuerSet;
    private final boolean bearerOnly;

    CodeFlow(
            OidcAuthenticationMechanism oidc,
            TenantConfigBean tenants,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled", defaultValue = "true") boolean issuerSet,
            @ConfigProperty(name = "quarkus.oidc.application-type", defaultValue = "service") String application) {
        this.oidc = oidc;
        this.tenants = tenants;
        this.issuerSet = issuerSet;
        this.bearerOnly = application.equalsIgnoreCase("service");
    }

    boolean isOn() {
        return issuerSet && !bearerOnly;
    }

    /** Returns what to do so that browsers can sign in at an issuer; empty if they can. */
    String whyUnavailable() {
        if (isOn()) {
            return "";
        }
        return issuerSet
                ? "Browsers cannot sign in here. The operator finds the missing setting in the start-up log."
                : "Sign-in is off: no issuer is configured. The operator has to set quarkus.oidc.auth-server-url and"
                        + " quarkus.oidc.client-id.";
    }

    static boolean isCookie(String name) {
        return name.startsWith(COOKIES);
    }

    /**
     * Returns the person of the session, or of the issuer's answer at the callback. Without a session or an answer, returns null and does not query
     * the issuer.
     */
    Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        boolean asked = context.normalizedPath().equals(SignInAddresses.CALLBACK)
                || context.request().cookies().stream().anyMatch(cookie -> isCookie(cookie.getName()));
        return isOn() && asked
                ? oidc.authenticate(context, identities)
                : Uni.createFrom().nullItem();
    }

    Uni<ChallengeData> begin(RoutingContext context) {
        return oidc.getChallenge(context);
    }

    /**
     * Returns the address at which the issuer ends its session with the person (OpenID Connect RP-Initiated Logout 1.0 section 2); empty if the
     * person did not sign in at the issuer, or if the issuer has no such address.
     *
     * @param back the sign-in page of this service, with its host
     */
    Optional<String> endSession(SecurityIdentity identity, String back) {
        if (!isOn() || identity.getCredential(IdTokenCredential.class) == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(tenants.getDefaultTenant().getOidcMetadata())
                .map(metadata -> metadata.getEndSessionUri())
                .map(address -> address + (address.contains("?") ? "&" : "?") + "id_token_hint="
                        + identity.getCredential(IdTokenCredential.class).getToken() + "&post_logout_redirect_uri="
                        + URLEncoder.encode(back, StandardCharsets.UTF_8));
    }
}
