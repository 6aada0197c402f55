package takedown.name;

/**
 * The scheme of a URL that was pasted without one. A name alone is read as https, as browsers now do. An address seldom has a certificate, and a
 * port usually belongs to another service. Both are read as http, except for port 443, which IANA registers for https.
 */
final class AssumedScheme {
    private static final String HTTPS_PORT = "443";

    private AssumedScheme() {}

    static String of(HostText host) {
        boolean nameAlone = host.name().isPresent() && host.port().isEmpty();
        return nameAlone || host.port().equals(HTTPS_PORT) ? "https" : "http";
    }
}
