package takedown.lab.web;

import java.util.List;

/** Addresses that a page must not reach, in the ways in which a URL can write them. */
final class InwardAddresses {
    private InwardAddresses() {}

    /** Loopback, and names that lead there. */
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
                // Digits and full stops that a browser takes for those of ASCII.
                "\uff11\uff12\uff17.0.0.1",
                "\u2460\u2461\u2466.0.0.1",
                "127\u30020\u30020\u30021",
                "lvh." + inside,
                inside,
                mixed);
    }

    /** Other networks, and forms of IPv6 that lead to an address of IPv4. */
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
