package takedown.web.signin;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The path and query of a page of this service, to which a browser is sent after sign-in. Any other URL is refused: one of another host, and one of
 * the API, because a GET there may query third-party servers on behalf of the person.
 *
 * @param text begins with one slash, followed by the first segment or nothing (RFC 3986 section 4.2, absolute-path reference)
 */
record OwnPath(String text) {
    static final OwnPath START = new OwnPath("/");

    private static final int MOST = 2_000;
    /** One slash: two begin the name of a host. Browsers remove tabs and line breaks, and treat a backslash as a slash. */
    private static final Pattern FORM = Pattern.compile("/(?![/\\\\])[!-~]*");

    private static final Set<String> NO_PAGES = Set.of("api", "q", "j_security_check", "sign-in", "sign-out");

    static Optional<OwnPath> of(@Nullable String text) {
        if (text == null || text.length() > MOST || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            URI address = new URI(text);
            String path = address.getPath();
            if (address.getRawAuthority() != null || path == null || path.contains("\\")) {
                return Optional.empty();
            }
            // As the server reads it: percent-encoded letters decoded, dot segments and empty segments removed.
            String first = new URI(null, null, path.replaceAll("/{2,}", "/"), null)
                    .normalize()
                    .getPath()
                    .replaceFirst("^/(\\.\\./|\\.\\.$)*", "");
            return NO_PAGES.contains(first.replaceFirst("(?s)[/;].*", "").toLowerCase(Locale.ROOT))
                    ? Optional.empty()
                    : Optional.of(new OwnPath(text));
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    String encoded() {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
