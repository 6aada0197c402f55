package takedown.name;

import com.google.common.net.InetAddresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address in its canonical text form (RFC 5952 for IPv6). It is read strictly: a name is never resolved, and unusual numerals such as
 * {@code 127.1} or {@code 2130706433} are not addresses. The text form is computed once, because a nightly run checks millions of addresses.
 */
public final class IpAddress implements Comparable<IpAddress> {
    private final InetAddress address;
    private final String text;

    private IpAddress(InetAddress address) {
        this.address = address;
        this.text = InetAddresses.toAddrString(address);
    }

    /**
     * Reads an address in any of its standard forms. An IPv6 address may be in brackets.
     *
     * @throws Refusal (INVALID) if the text is not an address
     */
    public static IpAddress of(String text) {
        return tryOf(text).orElseThrow(() -> Refusal.invalid("not an IP address: " + UntrustedText.from(text, 60)));
    }

    public static IpAddress of(InetAddress address) {
        return new IpAddress(address);
    }

    /**
     * Returns the text as an address; empty if it is not an address. This method is called for every word of a list, so an exception would be too
     * expensive.
     */
    public static Optional<IpAddress> tryOf(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        return bare.indexOf('%') < 0 && InetAddresses.isInetAddress(bare)
                ? Optional.of(of(InetAddresses.forString(bare)))
                : Optional.empty();
    }

    /** Returns the address in canonical form. */
    public String text() {
        return text;
    }

    public InetAddress toInetAddress() {
        return address;
    }

    public boolean isV6() {
        return address instanceof Inet6Address;
    }

    @Override
    public int compareTo(IpAddress other) {
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress ip && text.equals(ip.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
