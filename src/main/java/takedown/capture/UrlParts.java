package takedown.capture;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import takedown.net.UrlHost;

/**
 * Scheme, host and port of an http or https URL as a browser reports it. {@link java.net.URI} refuses many URLs that browsers follow.
 *
 * @param host the host, in ASCII if it is a name, without brackets if it is an address
 */
public record UrlParts(String scheme, String host, int port) {
    private static final Pattern FORM = Pattern.compile(
            "(https?)://(?:[^/?#\\\\@]*@)?(\\[[^\\]]*\\]|[^/?#\\\\:]+)(?::([0-9]{1,5}))?(?:[/?#\\\\].*)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    static final int HIGHEST_PORT = 65_535;

    /** Returns the parts of a URL; empty if it is not an http or https URL with a host, or if its port is above 65535. */
    public static Optional<UrlParts> of(String url) {
        Matcher parts = FORM.matcher(url);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        String host = parts.group(2).replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
        int port = parts.group(3) != null ? Integer.parseInt(parts.group(3)) : scheme.equals("https") ? 443 : 80;
        if (port > HIGHEST_PORT) {
            return Optional.empty();
        }
        return Optional.of(new UrlParts(
                scheme, UrlHost.name(host).map(name -> name.ascii()).orElse(host), port));
    }

    public boolean isSecure() {
        return scheme.equals("https");
    }

    /** Returns the origin (RFC 6454 section 6.2), without the default port. */
    public String origin() {
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return scheme + "://" + shown + (port == (isSecure() ? 443 : 80) ? "" : ":" + port);
    }
}
