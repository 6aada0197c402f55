package takedown.packet.document;

import java.util.List;

/**
 * The result of a packet request.
 *
 * @param leftOut suspects that are in none of the packets, with the reason
 * @param reversals one for each packet that can be reversed
 */
public record PreparedPackets(List<Packet> packets, List<Preflight.Finding> leftOut, List<Packet> reversals) {
    public PreparedPackets {
        packets = List.copyOf(packets);
        leftOut = List.copyOf(leftOut);
        reversals = List.copyOf(reversals);
    }
}
