package takedown.web.guard;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * RFC 3986 allows square brackets in no path, and {@code evil[.]net} is what people paste. They are percent-encoded before
 * anybody parses the address.
 */
@ApplicationScoped
class PastedBrackets {
    private static final int FIRST = Integer.MIN_VALUE;

    void register(@Observes Router router) {
        router.route("/api/lookups/*").order(FIRST).handler(context -> {
            String uri = context.request().uri();
            String encoded = uri.replace("[", "%5B").replace("]", "%5D");
            if (encoded.equals(uri)) {
                context.next();
            } else {
                context.reroute(context.request().method(), encoded);
            }
        });
    }
}
