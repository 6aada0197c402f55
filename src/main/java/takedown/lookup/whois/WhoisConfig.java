package takedown.lookup.whois;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** The starting point of WHOIS look-ups, and the query forms that servers expect. */
@ConfigMapping(prefix = "takedown.whois")
public interface WhoisConfig {
    /** The server that refers to the others, host and port. */
    @WithDefault("whois.iana.org:43")
    String root();

    /** The only port on which referred servers are dialled. */
    @WithDefault("43")
    int port();

    /** Deadline for one whole exchange: address resolution, connection and every octet. */
    @WithDefault("10s")
    Duration deadline();

    /** How long a TLD's server is cached. */
    @WithDefault("24h")
    Duration referralAge();

    /**
     * The forms of queries that contain more than the name, by server or by TLD with its dot: {@code takedown.whois.forms.".de"=-T dn,ace {name}}.
     */
    Map<String, String> forms();

    /** The character set of a server's answers, by server, if it is neither UTF-8 nor ISO 8859-1. */
    Map<String, String> charsets();
}
