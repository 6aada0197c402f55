package takedown.web.guard;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import takedown.web.problem.Problem;
import takedown.web.problem.ProblemType;

/**
 * Refuses writes from other sites. Browsers send remembered credentials along with a form of any site, and a form can post text and multipart.
 * They also report the site of the form. Clients that are not browsers send neither header.
 */
public final class CrossSite {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OURS = Set.of("same-origin", "none");

    @ServerRequestFilter(preMatching = true)
    public @Nullable Response refuse(HttpServerRequest request) {
        if (READING.contains(request.method().name()) || !fromElsewhere(request)) {
            return null;
        }
        return Response.status(ProblemType.CROSS_SITE.status())
                .type(Problem.MEDIA_TYPE)
                .entity(
                        Problem.of(
                                ProblemType.CROSS_SITE,
                                "This change was asked for by a page of another site; only this service's own pages and programs may"))
                .build();
    }

    private static boolean fromElsewhere(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OURS.contains(site)) {
            return true;
        }
        String origin = request.getHeader("Origin");
        return origin != null && !sameHost(origin, request);
    }

    /**
     * RFC 6454 section 4. The scheme of the request is ignored: behind a proxy that ends TLS only the host is known here. A Host without a port
     * therefore means the usual port of the page's scheme.
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
