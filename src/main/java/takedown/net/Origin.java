package takedown.net;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Scheme, host and port of a URL (RFC 6454 section 4). The port is always stated. */
record Origin(String scheme, String host, int port) {
    /** Returns the origin of a URL. Empty if the URL has no host, or a scheme other than http and https. */
    static Optional<Origin> of(URI uri) {
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            return Optional.empty();
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return Optional.of(new Origin(scheme, host(uri.getHost()), port));
    }

    /** Returns a host in the form for comparison: lower case, an IPv6 address without brackets. */
    static String host(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.startsWith("[") && lower.endsWith("]") ? lower.substring(1, lower.length() - 1) : lower;
    }
}
