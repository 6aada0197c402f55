package takedown.web.signin;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

final class SignInAddresses {
    static final String PAGE = "/sign-in";
    /**
     * The path that begins the code flow. Only a signed-in caller may request it, so {@link SignIn} sends all other callers to the issuer. The flow
     * returns to this path, and then to the page in {@link #BACK}.
     */
    static final String START = "/sign-in/start";
    /** The path to which the issuer sends the browser: quarkus.oidc.authentication.redirect-path. */
    static final String CALLBACK = "/sign-in/callback";

    static final String OUT = "/sign-out";
    /** The parameter with the requested page. */
    static final String BACK = "back";
    /** The parameter that reports a wrong name or password. */
    static final String FAILED = "failed";

    private static final Set<String> OPEN = Set.of(PAGE, "/console.css", "/console.js", "/favicon.ico");

    private SignInAddresses() {}

    /** Returns whether the path is open to all callers without sign-in, even with an invalid session. */
    static boolean isOpen(String path) {
        return OPEN.contains(path) || path.startsWith("/webjars/");
    }

    static boolean isInterface(String path) {
        return path.equals("/api") || path.startsWith("/api/") || path.equals("/q") || path.startsWith("/q/");
    }

    /** Returns the page to go to after sign-in. */
    static OwnPath back(RoutingContext context) {
        return context.queryParam(BACK).stream()
                .findFirst()
                .flatMap(OwnPath::of)
                .orElse(OwnPath.START);
    }

    /** Returns the address of the sign-in page. For a GET, it leads back to the requested page. */
    static String pageFrom(RoutingContext context) {
        return page(
                context.request().method().equals(HttpMethod.GET)
                        ? OwnPath.of(context.request().uri())
                        : Optional.empty());
    }

    /**
     * Returns the address of the sign-in page, which leads back to the page from which htmx requested a part (HX-Current-URL, htmx.org/reference).
     */
    static String pageFromPart(RoutingContext context) {
        String current = context.request().getHeader("HX-Current-URL");
        if (current == null) {
            return PAGE;
        }
        try {
            URI address = new URI(current);
            String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
            return page(OwnPath.of(address.getRawPath() + query));
        } catch (java.net.URISyntaxException noAddress) {
            return PAGE;
        }
    }

    static String page(Optional<OwnPath> back) {
        return back.filter(path -> !path.equals(OwnPath.START))
                .map(path -> PAGE + "?" + BACK + "=" + path.encoded())
                .orElse(PAGE);
    }

    static String failed(OwnPath back) {
        String page = page(Optional.of(back));
        return page + (page.contains("?") ? "&" : "?") + FAILED + "=true";
    }
}
