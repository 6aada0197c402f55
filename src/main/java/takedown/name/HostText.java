package takedown.name;

import java.util.Optional;

/**
 * Host and port of a URL as text.
 *
 * @param text the host in URL form: A-labels or an address, with an IPv6 address in brackets
 * @param port digits without leading zeros; empty if there is none
 */
record HostText(String text, Optional<DomainName> name, Optional<IpAddress> address, String port) {
    private static final long ADDRESSES = 1L << 32;

    /**
     * Reads {@code host:port}, without user information.
     *
     * @throws Refusal (INVALID) with the fault
     */
    static HostText of(String hostPort) {
        int bracket = hostPort.lastIndexOf(']');
        int colon = hostPort.indexOf(':', Math.max(bracket, 0));
        String host = colon < 0 ? hostPort : hostPort.substring(0, colon);
        String port = colon < 0 ? "" : hostPort.substring(colon + 1);
        if (bracket < 0 && port.indexOf(':') >= 0) {
            throw Refusal.invalid(
                    "an IPv6 address in a URL must be written in brackets: http://[2001:db8::1]:8080/ (RFC 3986 section 3.2.2)");
        }
        if (!port.isEmpty()
                && (!port.chars().allMatch(c -> c >= '0' && c <= '9')
                        || port.length() > 5
                        || Integer.parseInt(port) > 65535)) {
            throw Refusal.invalid("the port of the URL must be a number from 0 to 65535");
        }
        String number = port.isEmpty() ? "" : String.valueOf(Integer.parseInt(port));
        Optional<IpAddress> address = IpAddress.tryOf(host).or(() -> asBrowsersRead(host));
        if (address.isPresent()) {
            IpAddress a = address.get();
            return new HostText(a.isV6() ? "[" + a.text() + "]" : a.text(), Optional.empty(), address, number);
        }
        DomainName name = name(host);
        return new HostText(name.ascii(), Optional.of(name), Optional.empty(), number);
    }

    /**
     * Returns the IPv4 address that a browser reads from a host whose last part is a number: {@code 0xCB007142}, {@code 0313.0.0161.0102},
     * {@code 127.1} (WHATWG URL, "IPv4 parser"). Empty for any other text.
     */
    static Optional<IpAddress> asBrowsersRead(String host) {
        String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        String[] parts = bare.split("\\.", -1);
        if (parts.length > 4) {
            return Optional.empty();
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            long value = number(parts[i]);
            boolean last = i == parts.length - 1;
            // The last part fills the remaining octets.
            long limit = last ? ADDRESSES >> (8 * i) : 256;
            if (value < 0 || value >= limit) {
                return Optional.empty();
            }
            address += last ? value : value << (8 * (3 - i));
        }
        return Optional.of(IpAddress.of(
                "%d.%d.%d.%d".formatted(address >> 24, address >> 16 & 255, address >> 8 & 255, address & 255)));
    }

    /** Returns the number: octal after 0, hexadecimal after 0x, otherwise decimal. The text 0x alone is zero. -1 for any other text. */
    private static long number(String text) {
        boolean hex = text.regionMatches(true, 0, "0x", 0, 2);
        boolean octal = !hex && text.length() > 1 && text.charAt(0) == '0';
        String digits = hex ? text.substring(2) : text;
        if (digits.isEmpty()) {
            return hex ? 0 : -1;
        }
        int base = hex ? 16 : octal ? 8 : 10;
        if (digits.length() > 40 || !digits.chars().allMatch(c -> c < 128 && Character.digit(c, base) >= 0)) {
            return -1;
        }
        return new java.math.BigInteger(digits, base)
                .min(java.math.BigInteger.valueOf(ADDRESSES))
                .longValue();
    }

    /**
     * Returns a host name that can be investigated.
     *
     * @throws Refusal (INVALID) for any other text; the message names the type of the text if that is recognised
     */
    static DomainName name(String text) {
        if (text.chars().anyMatch(c -> ":[]@".indexOf(c) >= 0)) {
            throw Refusal.invalid("text that is neither a domain name, a URL nor an IP address: \""
                    + UntrustedText.from(text, 60) + "\"");
        }
        DomainName name = DomainName.of(text);
        String tld = name.tld();
        // RFC 3696 section 2: no top-level domain is all-numeric; 300.1.2.3 is neither a name nor an address.
        if (tld.chars().allMatch(c -> c >= '0' && c <= '9') || tld.startsWith("0x")) {
            throw Refusal.invalid(asBrowsersRead(name.ascii())
                    .map(address -> "a number; in a URL a browser reads it as " + address
                            + ": give that address, or the URL with http:// in front")
                    .orElseGet(() -> "neither a domain name nor an IP address: " + UntrustedText.from(text, 60)));
        }
        if (name.parent().isEmpty()) {
            throw PasteType.ofName(name.ascii())
                    .filter(type -> type != PasteType.FILE_NAME)
                    .map(PasteType::refusal)
                    .orElseGet(() -> Refusal.invalid(
                            PublicSuffixes.isPublicSuffix(name)
                                    ? name + " is a top-level domain: give the name below it"
                                    : "a single label, which is not a domain name that can be investigated: "
                                            + UntrustedText.from(text, 60)));
        }
        return name;
    }
}
