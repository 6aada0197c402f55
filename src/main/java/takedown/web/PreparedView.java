package takedown.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import takedown.dispatch.Progress;
import takedown.packet.Preflight;
import takedown.packet.Prepared;

/**
 * What a request for packets brought.
 *
 * @param leftOut suspects in none of the packets, with the reason
 */
public record PreparedView(List<PacketView> packets, List<Preflight.Finding> leftOut) {
    static PreparedView of(Prepared prepared, Map<UUID, Progress> progress) {
        return new PreparedView(
                prepared.packets().stream()
                        .map(p -> PacketView.of(p, Objects.requireNonNull(progress.get(p.id()))))
                        .toList(),
                prepared.leftOut());
    }
}
