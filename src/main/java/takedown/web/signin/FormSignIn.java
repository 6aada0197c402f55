package takedown.web.signin;

import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.security.FormAuthenticationMechanism;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** Quarkus's sign-in by form, after which the browser is sent only to a page of this service. {@link SignIn} asks for credentials. */
final class FormSignIn extends FormAuthenticationMechanism {
    private static final int SEE_OTHER = 303;

    private final String postLocation;
    private final String cookie;

    FormSignIn(VertxHttpConfig http) {
        super(http.auth().form(), http.encryptionKey());
        this.postLocation = http.auth().form().postLocation();
        this.cookie = http.auth().form().cookieName();
    }

    /** Returns whether the request posts the form. Another path with the same ending does not belong to the form. */
    boolean isPosted(RoutingContext context) {
        return context.request().method().equals(HttpMethod.POST)
                && context.normalizedPath().equals(postLocation);
    }

    /** Returns whether the body is one that a form can have (HTML 4.10.21.8). The library fails on any other. */
    static boolean isForm(RoutingContext context) {
        String type =
                String.valueOf(context.request().getHeader("Content-Type")).toLowerCase(Locale.ROOT);
        return type.startsWith("application/x-www-form-urlencoded")
                || type.startsWith("multipart/form-data; boundary=");
    }

    /** Returns whether the request does not post the form, and either has no session cookie of the form or has another path with the same ending. */
    boolean ignores(RoutingContext context) {
        return !isPosted(context)
                && (context.request().getCookie(cookie) == null
                        // The library takes any path with this ending for its own.
                        || context.normalizedPath().endsWith(postLocation));
    }

    @Override
    protected void handleRedirectBack(RoutingContext context) {
        context.response()
                .setStatusCode(SEE_OTHER)
                .putHeader("Location", SignInAddresses.back(context).text())
                .end();
    }
}
