package takedown.web.guard;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a body that an operation of the API would ignore, or would read as something else. An operation that does not declare the types of its body
 * takes JSON or nothing. If a body of another type were ignored, the operation would act as if no body had been sent, such as on all suspects of a
 * case. RESTEasy checks the operations that declare their types.
 */
public final class BodyTypes {
    /**
     * Refuses a body of the wrong type, with 415. The request is taken from RESTEasy, since only RESTEasy knows the types that the operation
     * declares.
     */
    @ServerRequestFilter
    public void check() {
        ResteasyReactiveRequestContext operation = CurrentRequestManager.get();
        HttpServerRequest request = operation.unwrap(HttpServerRequest.class);
        if (request.path().startsWith("/api/")
                && !declaresTypes(operation)
                && hasBody(request)
                && !isJson(request.getHeader("Content-Type"))) {
            throw new NotSupportedException();
        }
    }

    private static boolean declaresTypes(ResteasyReactiveRequestContext operation) {
        return operation.getTarget() != null
                && !operation.getTarget().getConsumes().isEmpty();
    }

    /**
     * Returns whether the request announces a body. Over HTTP/2, a body needs neither Content-Length nor Transfer-Encoding, so a Content-Type counts
     * as the announcement.
     */
    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        if (length != null) {
            return !length.strip().matches("0+");
        }
        return request.getHeader("Transfer-Encoding") != null
                || request.version() == HttpVersion.HTTP_2 && request.getHeader("Content-Type") != null;
    }

    /** Returns whether the type is JSON, or a type based on it (RFC 6839 section 3.1). */
    static boolean isJson(@Nullable String type) {
        if (type == null || type.isBlank()) {
            return false;
        }
        MediaType read = MediaType.valueOf(type);
        String subtype = read.getSubtype().toLowerCase(Locale.ROOT);
        return read.getType().equalsIgnoreCase("application") && (subtype.equals("json") || subtype.endsWith("+json"));
    }
}
