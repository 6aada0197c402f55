package takedown.dispatch.sending;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import takedown.dispatch.Dispatch;
import takedown.dispatch.PacketProgress;
import takedown.packet.document.Packet;

/**
 * The packets that will be sent. One confirmation covers exactly these.
 *
 * @param digest SHA-256 over all items, for the confirmation
 */
public record Outgoing(List<Item> items, String digest) {
    public Outgoing {
        items = List.copyOf(items);
    }

    /**
     * One packet.
     *
     * @param address the mailbox; empty for service by hand, and where there is no usable one
     * @param subject of the mail; empty for service by hand
     * @param files SHA-256 of every rendition by name, the approved ones after an approval
     * @param obstacle why it cannot be sent in its present state
     */
    public record Item(
            Packet packet,
            PacketProgress progress,
            Dispatch.Channel channel,
            Optional<String> address,
            Optional<String> subject,
            SortedMap<String, String> files,
            Optional<String> obstacle) {}
}
