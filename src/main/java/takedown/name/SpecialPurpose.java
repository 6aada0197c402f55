package takedown.name;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890 and its updates), plus multicast, and the forms that carry an IPv4 address
 * inside an IPv6 one. The methods {@code is*()} of InetAddress do not recognise most of these.
 */
public final class SpecialPurpose {
    private SpecialPurpose() {}

    /**
     * A reserved range.
     *
     * @param what a noun phrase with its article: {@code a private address}
     * @param source the specification that reserves the range
     * @param documentation whether the range is reserved for documentation: no real host has such an address, and the fictitious networks of the
     *     tests and the lab use such addresses
     */
    public record Block(String what, String source, boolean documentation, InetAddress prefix, int bits) {

        private static Block of(String cidr, String what, String source) {
            int slash = cidr.indexOf('/');
            return new Block(
                    what,
                    source,
                    what.equals(DOCUMENTATION),
                    InetAddresses.forString(cidr.substring(0, slash)),
                    Integer.parseInt(cidr.substring(slash + 1)));
        }

        private boolean holds(byte[] address) {
            byte[] start = prefix.getAddress();
            if (address.length != start.length) {
                return false;
            }
            int whole = bits / 8;
            if (!Arrays.equals(address, 0, whole, start, 0, whole)) {
                return false;
            }
            int rest = bits % 8;
            return rest == 0 || (address[whole] & (0xff << (8 - rest))) == (start[whole] & (0xff << (8 - rest)));
        }

        /** Returns the block in words: {@code a private address (RFC 1918)}. */
        @Override
        public String toString() {
            return what + " (" + source + ")";
        }
    }

    private static final String DOCUMENTATION = "an address for documentation";

    /** The reserved ranges, more specific ones before less specific ones. */
    private static final List<Block> BLOCKS = List.of(
            Block.of("0.0.0.0/8", "an address of \"this network\"", "RFC 791"),
            Block.of("10.0.0.0/8", "a private address", "RFC 1918"),
            Block.of("100.64.0.0/10", "an address shared behind a provider's NAT", "RFC 6598"),
            Block.of("127.0.0.0/8", "a loopback address", "RFC 1122"),
            Block.of("169.254.0.0/16", "a link-local address", "RFC 3927"),
            Block.of("172.16.0.0/12", "a private address", "RFC 1918"),
            Block.of("192.0.0.0/24", "an address of IETF protocol assignments", "RFC 6890"),
            Block.of("192.0.2.0/24", DOCUMENTATION, "RFC 5737"),
            Block.of("192.31.196.0/24", "an AS112 address", "RFC 7535"),
            Block.of("192.52.193.0/24", "an AMT address", "RFC 7450"),
            Block.of("192.88.99.0/24", "a 6to4 relay address", "RFC 7526"),
            Block.of("192.168.0.0/16", "a private address", "RFC 1918"),
            Block.of("192.175.48.0/24", "an AS112 address", "RFC 7534"),
            Block.of("198.18.0.0/15", "a benchmarking address", "RFC 2544"),
            Block.of("198.51.100.0/24", DOCUMENTATION, "RFC 5737"),
            Block.of("203.0.113.0/24", DOCUMENTATION, "RFC 5737"),
            Block.of("224.0.0.0/4", "a multicast address", "RFC 5771"),
            Block.of("255.255.255.255/32", "the broadcast address", "RFC 919"),
            Block.of("240.0.0.0/4", "a reserved address", "RFC 1112"),
            Block.of("::1/128", "a loopback address", "RFC 4291"),
            Block.of("::/128", "the unspecified address", "RFC 4291"),
            Block.of("64:ff9b::/96", "an address of a NAT64", "RFC 6052"),
            Block.of("64:ff9b:1::/48", "an address of a NAT64", "RFC 8215"),
            Block.of("100::/64", "a discard-only address", "RFC 6666"),
            // The rest below 2000::/3: IPv4-compatible, IPv4-mapped, IPv4-translated and unallocated addresses.
            Block.of("::/3", "an address outside global unicast", "RFC 4291"),
            Block.of("2001::/23", "an address of IETF protocol assignments", "RFC 2928"),
            Block.of("2001:db8::/32", DOCUMENTATION, "RFC 3849"),
            Block.of("2002::/16", "a 6to4 address", "RFC 3056"),
            Block.of("2620:4f:8000::/48", "an AS112 address", "RFC 7534"),
            Block.of("3fff::/20", DOCUMENTATION, "RFC 9637"),
            Block.of("fc00::/7", "a private address", "RFC 4193"),
            Block.of("fe80::/10", "a link-local address", "RFC 4291"),
            Block.of("ff00::/8", "a multicast address", "RFC 4291"),
            // The rest above 3fff:ffff…: unassigned, SRv6 SIDs, site-local.
            Block.of("4000::/2", "an address outside global unicast", "RFC 4291"),
            Block.of("8000::/1", "an address outside global unicast", "RFC 4291"));

    /**
     * Returns whether a publicly reachable host can have the address. Addresses for documentation count, because the fictitious networks of the tests
     * and the lab use them, and no real host has one.
     */
    public static boolean canBeHost(InetAddress address) {
        return blockOf(address).map(Block::documentation).orElse(true);
    }

    /** Returns the block of the address. Empty for an ordinary global unicast address. */
    public static Optional<Block> blockOf(InetAddress address) {
        byte[] octets = address.getAddress();
        for (Block block : BLOCKS) {
            if (block.holds(octets)) {
                return Optional.of(block);
            }
        }
        return Optional.empty();
    }
}
