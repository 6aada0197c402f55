package takedown.web.guard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What one client may hold of the server: connections that bring nothing, and streams that stay open. */
@ConfigMapping(prefix = "takedown.web")
public interface WebConfig {
    /** From the first octet of a request to the end of its headers. */
    @WithDefault("15s")
    Duration headTimeout();

    /** A body, and a client that reads an answer, must make progress in every period of this length. */
    @WithDefault("20s")
    Duration bodyTimeout();

    /** Octets per second that a body must bring on average over {@link #bodyTimeout}, while the service waits for it. */
    @WithDefault("500")
    int bodyRate();

    /** How long a connection may stay open between two requests. */
    @WithDefault("75s")
    Duration keepAlive();

    /** Event streams that one person may have open; one more is answered with 429. */
    @WithDefault("6")
    int streamsPerPerson();

    /** Event streams that are open in all, per node. Each reads its run from the database four times per second. */
    @WithDefault("60")
    int streams();

    /** After this a stream ends, and the client opens another if it still wants one. */
    @WithDefault("1h")
    Duration streamLife();
}
