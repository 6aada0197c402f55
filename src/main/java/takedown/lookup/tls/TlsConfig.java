package takedown.lookup.tls;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "takedown.tls")
public interface TlsConfig {
    /**
     * Whether certificates are read. If not, an investigation makes no TLS connection to a host of a suspect, and no certificate can show that an
     * organisation owns the name.
     */
    @WithDefault("true")
    boolean enabled();

    @WithDefault("443")
    int port();

    /** Deadline for one whole handshake: connection and every octet. */
    @WithDefault("5s")
    Duration deadline();

    /** File of certificates (PEM) of authorities that are trusted in addition to those of the JDK, such as the lab's own. */
    Optional<String> authorities();

    /**
     * Address and port that every handshake uses in place of the address of the name. The setting is for the lab, whose names have addresses that no
     * host has, and for tests. It is refused at start-up unless upstreams may be on loopback.
     */
    Optional<String> server();
}
