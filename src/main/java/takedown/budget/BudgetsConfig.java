package takedown.budget;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** The settings that limit how often upstreams are queried. Known limits of servers are in microprofile-config.properties, with their sources. */
@ConfigMapping(prefix = "takedown.budgets")
public interface BudgetsConfig {
    /** Whether budgets apply. They may be off only if all upstreams are our own, as in the lab. */
    @WithDefault("true")
    boolean enabled();

    /** Limits for WHOIS, by host: {@code takedown.budgets.whois."whois.nic.uk"=5/1s, 1000/24h}; "*" for every other host. */
    Map<String, String> whois();

    /** Limits for RDAP, by host of the base URL. */
    Map<String, String> rdap();

    /** Limits for passive DNS, by host of the base URL. */
    Map<String, String> passiveDns();

    /** Limits for TLS, by address of the host whose certificate is read. */
    Map<String, String> tls();

    /** How long a query may wait for its turn. A query that would wait longer is postponed. */
    @WithDefault("5s")
    Duration patience();

    /** The first cool-down for a server that does not state one. Each further cool-down is twice as long. */
    @WithDefault("60s")
    Duration coolDown();

    /** The maximum length of a cool-down, regardless of the server's answer: one wrong Retry-After must not silence a registry for a year. */
    @WithDefault("1h")
    Duration longestCoolDown();

    /**
     * Checks one limit, which is a value in one of the maps of this interface.
     *
     * @throws IllegalArgumentException if the value is not a limit; the message states the form of a limit
     */
    static void check(String limit) {
        Limit.parse(limit);
    }
}
