package takedown.name;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A suspect as an analyst enters it: a name, a URL or an address. It keeps the original text. */
public sealed interface Indicator {

    /** Returns the text as it was given, of at most {@link #MAX_INPUT} characters. */
    String input();

    /** Returns the domain name to investigate, if there is one (a URL may contain an address). */
    Optional<DomainName> host();

    /** Returns the natural key: two inputs with the same key have the same meaning. */
    String key();

    /** Maximum length of an indicator. URLs in practice can be long. */
    int MAX_INPUT = 2048;

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

    /**
     * A URL of http, https or ftp. Its host is a name or an address. User information is dropped: the page is the same without it, and it may contain
     * a password.
     *
     * @param schemeAssumed whether the text had no scheme, and {@link AssumedScheme} chose one
     */
    record Url(String input, URI uri, Optional<DomainName> host, Optional<IpAddress> address, boolean schemeAssumed)
            implements Indicator {
        @Override
        public String key() {
            return uri.toString();
        }

        /** Returns whether the URL names the host as a whole, and not a page on it. */
        public boolean isHomePage() {
            return HomePage.is(uri);
        }
    }

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

    /** Reads an indicator as {@link #ofField} does; empty for a text that is not one. */
    static Optional<Indicator> tryOfField(String field) {
        try {
            return Optional.of(ofField(field));
        } catch (Refusal notOne) {
            return Optional.empty();
        }
    }

    /**
     * Returns whether a page at this URL belongs to the indicator: it has the same URL, or it is on the host, on a host below it, or on the address.
     */
    default boolean isAt(String url) {
        return tryOfField(url).filter(this::isAt).isPresent();
    }

    private boolean isAt(Indicator seen) {
        return switch (this) {
            case Url reported -> seen.key().equals(reported.key());
            case Name name ->
                seen.host()
                        .filter(host -> host.equals(name.name())
                                || host.ascii().endsWith("." + name.name().ascii()))
                        .isPresent();
            case Address address ->
                seen.literalAddress().filter(address.address()::equals).isPresent();
        };
    }

    /** Returns the address that the indicator itself contains, without a look-up. Empty for a name. */
    default Optional<IpAddress> literalAddress() {
        return switch (this) {
            case Address a -> Optional.of(a.address());
            case Url url -> url.address();
            case Name name -> Optional.empty();
        };
    }

    /** Reads an indicator as {@link #of} does; empty for a text that is not one. */
    static Optional<Indicator> tryOf(String text) {
        try {
            return Optional.of(of(text));
        } catch (Refusal notOne) {
            return Optional.empty();
        }
    }

    /**
     * Reads the forms that analysts paste: {@code hxxp://evil[.]net/x}, {@code evil(dot)net}, {@code - "evil.net",}, U-labels, addresses, URLs with
     * ports and credentials (which are dropped). The text must be exactly one indicator.
     *
     * @throws Refusal (INVALID) for any other text; the message names the type of the text, such as a hash or an e-mail address, if that is
     *     recognised
     */
    static Indicator of(String input) {
        return of(PastedLine.of(input));
    }

    /**
     * Reads an indicator as {@link #of} does, but every character of a URL belongs to it: the text is a whole field or the address of a page, and not
     * a word of a text.
     *
     * @throws Refusal (INVALID) as {@link #of}
     */
    static Indicator ofField(String field) {
        return of(PastedLine.ofField(field));
    }

    private static Indicator of(PastedLine line) {
        if (line.comment()) {
            throw PasteType.COMMENT.refusal();
        }
        List<PastedLine.Part> parts = line.parts();
        if (parts.isEmpty()) {
            throw Refusal.invalid("nothing to look up: give a domain name, a URL or an IP address");
        }
        if (parts.getFirst() instanceof PastedLine.NotUnderstood(String text, String reason)) {
            throw Refusal.invalid(reason);
        }
        if (parts.size() > 1) {
            throw Refusal.invalid(Count.of(parts.size(), "indicator") + " in one text: give them one at a time");
        }
        if (!line.remark().isEmpty()) {
            throw Refusal.invalid("there is text after the indicator: \"" + UntrustedText.from(line.remark(), 60)
                    + "\"; give the indicator alone");
        }
        return ((PastedLine.Understood) parts.getFirst()).indicator();
    }

