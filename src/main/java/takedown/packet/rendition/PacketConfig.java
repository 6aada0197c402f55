package takedown.packet.rendition;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Settings of packets. */
@ConfigMapping(prefix = "takedown.packet")
public interface PacketConfig {
    /**
     * Folder with templates of counsel's own, {@code seizure.html} and the like, each in the place of the one that comes along
     * (docs/packets.md). They are checked before the service starts, and hold words only: no rule is in them.
     */
    Optional<String> templates();
}
