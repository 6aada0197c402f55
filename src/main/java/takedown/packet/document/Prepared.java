package takedown.packet.document;

import java.util.List;

/**
 * What a request brought.
 *
 * @param leftOut suspects in none of the packets, with the reason
 * @param reversals one for each of the packets that asks for whole names
 */
public record Prepared(List<Packet> packets, List<Preflight.Finding> leftOut, List<Packet> reversals) {
    public Prepared {
        packets = List.copyOf(packets);
        leftOut = List.copyOf(leftOut);
        reversals = List.copyOf(reversals);
    }
}
