package takedown.web.guard;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import takedown.name.UntrustedText;
import takedown.web.problem.Problem;
import takedown.web.problem.ProblemType;
import takedown.web.problem.VertxProblems;

/**
 * Refuses an address that RFC 3986 does not allow, such as {@code [.]} in a path, with a problem that states the reason. Only look-ups accept such an
 * address, so that a caller can look up a text as it was pasted. U+0000 is refused in every address. The server's own check is switched off ({@link
 * #LEFT_TO_US}). This class also refuses an address or headers that are too long, with a problem: the server's own limits are higher, and
 * beyond them the server answers without a body. It refuses a Content-Type that the libraries below cannot read or would guess, a charset that they
 * do not know, and a Content-Encoding, which they would ignore.
 */
@ApplicationScoped
public class RawAddress {
    /** System property that prevents the server from answering an invalid URI with 400 and no body. It is read once, before the server starts. */
    public static final String LEFT_TO_US = "vertx.disableURIValidation";

    private static final int BEFORE_SIGN_IN = 10_000;

    /** Maximum number of characters of an address. The ids of 200 packets (GET /api/cases/{case}/packets/outgoing) take almost 8 KB of it. */
    private static final int MAX_ADDRESS = 16_384;

    private static final int MAX_HEADERS = 16_384;
    /** Number of octets of the colon, the space and the line end of a header. */
    private static final int SEPARATORS = 4;

    private final VertxProblems problems;

    RawAddress(VertxProblems problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::look, BEFORE_SIGN_IN);
    }

    private void look(RoutingContext context) {
        if (String.valueOf(context.request().getHeader("Accept")).isBlank()) {
            // An Accept header without a media type has no meaning (RFC 9110 section 12.5.1), and the library below
            // fails on it.
            context.request().headers().remove("Accept");
        }
        String target = context.request().uri();
        if (target.length() > MAX_ADDRESS) {
            problems.write(
                    context,
                    Problem.of(
                            ProblemType.ADDRESS_TOO_LONG,
                            "The address has more than " + MAX_ADDRESS
                                    + " characters: send a long list as the body of a request"));
        } else if (size(context.request().headers()) > MAX_HEADERS) {
            problems.write(
                    context,
                    Problem.of(
                            ProblemType.HEADERS_TOO_LARGE,
                            "The headers have more than " + MAX_HEADERS
                                    + " octets: remove cookies of this host, and headers that are not needed"));
        } else if (target.contains("%00")) {
            problems.write(
                    context,
                    Problem.of(ProblemType.INVALID, "The address contains U+0000, which cannot be part of a name"));
        } else if (!isType(context.request().getHeader("Content-Type"))) {
            problems.write(
                    context,
                    Problem.of(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            "Content-Type must be one media type (RFC 9110 section 8.3.1)"));
        } else if (!isCharset(context.request().getHeader("Content-Type"))) {
            problems.write(
                    context,
                    Problem.of(
                            ProblemType.INVALID,
                            "The charset of the Content-Type "
                                    + UntrustedText.from(context.request().getHeader("Content-Type"), 80)
                                    + " is not known: send the body in UTF-8"));
        } else if (!isPlain(context.request().getHeader("Content-Encoding"))) {
            // RFC 9110 section 12.5.3: with a 415, Accept-Encoding names the codings that a request may have.
            context.response().putHeader("Accept-Encoding", "identity");
            problems.write(
                    context, Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the body without Content-Encoding"));
        } else if (target.startsWith("/api/lookups/") || valid(target)) {
            context.next();
        } else {
            problems.write(
                    context,
                    Problem.of(
                            ProblemType.INVALID,
                            "The address holds characters that have to be percent-encoded (RFC 3986)"));
        }
    }

    private static int size(MultiMap headers) {
        return headers.entries().stream()
                .mapToInt(header -> header.getKey().length() + header.getValue().length() + SEPARATORS)
                .sum();
    }

    private static boolean isType(@Nullable String type) {
        try {
            if (type == null) {
                return true;
            }
            // A body has one type. The library below would match a range of types with any.
            MediaType read = MediaType.valueOf(type);
            return !read.getType().contains("*") && !read.getSubtype().contains("*");
        } catch (IllegalArgumentException nonsense) {
            return false;
        }
    }

    /** Returns whether the charset of a type, if it has one, is known. The libraries below fail on an unknown one. */
    static boolean isCharset(@Nullable String type) {
        try {
            String charset = type == null
                    ? null
                    : MediaType.valueOf(type).getParameters().get(MediaType.CHARSET_PARAMETER);
            return charset == null || Charset.isSupported(charset);
        } catch (IllegalArgumentException nonsense) {
            return false;
        }
    }

    private static boolean isPlain(@Nullable String coding) {
        return coding == null || coding.isBlank() || coding.strip().equalsIgnoreCase("identity");
    }

    private static boolean valid(String target) {
        try {
            return new URI(target).toString().length() == target.length();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
