package takedown.net;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

@ConfigMapping(prefix = "takedown.network")
public interface NetworkConfig {
    /** The network: {@code lab} or {@code internet}. */
    @io.smallrye.config.WithParentName
    String name();

    /** Allows upstreams on loopback, on any port. Only for tests. */
    @WithDefault("false")
    boolean allowLoopback();

    /** Must be {@code yes-i-am-testing} for allow-loopback to be accepted together with {@code takedown.network=internet}. */
    Optional<String> allowLoopbackInProduction();
}
