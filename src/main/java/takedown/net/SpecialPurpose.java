package takedown.net;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890 and its updates), plus multicast, and the forms
 * that carry an IPv4 address inside an IPv6 one. InetAddress.is*() lets most of these through.
 */
final class SpecialPurpose {
    private record Block(String name, byte[] prefix, int bits) {
        static Block of(String cidr, String name) {
            int slash = cidr.indexOf('/');
            return new Block(
                    name,
                    InetAddresses.forString(cidr.substring(0, slash)).getAddress(),
                    Integer.parseInt(cidr.substring(slash + 1)));
        }

        boolean holds(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            int whole = bits / 8;
            if (!Arrays.equals(address, 0, whole, prefix, 0, whole)) {
                return false;
            }
            int rest = bits % 8;
            return rest == 0 || (address[whole] & (0xff << (8 - rest))) == (prefix[whole] & (0xff << (8 - rest)));
        }
    }

    private static final List<Block> BLOCKS = List.of(
            Block.of("0.0.0.0/8", "this network"),
            Block.of("10.0.0.0/8", "private use"),
            Block.of("100.64.0.0/10", "shared address space"),
            Block.of("127.0.0.0/8", "loopback"),
            Block.of("169.254.0.0/16", "link local"),
            Block.of("172.16.0.0/12", "private use"),
            Block.of("192.0.0.0/24", "IETF protocol assignments"),
            Block.of("192.0.2.0/24", "documentation"),
            Block.of("192.31.196.0/24", "AS112"),
            Block.of("192.52.193.0/24", "AMT"),
            Block.of("192.88.99.0/24", "6to4 relay anycast"),
            Block.of("192.168.0.0/16", "private use"),
            Block.of("192.175.48.0/24", "AS112"),
            Block.of("198.18.0.0/15", "benchmarking"),
            Block.of("198.51.100.0/24", "documentation"),
            Block.of("203.0.113.0/24", "documentation"),
            Block.of("224.0.0.0/4", "multicast"),
            Block.of("240.0.0.0/4", "reserved"),
            // Below 2000::/3: ::, ::1, IPv4-compatible, IPv4-mapped, IPv4-translated, 64:ff9b::/96, 100::/64.
            Block.of("::/3", "not global unicast"),
            Block.of("2001::/23", "IETF protocol assignments"),
            Block.of("2001:db8::/32", "documentation"),
            Block.of("2002::/16", "6to4"),
            Block.of("2620:4f:8000::/48", "AS112"),
            Block.of("3fff::/20", "documentation"),
            // Above 3fff:ffff…: unassigned, SRv6 SIDs, unique-local, link-local, multicast.
            Block.of("4000::/2", "not global unicast"),
            Block.of("8000::/1", "not global unicast"));

    private SpecialPurpose() {}

    /** The block that the address is in; empty for an ordinary global unicast address. */
    static Optional<String> blockOf(InetAddress address) {
        byte[] octets = address.getAddress();
        return BLOCKS.stream().filter(b -> b.holds(octets)).map(Block::name).findFirst();
    }
}
