package takedown.lab.web;

import java.util.List;

/** Addresses that a page must not reach: loopback in many of the notations that a URL allows, and other internal networks. */
final class InwardAddresses {
    private InwardAddresses() {}

    /** Returns the spellings of loopback addresses, and names that lead to loopback. */
    static List<String> loopback(String inside, String mixed) {
        return List.of(
                "127.0.0.1",
                "127.0.0.2",
                "localhost",
                "localhost.",
                "www.localhost",
                "[::1]",
                "0",
                "0.0.0.0",
                "127.1",
                "0x7f.1",
                "0x7f000001",
                "0177.0.0.1",
                "2130706433",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::]",
                "127.0.0.1.",
                "%31%32%37.0.0.1",
                // A browser reads these digits and full stops as those of ASCII.
                "\uff11\uff12\uff17.0.0.1",
                "\u2460\u2461\u2466.0.0.1",
                "127\u30020\u30020\u30021",
                "lvh." + inside,
                inside,
                mixed);
    }

    /** Returns addresses in private and special-purpose networks other than loopback, and IPv6 addresses that lead to an IPv4 address. */
    static List<String> networks() {
        return List.of(
                "10.0.0.1",
                "172.16.0.1",
                "192.168.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.170",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "[fd00::1]",
                "[fd00:ec2::254]",
                "[fe80::1]",
                "[fe80::1%25lo]",
                "[fec0::1]",
                "[ff02::1]",
                "[::ffff:10.0.0.1]",
                "[::7f00:1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b:1::7f00:1]",
                "[2002:7f00:1::1]",
                "[2001:0:7f00:1::]",
                "[100::1]");
    }
}
