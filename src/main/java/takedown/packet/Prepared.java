package takedown.packet;

import java.util.List;

/**
 * What a request brought.
 *
 * @param leftOut suspects in none of the packets, with the reason
 */
public record Prepared(List<Packet> packets, List<Preflight.Finding> leftOut) {
    public Prepared {
        packets = List.copyOf(packets);
        leftOut = List.copyOf(leftOut);
    }
}
