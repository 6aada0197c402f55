package takedown.dispatch;

import takedown.packet.document.PacketDocument;

/** A packet as a mail whose body stands alone: abuse desks drop attachments and click no links. */
public interface MailRendition {
    /**
     * Subject and plain text.
     *
     * @param subject not used for a sealed case, of which a subject says nothing
     */
    record Letter(String subject, String text) {}

    Letter request(PacketDocument document);

    Letter retraction(PacketDocument document, Withdrawal withdrawal);
}
