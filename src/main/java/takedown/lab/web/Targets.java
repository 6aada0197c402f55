package takedown.lab.web;

import java.util.List;

/**
 * The internal targets that must not be reached.
 *
 * @param port the port of the internal servers
 * @param site the name of the hostile site
 * @param inside a name with internal addresses
 * @param mixed a name with a public address and an internal one
 */
public record Targets(int port, String site, String inside, String mixed) {

    /** Returns loopback addresses in all notations that a URL can have. */
    List<String> loopback() {
        return List.of(
                "127.0.0.1",
                "localhost",
                "[::1]",
                "0",
                "0.0.0.0",
                "127.1",
                "0x7f.1",
                "0x7f000001",
                "0177.0.0.1",
                "2130706433",
                "[::ffff:127.0.0.1]",
                "[::]",
                "127.0.0.1.",
                "\uff11\uff12\uff17.0.0.1",
                "lvh." + inside,
                inside,
                mixed);
    }

    /** Returns other internal addresses. */
    List<String> networks() {
        return List.of("10.0.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "[fd00::1]", "[fe80::1]");
    }

    String url(String host) {
        return "http://" + host + ":" + port + "/hit";
    }
}
