package takedown.web.guard;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Link;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Removes scheme and host from the service's own URLs in Location and Link (RFC 9110 section 10.2.2). The caller's Host header must not be repeated,
 * because a cache or a proxy in between might return it to another client.
 */
public final class OwnAddress {

    @ServerResponseFilter
    public void shorten(ContainerRequestContext request, ContainerResponseContext response) {
        Object location = response.getHeaders().getFirst(HttpHeaders.LOCATION);
        if (location != null) {
            response.getHeaders().putSingle(HttpHeaders.LOCATION, relative(URI.create(location.toString())));
        }
        if (response.getHeaders().getFirst(HttpHeaders.LINK) instanceof Link link) {
            response.getHeaders()
                    .putSingle(
                            HttpHeaders.LINK,
                            Link.fromUri(relative(link.getUri()))
                                    .rel(link.getRel())
                                    .build());
        }
    }

    private static String relative(URI address) {
        return address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
    }
}
