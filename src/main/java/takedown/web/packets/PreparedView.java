package takedown.web.packets;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import takedown.dispatch.PacketProgress;
import takedown.packet.document.Packet;
import takedown.packet.document.Preflight;
import takedown.packet.document.PreparedPackets;

/**
 * The result of a request for packets.
 *
 * @param leftOut suspects in none of the packets, with the reason
 * @param reversals one for each packet that requests whole names; {@code reverses} names that packet
 */
public record PreparedView(List<PacketView> packets, List<Preflight.Finding> leftOut, List<PacketView> reversals) {
    static PreparedView of(PreparedPackets prepared, Map<UUID, PacketProgress> progress) {
        return new PreparedView(
                views(prepared.packets(), progress), prepared.leftOut(), views(prepared.reversals(), progress));
    }

    private static List<PacketView> views(List<Packet> packets, Map<UUID, PacketProgress> progress) {
        return packets.stream()
                .map(p -> PacketView.of(p, Objects.requireNonNull(progress.get(p.id()))))
                .toList();
    }
}
