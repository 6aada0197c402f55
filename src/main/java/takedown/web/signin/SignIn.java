package takedown.web.signin;

import com.google.common.base.Throwables;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.security.BasicAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.lang.UnresolvableKeyException;
import takedown.web.problem.FormAnswers;
import takedown.web.problem.Problem;
import takedown.web.problem.ProblemType;
import takedown.web.problem.VertxProblems;

/**
 * The single entry for credentials. Basic and the form go to the users of development, and everything else to OpenID Connect where an issuer is set.
 * Runs before all of these mechanisms, so that a program gets a 401 that is a problem with a remedy, and a browser the sign-in page.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class SignIn implements HttpAuthenticationMechanism {
    private static final Logger LOG = Logger.getLogger(SignIn.class);
    private static final String BASIC_CHALLENGE = "Basic realm=\"takedown\", charset=\"UTF-8\"";
    private static final String BEARER_CHALLENGE = "Bearer realm=\"takedown\"";
    /** The time-out of the issuer. A token is checked with at most two requests to it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(12);

    private static final String RETRY_AFTER_SECONDS = "10";
    private static final int SEE_OTHER = 303;

    private final BasicAuthenticationMechanism basic;
    private final OidcAuthenticationMechanism oidc;
    private final CodeFlow codeFlow;
    private final DevelopmentUsers development;
    /** Empty where the users of development are not admitted. */
    private final Optional<FormSignIn> form;

    private final SignInPage page;
    private final VertxProblems problems;
    private final boolean oidcOn;
    private final Clock clock;
    private final Duration keysRefreshedAtMostEvery;
    /** Until this time new keys are not requested again, and an unknown key does not mean that the token is invalid. */
    private volatile Instant keysUnknownUntil = Instant.MIN;

    SignIn(
            BasicAuthenticationMechanism basic,
            OidcAuthenticationMechanism oidc,
            CodeFlow codeFlow,
            DevelopmentUsers development,
            VertxHttpConfig http,
            SignInPage page,
            VertxProblems problems,
            Clock clock,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled", defaultValue = "true") boolean oidcOn,
            @ConfigProperty(name = "quarkus.oidc.token.forced-jwk-refresh-interval")
                    Duration keysRefreshedAtMostEvery) {
        this.basic = basic;
        this.oidc = oidc;
        this.codeFlow = codeFlow;
        this.development = development;
        this.form = development.admitted() ? Optional.of(new FormSignIn(http)) : Optional.empty();
        this.page = page;
        this.problems = problems;
        this.oidcOn = oidcOn;
        this.clock = clock;
        this.keysRefreshedAtMostEvery = keysRefreshedAtMostEvery;
    }

    /** Registers a handler that runs before Quarkus's own answer to wrong credentials, which has no body. */
    void register(@Observes Router router) {
        router.route("/*").order(Integer.MIN_VALUE).failureHandler(context -> {
            if (context.response().headWritten()) {
                context.next();
                return;
            }
            switch (context.failure()) {
                case IssuerUnavailable away -> unavailable(context);
                case AuthenticationFailedException refused -> challenge(context);
                // The code flow refuses an answer of the issuer, or a session.
                case AuthenticationCompletionException refused -> challenge(context);
                case AuthenticationRedirectException onward ->
                    context.response()
                            .setStatusCode(onward.getCode())
                            .putHeader("Location", withoutHost(context, onward.getRedirectUri()))
                            .end();
                case null, default -> context.next();
            }
        });
    }

    /** Returns an address of this service without scheme and host ({@code takedown.web.guard.OwnAddress}). */
    private static String withoutHost(RoutingContext context, String address) {
        String here = context.request().scheme() + "://" + context.request().authority() + "/";
        return address.startsWith(here) ? address.substring(here.length() - 1) : address;
    }

    private void challenge(RoutingContext context) {
        sendChallenge(context).subscribe().with(done -> {}, failure -> {
            if (failure instanceof IssuerUnavailable) {
                unavailable(context);
            } else {
                context.fail(failure);
            }
        });
    }

    private void unavailable(RoutingContext context) {
        context.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
        if (asksForPage(context)) {
            show(context, ProblemType.UNAVAILABLE.status(), SignInPage.Notice.ISSUER_AWAY);
        } else {
            problems.write(
                    context,
                    Problem.of(
                            ProblemType.UNAVAILABLE,
                            "The OpenID Connect issuer cannot be reached, so the token cannot be checked; try again"));
        }
    }

    private void show(RoutingContext context, int status, SignInPage.Notice notice) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", SignInPage.HTML)
                .end(page.html(SignInAddresses.back(context), notice));
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String credentials = context.request().getHeader("Authorization");
        if (credentials != null && credentials.regionMatches(true, 0, "Basic ", 0, 6)) {
            return development.admitted()
                    ? by(basic, context, identities)
                    : Uni.createFrom().failure(new AuthenticationFailedException("Basic is for development and lab"));
        }
        if (credentials == null) {
            return browser(context, identities);
        }
        if (!oidcOn) {
            return Uni.createFrom().failure(new AuthenticationFailedException("no issuer is configured"));
        }
        if (!CompactToken.isOne(credentials)) {
            return Uni.createFrom().failure(new AuthenticationFailedException("not a signed token"));
        }
        return patient(by(oidc, context, identities), IssuerUnavailable::isCauseOf);
    }

    private Uni<SecurityIdentity> by(
            HttpAuthenticationMechanism mechanism, RoutingContext context, IdentityProviderManager identities) {
        Uni<SecurityIdentity> identity = mechanism.authenticate(context, identities);
        asked(context);
        return identity;
    }

    /**
     * Selects this mechanism to send the challenge. Otherwise Quarkus would also request a challenge from the mechanism that authenticated the
     * request, and the response would keep the headers of that mechanism.
     */
    private void asked(RoutingContext context) {
        context.put(HttpAuthenticationMechanism.class.getName(), this);
    }

    /**
     * Signs in by the cookies of a session, by the form, or by the issuer's answer. Without any of them, returns null and does not query the issuer.
     */
    private Uni<SecurityIdentity> browser(RoutingContext context, IdentityProviderManager identities) {
        String path = context.normalizedPath();
        if (SignInAddresses.isOpen(path)) {
            return Uni.createFrom().nullItem();
        }
        if (form.isPresent() && form.get().isPosted(context)) {
            if (!FormSignIn.isForm(context)) {
                return Uni.createFrom().failure(new AuthenticationFailedException("not a form"));
            }
            return byForm(form.get(), context, identities);
        }
        Uni<SecurityIdentity> session = form.map(mechanism -> byForm(mechanism, context, identities))
                .orElseGet(() -> Uni.createFrom().nullItem())
                .onItem()
                .ifNull()
                .switchTo(() -> patient(
                        codeFlow.authenticate(context, identities)
                                .onItemOrFailure()
                                .invoke((person, failure) -> asked(context)),
                        SignIn::isIssuerUnavailable));
        // A caller whose session has ended can still sign out.
        return path.equals(SignInAddresses.OUT) ? session.onFailure().recoverWithNull() : session;
    }

    private Uni<SecurityIdentity> byForm(
            FormSignIn mechanism, RoutingContext context, IdentityProviderManager identities) {
        if (mechanism.ignores(context)) {
            return Uni.createFrom().nullItem();
        }
        return by(mechanism, context, identities);
    }

    /** @param away whether a failure means that the issuer is unavailable */
    private Uni<SecurityIdentity> patient(Uni<SecurityIdentity> identity, Predicate<Throwable> away) {
        return identity.ifNoItem().after(TIMEOUT).fail().onFailure().transform(failure -> translated(failure, away));
    }

    /**
     * Returns whether the failure means that the issuer is unavailable. In the code flow, only a network fault counts, since an OIDCException there
     * may also report that a code was used before or that the issuer has ended a session.
     */
    private static boolean isIssuerUnavailable(Throwable failure) {
        return failure instanceof AuthenticationException
                ? IssuerUnavailable.isNetworkCauseOf(failure)
                : IssuerUnavailable.isCauseOf(failure);
    }

    private Throwable translated(Throwable failure, Predicate<Throwable> away) {
        if (away.test(failure)) {
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
            if (challenge.status != ProblemType.UNAUTHENTICATED.status()) {
                context.response().setStatusCode(challenge.status).end();
            } else if (isCallback(context)) {
                show(context, challenge.status, SignInPage.Notice.NOT_COMPLETED);
            } else {
                problems.write(context, Problem.of(ProblemType.UNAUTHENTICATED, whatToDo()));
            }
            return true;
        });
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.getHeader("HX-Request") != null || request.getHeader(FormAnswers.SENT_BY_SCRIPT) != null) {
            Map<CharSequence, String> headers = new HashMap<>();
            headers.put("WWW-Authenticate", BEARER_CHALLENGE);
            headers.put("HX-Redirect", SignInAddresses.pageFromPart(context));
            return Uni.createFrom().item(new ChallengeData(ProblemType.UNAUTHENTICATED.status(), headers));
        }
        if (asksForPage(context)) {
            if (context.normalizedPath().equals(SignInAddresses.START) && codeFlow.isOn()) {
                return codeFlow.begin(context)
                        .onFailure()
                        .transform(failure -> translated(failure, IssuerUnavailable::isCauseOf));
            }
            if (!isCallback(context)) {
                boolean refused =
                        form.filter(mechanism -> mechanism.isPosted(context)).isPresent();
                return Uni.createFrom()
                        .item(new ChallengeData(
                                SEE_OTHER,
                                "Location",
                                refused
                                        ? SignInAddresses.failed(SignInAddresses.back(context))
                                        : SignInAddresses.pageFrom(context)));
            }
        }
        // RFC 9110 section 15.5.2: a 401 names at least one scheme, even where none can succeed yet.
        // For Basic a browser opens its own dialog, also over a page whose session has ended.
        boolean basic = development.admitted() && !oidcOn && !asksForPage(context) && !isScriptOfPage(request);
        return Uni.createFrom()
                .item(new ChallengeData(
                        ProblemType.UNAUTHENTICATED.status(),
                        "WWW-Authenticate",
                        basic ? BASIC_CHALLENGE : bearerChallenge(context)));
    }

    /** Returns whether a browser requests a page. A program sends its credentials with every request and gets a problem instead. */
    private static boolean asksForPage(RoutingContext context) {
        return !SignInAddresses.isInterface(context.normalizedPath())
                && (context.request().getHeader("Authorization") == null
                        || context.request().getHeader("Sec-Fetch-Mode") != null);
    }

    private static boolean isCallback(RoutingContext context) {
        return context.normalizedPath().equals(SignInAddresses.CALLBACK);
    }

    /** Returns whether a script of a page sent the request (Fetch Metadata Request Headers section 2.2). */
    private static boolean isScriptOfPage(HttpServerRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        return mode != null && !mode.equals("navigate");
    }

    /** Returns the challenge of RFC 6750 section 3. */
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
        form.ifPresent(mechanism -> types.addAll(mechanism.getCredentialTypes()));
        return types;
    }
}
