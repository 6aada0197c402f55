package takedown.packet;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Settings of packets. */
@ConfigMapping(prefix = "takedown.packet")
public interface PacketConfig {
    /** File of very popular names, one a line, beside the short list that comes along. */
    Optional<String> popularNames();
}
