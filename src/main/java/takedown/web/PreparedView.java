package takedown.web;

import java.util.List;
import takedown.packet.Preflight;
import takedown.packet.Prepared;

/**
 * What a request for packets brought.
 *
 * @param leftOut suspects in none of the packets, with the reason
 * @param reversals one for each packet that asks for whole names; "reverses" says for which
 */
public record PreparedView(List<PacketView> packets, List<Preflight.Finding> leftOut, List<PacketView> reversals) {
    static PreparedView of(Prepared prepared) {
        return new PreparedView(
                prepared.packets().stream().map(PacketView::of).toList(),
                prepared.leftOut(),
                prepared.reversals().stream().map(PacketView::of).toList());
    }
}
