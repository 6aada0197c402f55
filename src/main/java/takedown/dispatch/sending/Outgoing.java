package takedown.dispatch.sending;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import takedown.dispatch.Dispatch;
import takedown.dispatch.PacketProgress;
import takedown.packet.document.Packet;

/**
 * The packets that would be sent. A confirmation covers exactly these.
 *
 * @param digest SHA-256 over all items, for the confirmation
 */
public record Outgoing(List<Item> items, String digest) {
    public Outgoing {
        items = List.copyOf(items);
    }

    /**
     * One packet of the preview.
     *
     * @param address the mailbox; empty for service by hand, and if there is no usable mailbox
     * @param subject the subject of the mail; empty for service by hand
     * @param files SHA-256 of every rendition by name; after an approval, of the approved renditions
     * @param obstacle why the packet cannot be sent in its present state
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
