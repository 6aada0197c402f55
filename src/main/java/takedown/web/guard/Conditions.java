package takedown.web.guard;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.HeaderParam;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import takedown.name.Refusal;

/**
 * Refuses a change with {@code If-Match} if the object has no entity tag, since the condition is never met (RFC 9110 section 13.1.1). If the
 * condition were ignored, the caller would overwrite what another person has changed.
 */
public final class Conditions {
    private static final String HEADER = "If-Match";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @ServerRequestFilter
    public void check() {
        ResteasyReactiveRequestContext operation = CurrentRequestManager.get();
        HttpServerRequest request = operation.unwrap(HttpServerRequest.class);
        String condition = request.getHeader(HEADER);
        if (condition == null
                || condition.strip().equals("*")
                || READING.contains(request.method().name())
                || operation.getTarget() == null
                || readsIt(operation.getTarget().getLazyMethod().getMethod())) {
            return;
        }
        throw Refusal.of(
                Refusal.Kind.STALE,
                "This object has no ETag, so nothing was done: leave out If-Match (GET /q/openapi states which objects have one)",
                List.of());
    }

    private static boolean readsIt(Method operation) {
        return Arrays.stream(operation.getParameters())
                .anyMatch(parameter -> parameter.isAnnotationPresent(HeaderParam.class)
                        && parameter.getAnnotation(HeaderParam.class).value().equals(HEADER));
    }
}
