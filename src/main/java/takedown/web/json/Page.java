package takedown.web.json;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list, paged by keyset: items added in the meantime cause neither duplicates nor gaps.
 *
 * @param next the value to send as {@code after} to continue; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }

    public static <E, T> Page<T> of(takedown.casefile.Page<E> page, Function<E, T> view) {
        return new Page<>(
                page.items().stream().map(view).toList(),
                page.next().map(UUID::toString).orElse(null));
    }

    /** Returns the page as a response with a link to the next page (RFC 8288). The link keeps the other parameters. */
    public RestResponse<Page<T>> response(UriInfo uri) {
        RestResponse.ResponseBuilder<Page<T>> response = RestResponse.ResponseBuilder.ok(this);
        if (next != null) {
            response.link(
                    uri.getRequestUriBuilder().replaceQueryParam("after", next).build(), "next");
        }
        return response.build();
    }
}
