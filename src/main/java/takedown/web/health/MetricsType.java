package takedown.web.health;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes the metrics available as text to a caller that accepts none of their media types, which RFC 9110 section 12.4.1 permits. Without this filter,
 * the route of Quarkus answers 406 without a body.
 */
@ApplicationScoped
class MetricsType {
    private static final int PRIORITY = 100;
    private static final String PATH = "/q/metrics";

    /** The media types for which the route answers. It requires the parameters of OpenMetrics. */
    private static final Pattern HAS =
            Pattern.compile("\\*/\\*|text/plain|application/openmetrics-text; ?version=1\\.0\\.0; ?charset=utf-8");

    void register(@Observes Filters filters) {
        filters.register(MetricsType::accept, PRIORITY);
    }

    private static void accept(RoutingContext context) {
        if (PATH.equals(context.normalizedPath())) {
            MultiMap headers = context.request().headers();
            List<String> accepted = headers.getAll(HttpHeaders.ACCEPT);
            if (!accepted.isEmpty() && !HAS.matcher(String.join(",", accepted)).find()) {
                headers.set(HttpHeaders.ACCEPT, "text/plain");
            }
        }
        context.next();
    }
}
