package takedown.web.signin;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.BasicAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import takedown.web.problem.Problem;
import takedown.web.problem.ProblemType;
import takedown.web.problem.VertxProblems;

/**
 * The one door for credentials: Basic goes to the people of development, everything else to OpenID Connect where an issuer is set. Stands
 * before both, so that a 401 is a problem that says what to do.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class SignIn implements HttpAuthenticationMechanism {
    private static final String BASIC_CHALLENGE = "Basic realm=\"takedown\", charset=\"UTF-8\"";

    private final BasicAuthenticationMechanism basic;
    private final OidcAuthenticationMechanism oidc;
    private final DevelopmentUsers development;
    private final VertxProblems problems;
    private final boolean oidcOn;

    SignIn(
            BasicAuthenticationMechanism basic,
            OidcAuthenticationMechanism oidc,
            DevelopmentUsers development,
            VertxProblems problems,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled", defaultValue = "true") boolean oidcOn) {
        this.basic = basic;
        this.oidc = oidc;
        this.development = development;
        this.problems = problems;
        this.oidcOn = oidcOn;
    }

    /** Before Quarkus's own answer to wrong credentials, which has no body. */
    void register(@Observes Router router) {
        router.route("/*").order(Integer.MIN_VALUE).failureHandler(context -> {
            if (context.failure() instanceof AuthenticationFailedException
                    && !context.response().headWritten()) {
                sendChallenge(context).subscribe().with(done -> {}, context::fail);
            } else {
                context.next();
            }
        });
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String credentials = context.request().getHeader("Authorization");
        if (credentials != null && credentials.regionMatches(true, 0, "Basic ", 0, 6)) {
            return development.admitted()
                    ? basic.authenticate(context, identities)
                    : Uni.createFrom().failure(new AuthenticationFailedException("Basic is for development and lab"));
        }
        if (oidcOn) {
            return oidc.authenticate(context, identities);
        }
        return credentials == null
                ? Uni.createFrom().nullItem()
                : Uni.createFrom().failure(new AuthenticationFailedException("no issuer is configured"));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        return getChallenge(context).map(challenge -> {
            if (context.response().ended()) {
                return true;
            }
            challenge.getHeaders().forEach((name, value) -> context.response().putHeader(name, value));
            if (challenge.status == 401) {
                problems.write(context, Problem.of(ProblemType.UNAUTHENTICATED, whatToDo()));
            } else {
                context.response().setStatusCode(challenge.status).end();
            }
            return true;
        });
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        if (oidcOn) {
            return oidc.getChallenge(context);
        }
        // RFC 9110 section 15.5.2: a 401 names at least one scheme, even where none can succeed yet.
        return Uni.createFrom()
                .item(new ChallengeData(
                        401,
                        "WWW-Authenticate",
                        development.admitted() ? BASIC_CHALLENGE : "Bearer realm=\"takedown\""));
    }

    private String whatToDo() {
        if (development.admitted() && !oidcOn) {
            return "Sign in with HTTP Basic: alice (analyst), carol or dan (counsel), olga (auditor), root (admin);"
                    + " the password is the name";
        }
        return oidcOn
                ? "Send a valid bearer token of the configured OpenID Connect issuer"
                : "Nobody can sign in: no issuer is configured. Set quarkus.oidc.auth-server-url; HTTP Basic is for development and lab";
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        Set<Class<? extends AuthenticationRequest>> types = new HashSet<>(basic.getCredentialTypes());
        types.addAll(oidc.getCredentialTypes());
        return types;
    }
}
