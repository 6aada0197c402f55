package takedown.name;

import com.google.common.net.InetAddresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address in its canonical text form (RFC 5952 for IPv6). Read strictly: no name is ever resolved, and
 * odd numerals such as {@code 127.1} or {@code 2130706433} are no addresses.
 */
public record IpAddress(String text) implements Comparable<IpAddress> {

    public IpAddress {
        if (!InetAddresses.isInetAddress(text)
                || !InetAddresses.toAddrString(InetAddresses.forString(text)).equals(text)) {
            throw Refusal.invalid("not an IP address in canonical form: " + UntrustedText.from(text, 60));
        }
    }

    /**
     * Reads an address in any of its standard forms; an IPv6 address may stand in brackets.
     *
     * @throws Refusal (INVALID) when it is none
     */
    public static IpAddress of(String text) {
        String bare = bare(text);
        if (!isAddress(bare)) {
            throw Refusal.invalid("not an IP address: " + UntrustedText.from(text, 60));
        }
        return of(InetAddresses.forString(bare));
    }

    public static IpAddress of(InetAddress address) {
        return new IpAddress(InetAddresses.toAddrString(address));
    }

    /** The address if the text is one. Asked of every word of a list, so that a refusal would be too dear. */
    public static Optional<IpAddress> tryOf(String text) {
        String bare = bare(text);
        return isAddress(bare) ? Optional.of(of(InetAddresses.forString(bare))) : Optional.empty();
    }

    private static String bare(String text) {
        return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }

    private static boolean isAddress(String bare) {
        return bare.indexOf('%') < 0 && InetAddresses.isInetAddress(bare);
    }

    public InetAddress toInetAddress() {
        return InetAddresses.forString(text);
    }

    public boolean isV6() {
        return toInetAddress() instanceof Inet6Address;
    }

    @Override
    public int compareTo(IpAddress other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
