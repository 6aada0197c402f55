package takedown.web.signin;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The form of a signed token (RFC 7515 section 7.1, RFC 7519 section 7.2). A text of another form is not passed to the token parser. */
final class CompactToken {
    private static final Pattern BEARER =
            Pattern.compile("Bearer +([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.[A-Za-z0-9_-]+ *", Pattern.CASE_INSENSITIVE);
    private static final ObjectMapper JSON = new ObjectMapper();

    private CompactToken() {}

    /** @param credentials an Authorization header */
    static boolean isOne(@Nullable String credentials) {
        if (credentials == null) {
            return false;
        }
        Matcher parts = BEARER.matcher(credentials);
        return parts.matches() && isObject(parts.group(1)) && isObject(parts.group(2));
    }

    private static boolean isObject(String part) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(part)).isObject();
        } catch (JacksonException | IllegalArgumentException e) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException("octets in memory cannot be read", e);
        }
    }
}