    /**
     * Returns the indicator with this key. Nothing is refanged or trimmed, because a key is read again for years and must stay the same.
     *
     * @throws Refusal (INVALID) if the text is not a key
     */
    static Indicator ofKey(String key) {
        int colon = key.indexOf("://");
        if (colon > 0) {
            String behind = key.substring(colon + 3);
            int end = 0;
            while (end < behind.length() && "/?#".indexOf(behind.charAt(end)) < 0) {
                end++;
            }
            return url(key, key.substring(0, colon), behind.substring(0, end), behind.substring(end));
        }
        return IpAddress.tryOf(key)
                .<Indicator>map(address -> new Address(key, address))
                .orElseGet(() -> new Name(key, DomainName.of(key)));
    }

    /**
     * Returns a URL from its refanged parts.
     *
     * @throws Refusal (INVALID) with the fault
     */
    static Url url(String input, String scheme, String authority, String rest) {
        if (!scheme.equals("http") && !scheme.equals("https") && !scheme.equals("ftp")) {
            throw Refusal.invalid("a URL of the scheme " + UntrustedText.from(scheme, 20)
                    + " cannot be looked up: give a URL of http, https or ftp");
        }
        HostText host = HostText.of(authority.substring(authority.lastIndexOf('@') + 1));
        String standard = scheme.equals("https") ? "443" : scheme.equals("ftp") ? "21" : "80";
        String port = host.port().isEmpty() || host.port().equals(standard) ? "" : ":" + host.port();
        try {
            URI uri = new URI(scheme + "://" + host.text() + port + (rest.startsWith("/") ? "" : "/") + encoded(rest));
            return new Url(input, uri, host.name(), host.address(), false);
        } catch (URISyntaxException e) {
            throw Refusal.invalid("not a URL: " + UntrustedText.from(e.getReason(), 100));
        }
    }

    /**
     * Returns a URL that was pasted without a scheme, from its refanged parts.
     *
     * @throws Refusal (INVALID) with the fault
     */
    static Url urlWithoutScheme(String input, String authority, String rest) {
        Url url = url(input, AssumedScheme.of(HostText.of(authority)), authority, rest);
        return new Url(input, url.uri(), url.host(), url.address(), true);
    }

    /** Returns the scheme that was assumed for a URL that was pasted without one; empty for every other indicator. */
    default Optional<String> assumedScheme() {
        return this instanceof Url url && url.schemeAssumed()
                ? Optional.of(url.uri().getScheme())
                : Optional.empty();
    }

    /**
     * Percent-encodes characters that RFC 3986 does not allow in path, query and fragment, and keeps existing encodings. The first number sign begins
     * the fragment, and a second one is part of it.
     */
    private static String encoded(String rest) {
        StringBuilder out = new StringBuilder(rest.length());
        byte[] octets = rest.getBytes(StandardCharsets.UTF_8);
        boolean fragment = false;
        for (int i = 0; i < octets.length; i++) {
            char c = (char) (octets[i] & 0xff);
            boolean escape = c == '%'
                    && i + 2 < octets.length
                    && Character.digit(octets[i + 1], 16) >= 0
                    && Character.digit(octets[i + 2], 16) >= 0;
            boolean allowed = c > 0x20 && c < 0x7f && "%\"<>\\^`{|}[]".indexOf(c) < 0 && !(c == '#' && fragment);
            fragment |= c == '#';
            if (escape || allowed) {
                out.append(c);
            } else {
                out.append("%%%02X".formatted((int) c));
            }
        }
        return out.toString();
    }
}
