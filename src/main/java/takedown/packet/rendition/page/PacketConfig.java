package takedown.packet.rendition.page;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Settings of packets. */
@ConfigMapping(prefix = "takedown.packet")
public interface PacketConfig {
    /**
     * Folder with counsel's own templates, such as {@code seizure.html}, each of which replaces the built-in one (docs/packets.md). They are checked
     * before the service starts. They contain only wording, no rules.
     */
    Optional<String> templates();
}
