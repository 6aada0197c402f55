package takedown.web;

import java.util.List;
import takedown.packet.Preflight;
import takedown.packet.Prepared;

/**
 * What a request for packets brought.
 *
 * @param leftOut suspects in none of the packets, with the reason
 */
public record PreparedView(List<PacketView> packets, List<Preflight.Finding> leftOut) {
    static PreparedView of(Prepared prepared) {
        return new PreparedView(prepared.packets().stream().map(PacketView::of).toList(), prepared.leftOut());
    }
}
