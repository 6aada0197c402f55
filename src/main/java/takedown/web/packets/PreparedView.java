package takedown.web.packets;

import java.util.List;
import takedown.packet.document.Preflight;

/**
 * The result of a request for packets.
 *
 * @param leftOut suspects in none of the packets, with the reason
 * @param reversals one for each packet that can be reversed; {@code reverses} names that packet
 */
public record PreparedView(List<PacketView> packets, List<Preflight.Finding> leftOut, List<PacketView> reversals) {}
