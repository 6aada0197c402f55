package takedown.web.guard;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import takedown.web.problem.Problem;
import takedown.web.problem.ProblemType;
import takedown.web.problem.VertxProblems;

/**
 * Refuses requests that a page of another site makes a browser send: every change, and every request to the API, because a GET there may query
 * third-party servers. Browsers send sessions and remembered credentials along with a form or a link of any site, and a form can post text and
 * multipart. Browsers also send the headers Sec-Fetch-Site and Origin, which show where a request comes from. Clients that are not browsers send
 * neither header. A link from another site to a page is allowed. This check runs before sign-in, which accepts a form as well.
 */
@ApplicationScoped
public class CrossSite {
    private static final int BEFORE_SIGN_IN = 9_000;

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private final VertxProblems problems;

    CrossSite(VertxProblems problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::look, BEFORE_SIGN_IN);
    }

    private void look(RoutingContext context) {
        boolean reading = READING.contains(context.request().method().name());
        if (!fromElsewhere(context.request()) || reading && !isInterface(context.normalizedPath())) {
            context.next();
        } else {
            problems.write(
                    context,
                    Problem.of(
                            ProblemType.CROSS_SITE,
                            reading
                                    ? "A page of another site requested this address. Open it from a page of this service, or type its address."
                                    : "A page of another site requested this change. Only pages of this service and programs can make changes."));
        }
    }

    private static boolean isInterface(String path) {
        return path.matches("(?s)/api([/;].*)?");
    }

    private static boolean fromElsewhere(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OURS.contains(site)) {
            return true;
        }
        String origin = request.getHeader("Origin");
        // A page that hides its address sends "null". Then only Sec-Fetch-Site shows whether the page is ours.
        boolean hidden = "null".equals(origin) && site != null;
        return origin != null && !hidden && !sameHost(origin, request);
    }

    /**
     * Returns whether the origin (RFC 6454 section 4) has the host of the request. The scheme is ignored: behind a proxy that ends TLS only the host
     * is known here. A Host without a port therefore means the usual port of the page's scheme.
     */
    private static boolean sameHost(String origin, HttpServerRequest request) {
        HostAndPort here = request.authority();
        try {
            URI from = new URI(origin);
            if (here == null || from.getHost() == null || from.getRawUserInfo() != null) {
                return false;
            }
            int usual = "https".equalsIgnoreCase(from.getScheme()) ? 443 : 80;
            int theirs = from.getPort() < 0 ? usual : from.getPort();
            int ours = here.port() < 0 ? usual : here.port();
            return from.getHost().equalsIgnoreCase(here.host()) && theirs == ours;
        } catch (URISyntaxException noUri) {
            return false;
        }
    }
}
