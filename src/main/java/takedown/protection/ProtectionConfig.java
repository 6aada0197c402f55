package takedown.protection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of the protection of uninvolved parties. */
@ConfigMapping(prefix = "takedown.packet")
public interface ProtectionConfig {
    /**
     * File or folder of ranked lists of popular names (Tranco, Umbrella, Majestic, Cloudflare Radar, or one name per line), read again when it
     * changes. The first 10,000 names of a list are never requested. From there to 1,000,000 a second person can lift the block for a name.
     */
    Optional<String> popularNames();

    /** Time in which a repeated request to the same recipient about the same name needs a reason; 0 for never. */
    @WithDefault("7d")
    Duration askedAgainAfter();
}
