package takedown.net;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import takedown.name.UntrustedText;

/** The URLs that may be fetched, and the targets to which a redirect may lead. */
final class WebAddress {
    private WebAddress() {}

    /**
     * Returns the URL if it may be fetched: a URL of http or https with a host and without user information. Its port must be 80 or 443, unless the
     * operator configured the upstream, or the host is on loopback and loopback is allowed.
     */
    static URI checked(URI uri, ConnectionPolicy policy) throws NotDialled {
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw blocked("only http and https URLs can be fetched", uri);
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw blocked("a URL to fetch must have a host and no user information", uri);
        }
        int port = port(uri);
        boolean usual = port == 80 || port == 443 || policy.configured().trusts(uri);
        // The policy itself still checks whether the dialled address is loopback.
        if (!usual && !(policy.loopbackAllowed() && isLoopback(uri.getHost()))) {
            throw blocked("only the ports 80 and 443 can be dialled", uri);
        }
        return uri;
    }

    /**
     * Returns the target of the Location header of an answer.
     *
     * @throws NotDialled if the target is not a URL, if it may not be fetched, or if it leads from https to http
     */
    static URI redirected(URI from, String location, ConnectionPolicy policy) throws NotDialled {
        URI to;
        try {
            to = from.resolve(URI.create(location.strip()));
        } catch (IllegalArgumentException e) {
            throw new NotDialled(
                    Fault.MALFORMED, "a redirect to something that is not a URL: " + UntrustedText.from(location, 200));
        }
        URI checked = checked(to, policy);
        if (from.getScheme().equalsIgnoreCase("https") && !to.getScheme().equalsIgnoreCase("https")) {
            throw blocked("a redirect from https down to http", to);
        }
        return checked;
    }

    /** Returns whether scheme, host and port are the same. Only then may a credential be sent too. */
    static boolean sameOrigin(URI a, URI b) {
        return a.getScheme().equalsIgnoreCase(b.getScheme())
                && a.getHost().equalsIgnoreCase(b.getHost())
                && port(a) == port(b);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    private static boolean isLoopback(String host) {
        return takedown.name.IpAddress.tryOf(host)
                .map(a -> a.toInetAddress().isLoopbackAddress())
                .orElse(false);
    }

    private static NotDialled blocked(String why, URI uri) {
        return new NotDialled(Fault.BLOCKED, why + ": " + UntrustedText.from(uri.toString(), 200));
    }
}
