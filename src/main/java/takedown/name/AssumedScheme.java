package takedown.name;

/**
 * The scheme of a URL that was pasted without a scheme. A name alone is read as https, as browsers now do. A URL with an address is read as http,
 * since an address seldom has a certificate. A URL with a port is also read as http, since a port usually belongs to another service. Port 443 is the
 * exception, because IANA registers it for https.
 */
final class AssumedScheme {
    private static final String HTTPS_PORT = "443";

    private AssumedScheme() {}

    static String of(HostText host) {
        boolean nameAlone = host.name().isPresent() && host.port().isEmpty();
        return nameAlone || host.port().equals(HTTPS_PORT) ? "https" : "http";
    }
}
