package takedown.web.signin;

import com.google.common.base.Throwables;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.lang.UnresolvableKeyException;
import takedown.web.problem.Problem;
import takedown.web.problem.ProblemType;
import takedown.web.problem.VertxProblems;

/**
 * The single entry for credentials. Basic goes to the users of development, and everything else to OpenID Connect where an issuer is set. Runs
 * before both, so that a 401 is a problem with a remedy.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class SignIn implements HttpAuthenticationMechanism {
    private static final Logger LOG = Logger.getLogger(SignIn.class);
    private static final String BASIC_CHALLENGE = "Basic realm=\"takedown\", charset=\"UTF-8\"";
    private static final String BEARER_CHALLENGE = "Bearer realm=\"takedown\"";
    /** The time-out of the issuer. A token is checked with at most two requests to it. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private static final String RETRY_AFTER_SECONDS = "10";

    private final BasicAuthenticationMechanism basic;
    private final OidcAuthenticationMechanism oidc;
    private final DevelopmentUsers development;
    private final VertxProblems problems;
    private final boolean oidcOn;
    private final boolean bearerOnly;
    private final Clock clock;
    private final Duration keysRefreshedAtMostEvery;
    /** Until then new keys are not requested again, and an unknown key says nothing about the token. */
    private volatile Instant keysUnknownUntil = Instant.MIN;

    SignIn(
            BasicAuthenticationMechanism basic,
            OidcAuthenticationMechanism oidc,
            DevelopmentUsers development,
            VertxProblems problems,
            Clock clock,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled", defaultValue = "true") boolean oidcOn,
            @ConfigProperty(name = "quarkus.oidc.application-type", defaultValue = "service") String application,
            @ConfigProperty(name = "quarkus.oidc.token.forced-jwk-refresh-interval")
                    Duration keysRefreshedAtMostEvery) {
        this.basic = basic;
        this.oidc = oidc;
        this.development = development;
        this.problems = problems;
        this.oidcOn = oidcOn;
        this.bearerOnly = application.equalsIgnoreCase("service");
        this.clock = clock;
        this.keysRefreshedAtMostEvery = keysRefreshedAtMostEvery;
    }

    /** Runs before Quarkus's own answer to wrong credentials, which has no body. */
    void register(@Observes Router router) {
        router.route("/*").order(Integer.MIN_VALUE).failureHandler(context -> {
            if (context.response().headWritten()) {
                context.next();
            } else if (context.failure() instanceof IssuerUnavailable) {
                context.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
                problems.write(
                        context,
                        Problem.of(
                                ProblemType.UNAVAILABLE,
                                "The OpenID Connect issuer cannot be reached, so the token cannot be checked; try again"));
            } else if (context.failure() instanceof AuthenticationFailedException) {
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
        // Without a token the issuer is not needed, and its absence must not block public resources.
        if (credentials == null && (bearerOnly || !oidcOn)) {
            return Uni.createFrom().nullItem();
        }
        if (oidcOn && bearerOnly && !CompactToken.isOne(credentials)) {
            return Uni.createFrom().failure(new AuthenticationFailedException("not a signed token"));
        }
        return oidcOn
                ? oidc.authenticate(context, identities)
                        .ifNoItem()
                        .after(PATIENCE)
                        .fail()
                        .onFailure()
                        .transform(this::told)
                : Uni.createFrom().failure(new AuthenticationFailedException("no issuer is configured"));
    }

    private Throwable told(Throwable failure) {
        if (IssuerUnavailable.isCauseOf(failure)) {
            LOG.warnf("A token could not be checked: %s", failure);
            keysUnknownUntil = clock.instant().plus(keysRefreshedAtMostEvery);
            return new IssuerUnavailable(failure);
        }
        boolean keyNotKnown = Throwables.getCausalChain(failure).stream()
                .anyMatch(cause -> cause instanceof UnresolvableKeyException);
        return keyNotKnown && clock.instant().isBefore(keysUnknownUntil) ? new IssuerUnavailable(failure) : failure;
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
        if (oidcOn && !bearerOnly) {
            return oidc.getChallenge(context);
        }
        // RFC 9110 section 15.5.2: a 401 names at least one scheme, even where none can succeed yet.
        boolean basicOnly = development.admitted() && !oidcOn;
        return Uni.createFrom()
                .item(new ChallengeData(
                        401, "WWW-Authenticate", basicOnly ? BASIC_CHALLENGE : bearerChallenge(context)));
    }

    /** RFC 6750 section 3. */
    private static String bearerChallenge(RoutingContext context) {
        return context.request().getHeader("Authorization") == null
                ? BEARER_CHALLENGE
                : BEARER_CHALLENGE + ", error=\"invalid_token\"";
    }

    private String whatToDo() {
        if (development.admitted() && !oidcOn) {
            return "Sign in with HTTP Basic: alice (analyst), carol or dan (counsel), olga (auditor), root (admin);"
                    + " the password is the name";
        }
        return oidcOn
                ? "Send a bearer token that the configured OpenID Connect issuer made for this service (audience), that is still"
                        + " valid, and that names its subject (sub)"
                : "Sign-in is off: no issuer is configured. Set quarkus.oidc.auth-server-url; HTTP Basic is for development and lab";
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        Set<Class<? extends AuthenticationRequest>> types = new HashSet<>(basic.getCredentialTypes());
        types.addAll(oidc.getCredentialTypes());
        return types;
    }
}
