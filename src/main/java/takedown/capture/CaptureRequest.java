package takedown.capture;

import java.net.URI;
import java.util.Locale;
import takedown.observation.page.Capture;
import takedown.observation.page.Visitor;

/**
 * A URL to capture, and the visitor that the capture represents.
 *
 * @param url an http or https URL with a host and without user information
 */
public record CaptureRequest(URI url, Visitor visitor) {
    /** Maximum length of a URL. Servers and browsers cut longer URLs in different ways. */
    static final int LONGEST = 8_000;

    /**
     * @throws IllegalArgumentException for a URL that is not http or https, has no host, has user information or a port above 65535, or is longer
     *     than {@link #LONGEST}. A browser would read a {@code file:} URL from the machine's disk
     */
    public CaptureRequest {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https"))
                || url.getHost() == null
                || url.getRawUserInfo() != null
                || url.getPort() > UrlParts.HIGHEST_PORT
                || url.toString().length() > LONGEST) {
            throw new IllegalArgumentException(
                    "only http and https URLs with a host and without user information can be captured");
        }
    }

    public Capture.Asked asked() {
        return new Capture.Asked(url.toASCIIString(), visitor);
    }
}
