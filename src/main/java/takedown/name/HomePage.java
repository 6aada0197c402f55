package takedown.name;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The default page of a host. The URL of this page names the host as a whole. */
final class HomePage {
    private static final Pattern INDEX = Pattern.compile("(index|default)\\.(html?|php|aspx?)");

    private HomePage() {}

    /**
     * Returns whether the URL names the host as a whole. The path is compared as servers parse it (RFC 3986 section 6.2.2): dots, empty segments and
     * percent-encodings of them do not name another page, nor does an index page such as {@code /index.html}. A query with text does, because some
     * platforms name the page there. A fragment does not: it never reaches the server, so no recipient can find a page by it.
     */
    static boolean is(URI url) {
        return isBlank(url.getRawQuery()) && isRoot(String.valueOf(url.getRawPath()));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static boolean isRoot(String path) {
        int depth = 0;
        for (String raw : path.split("/")) {
            String segment = decoded(raw);
            if (segment.equals("..")) {
                depth = Math.max(0, depth - 1);
            } else if (!segment.isEmpty()
                    && !segment.equals(".")
                    && !(depth == 0 && INDEX.matcher(segment).matches())) {
                depth++;
            }
        }
        return depth == 0;
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8)
                    .strip()
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }
}
