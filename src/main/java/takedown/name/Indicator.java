package takedown.name;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an analyst names as suspect: a name, a URL or an address. Kept with the text it came as. */
public sealed interface Indicator {

    /** The text as it was given, at most {@link #MAX_INPUT} characters. */
    String input();

    /** The domain name to look at, where there is one (a URL may hold an address). */
    Optional<DomainName> host();

    /** The natural key: two inputs with the same key mean the same thing. */
    String key();

    /** URLs in the wild run long; beyond this nothing is an indicator. */
    int MAX_INPUT = 2048;

    /** A domain or host name. */
    record Name(String input, DomainName name) implements Indicator {
        @Override
        public Optional<DomainName> host() {
            return Optional.of(name);
        }

        @Override
        public String key() {
            return name.ascii();
        }
    }

    /** A URL of http, https or ftp; host either a name or an address. The fragment is dropped. */
    record Url(String input, URI uri, Optional<DomainName> host, Optional<IpAddress> address) implements Indicator {
        @Override
        public String key() {
            return uri.toString();
        }
    }

    /** A bare IPv4 or IPv6 address. */
    record Address(String input, IpAddress address) implements Indicator {
        @Override
        public Optional<DomainName> host() {
            return Optional.empty();
        }

        @Override
        public String key() {
            return address.text();
        }
    }

    /**
     * Understands what analysts paste: {@code hxxp://evil[.]net/x}, {@code evil(dot)net}, {@code "evil.net",}, U-labels,
     * addresses, URLs with ports and credentials (which are dropped).
     *
     * @throws Refusal (INVALID) that says why it is none of these
     */
    static Indicator of(String input) {
        if (input.length() > MAX_INPUT) {
            throw Refusal.invalid(
                    "an indicator has at most " + MAX_INPUT + " characters, this one has " + input.length());
        }
        Indicator read = read(input, Defang.refang(input));
        // A key is read again tomorrow and has to stay the same: brackets in brackets, a quotation mark before the
        // fragment.
        for (String again = Defang.refang(read.key()); !again.equals(read.key()); again = Defang.refang(read.key())) {
            read = read(input, again);
        }
        return read;
    }

    private static Indicator read(String input, String text) {
        if (text.isEmpty()) {
            throw Refusal.invalid("nothing to look up: give a domain name, a URL or an IP address");
        }
        Optional<IpAddress> address = IpAddress.tryOf(text);
        if (address.isPresent()) {
            return new Address(input, address.get());
        }
        if (SCHEME.matcher(text).lookingAt()) {
            return url(input, text);
        }
        int authorityEnd = firstOf(text, "/?#");
        if (authorityEnd < text.length() || HOST_PORT.matcher(text).matches()) {
            return url(input, "http://" + text);
        }
        return new Name(input, hostName(text));
    }

    Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");
    Pattern HOST_PORT = Pattern.compile("[^:/]+:\\d{1,5}");

    private static Url url(String input, String text) {
        int colon = text.indexOf("://");
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") && !scheme.equals("ftp")) {
            throw Refusal.invalid("a URL of the scheme " + UntrustedText.from(scheme, 20)
                    + " cannot be looked up; http, https and ftp can");
        }
        String rest = text.substring(colon + 3);
        int end = firstOf(rest, "/?#\\");
        String authority = rest.substring(0, end);
        String path = rest.substring(end);
        int hash = path.indexOf('#');
        path = hash >= 0 ? path.substring(0, hash) : path;
        String hostPort = authority.substring(authority.lastIndexOf('@') + 1);
        int bracket = hostPort.lastIndexOf(']');
        int portColon = hostPort.indexOf(':', Math.max(bracket, 0));
        String host = portColon < 0 ? hostPort : hostPort.substring(0, portColon);
        String port = portColon < 0 ? "" : hostPort.substring(portColon + 1);
        if (!port.isEmpty()
                && (!port.chars().allMatch(c -> c >= '0' && c <= '9')
                        || port.length() > 5
                        || Integer.parseInt(port) > 65535)) {
            throw Refusal.invalid("the port of the URL is not a number from 0 to 65535");
        }
        Optional<IpAddress> address = IpAddress.tryOf(host);
        Optional<DomainName> name = address.isPresent() ? Optional.empty() : Optional.of(hostName(host));
        String canonicalHost = address.map(a -> a.isV6() ? "[" + a.text() + "]" : a.text())
                .orElseGet(() -> name.orElseThrow().ascii());
        boolean defaultPort =
                port.isEmpty() || port.equals(scheme.equals("https") ? "443" : scheme.equals("ftp") ? "21" : "80");
        try {
            URI uri = new URI(scheme + "://" + canonicalHost + (defaultPort ? "" : ":" + port)
                    + (path.isEmpty() ? "/" : encode(path)));
            return new Url(input, uri, name, address);
        } catch (URISyntaxException e) {
            throw Refusal.invalid("not a URL: " + UntrustedText.from(e.getReason(), 100));
        }
    }

    private static DomainName hostName(String text) {
        DomainName name = DomainName.of(text);
        String tld = name.tld();
        if (name.parent().isEmpty()) {
            throw Refusal.invalid(
                    "a single label is not a domain name that can be investigated: " + UntrustedText.from(text, 60));
        }
        // RFC 3696 section 2: no top-level domain is all-numeric; 127.1 and 999.1.2.3 are neither names nor addresses.
        if (tld.chars().allMatch(c -> c >= '0' && c <= '9') || tld.startsWith("0x")) {
            throw Refusal.invalid("neither a domain name nor an IP address: " + UntrustedText.from(text, 60));
        }
        return name;
    }

    private static int firstOf(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    /** Percent-encodes what RFC 3986 does not allow in path and query; leaves what is encoded already. */
    private static String encode(String path) {
        StringBuilder out = new StringBuilder(path.length());
        byte[] octets = path.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (int i = 0; i < octets.length; i++) {
            char c = (char) (octets[i] & 0xff);
            boolean escape = c == '%'
                    && i + 2 < octets.length
                    && Character.digit(octets[i + 1], 16) >= 0
                    && Character.digit(octets[i + 2], 16) >= 0;
            if (escape || (c > 0x20 && c < 0x7f && "%\"<>\\^`{|}[]".indexOf(c) < 0)) {
                out.append(c);
            } else {
                out.append("%%%02X".formatted((int) c));
            }
        }
        return out.toString();
    }
}
