package takedown.lab.web;

import java.util.List;

/**
 * The internal targets that must not be reached.
 *
 * @param site the name of the hostile site
 * @param inside a name with internal addresses
 * @param mixed a name with a public address and an internal one
 */
public record Targets(int port, String site, String inside, String mixed) {

    List<String> loopback() {
        return InwardAddresses.loopback(inside, mixed);
    }

    /** Returns a name whose answers change: public, then internal (DNS rebinding). */
    String rebinding() {
        return "rebind." + site;
    }

    String url(String host) {
        return "http://" + host + ":" + port + "/hit";
    }
}
