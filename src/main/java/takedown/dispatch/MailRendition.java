package takedown.dispatch;

import takedown.packet.document.PacketDocument;

/** A packet as a mail with a self-contained body, since abuse desks drop attachments and do not follow links. */
public interface MailRendition {
    /**
     * Subject and plain text.
     *
     * @param subject not used for a sealed case, for which the subject must reveal nothing
     */
    record Letter(String subject, String text) {}

    Letter request(PacketDocument document);

    Letter retraction(PacketDocument document, Withdrawal withdrawal);
}
