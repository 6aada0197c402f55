package takedown.web.guard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits on a client's use of the server: slow requests, idle connections and event streams. */
@ConfigMapping(prefix = "takedown.web")
public interface WebConfig {
    /** Maximum time from the first octet of a request to the end of its headers. */
    @WithDefault("15s")
    Duration headTimeout();

    /** The period in which a body, and a client that reads an answer, must make progress. */
    @WithDefault("20s")
    Duration bodyTimeout();

    /** Minimum average rate of a body, in octets per second over each {@link #bodyTimeout} in which the service waits for it. */
    @WithDefault("500")
    int bodyRate();

    /** Maximum time between two requests of a connection. */
    @WithDefault("75s")
    Duration keepAlive();

    /** Maximum number of event streams that one person may have open on one node. One more is answered with 429. */
    @WithDefault("6")
    int streamsPerPerson();

    /** Maximum number of event streams open on one node. Each reads its run from the database four times per second. */
    @WithDefault("60")
    int streams();

    /** Maximum duration of a stream. A client that still needs one opens another. */
    @WithDefault("1h")
    Duration streamLife();
}
