package takedown.web.suspects;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The text after a prefix in the address of a request, as a person pasted it there: with slashes, a query, brackets, or with all of them
 * percent-encoded. The path that the HTTP server returns has been normalised, and {@code http://} in it has lost a slash.
 */
final class PastedPath {
    /** Matches a scheme with one slash. Clients and proxies normalise two slashes to one. */
    private static final Pattern ONE_SLASH = Pattern.compile("^([A-Za-z*]{3,6}:)/(?!/)");

    private PastedPath() {}

    /** @param requestTarget as sent (RFC 9112 section 3.2), path and query */
    static String after(String prefix, String requestTarget) {
        int at = requestTarget.indexOf(prefix);
        String text = at < 0 ? "" : decoded(requestTarget.substring(at + prefix.length()));
        return ONE_SLASH.matcher(text).replaceFirst("$1//");
    }

    /** Decodes percent-encodings (RFC 3986 section 2.1). A percent sign that encodes nothing stays, and so does "+". */
    private static String decoded(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(raw[i + 2], 16) : -1;
            if (low >= 0) {
                octets.write(high << 4 | low);
                i += 2;
            } else {
                octets.write(raw[i]);
            }
        }
        return octets.toString(StandardCharsets.UTF_8);
    }
}
