package takedown.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Sending and waiting for what comes of it. */
@ConfigMapping(prefix = "takedown.dispatch")
public interface DispatchConfig {
    /** Sender of mails to recipients; without it nothing is mailed. Answers come back to it. */
    Optional<String> from();

    /**
     * From when on a name that is still up counts as overdue in the statistics. Our own measure: no agreement sets a deadline in hours for
     * reports of this kind.
     */
    @WithDefault("48h")
    Duration overdueAfter();
}
