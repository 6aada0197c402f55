package takedown.dispatch.sending;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import takedown.dispatch.Dispatch;
import takedown.dispatch.PacketProgress;
import takedown.evidence.EvidenceSink;
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

    static Outgoing of(List<Item> items) {
        StringBuilder lines = new StringBuilder();
        items.forEach(item -> item.appendTo(lines));
        return new Outgoing(
                items,
                EvidenceSink.digest(lines.toString().getBytes(StandardCharsets.UTF_8))
                        .sha256());
    }

    /** Returns the packets that leave by the channel when their sending is confirmed now, with a digest of their own. */
    public Outgoing leaving(Dispatch.Channel channel) {
        return only(item -> item.leaves() && item.channel() == channel);
    }

    /** Returns the packets that the reader can approve now, with a digest of their own. */
    public Outgoing approvable() {
        return only(item -> item.needsApproval() && item.approving().obstacle().isEmpty());
    }

    private Outgoing only(Predicate<Item> chosen) {
        return of(items.stream().filter(chosen).toList());
    }

    /**
     * One packet of the preview.
     *
     * @param address the mailbox; empty for service by hand, and if there is no usable mailbox
     * @param subject the subject of the mail; empty for service by hand
     * @param files SHA-256 of every rendition by name; after an approval, of the approved renditions
     * @param obstacle why the packet cannot be sent in its present state, apart from missing approvals
     * @param approving what the reader needs to approve it
     */
    public record Item(
            Packet packet,
            PacketProgress progress,
            Dispatch.Channel channel,
            Optional<String> address,
            Optional<String> subject,
            SortedMap<String, String> files,
            Optional<String> obstacle,
            Approving approving) {
        /** Returns whether the packet leaves when its sending is confirmed now. */
        public boolean leaves() {
            return isOpen() && progress.approvalsMissing() == 0 && obstacle.isEmpty();
        }

        public boolean needsApproval() {
            return isOpen() && progress.approvalsMissing() > 0;
        }

        /** Returns whether the packet was not taken back and, as far as is known, did not reach its recipient. */
        public boolean isOpen() {
            return !progress.isWithdrawn() && progress.sentAt().isEmpty();
        }

        /** Appends what the digest covers. Approvals are left out, so that two approvers compare the same words. */
        private void appendTo(StringBuilder lines) {
            lines.append(packet.id())
                    .append('\n')
                    .append(packet.manifest())
                    .append('\n')
                    .append(channel)
                    .append('\n');
            lines.append(address.orElse(""))
                    .append('\n')
                    .append(subject.orElse(""))
                    .append('\n');
            lines.append(progress.isWithdrawn() ? "WITHDRAWN" : "OPEN").append('\n');
            files.forEach((name, sha256) ->
                    lines.append(name).append(' ').append(sha256).append('\n'));
        }
    }

    /**
     * What the reader needs to approve a packet.
     *
     * @param obstacle why the reader cannot approve it now; empty if they can, and if it needs no approval
     * @param note why the approval needs a note of its own; empty if it needs none
     */
    public record Approving(Optional<String> obstacle, Optional<String> note) {
        static final Approving NOTHING = new Approving(Optional.empty(), Optional.empty());
    }
}
