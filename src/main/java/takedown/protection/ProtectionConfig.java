package takedown.protection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "takedown.packet")
public interface ProtectionConfig {
    /**
     * File or folder of ranked lists of popular names (Tranco, Umbrella, Majestic, Cloudflare Radar, or one name per line), read again when it
     * changes. Action against the first 10,000 names of a list needs an order that lists the name, and counsel to lift the block. For the names with
     * a later rank, up to 1,000,000, a second person can lift the block.
     */
    Optional<String> popularNames();

    /** Time within which a repeated request to the same recipient about the same name needs a reason; 0 if it never needs one. */
    @WithDefault("7d")
    Duration askedAgainAfter();
}
