package takedown.packet.format;

import java.util.Optional;
import takedown.name.MailAddress;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PlainText;

/**
 * The sender of a report.
 *
 * @param contact an addr-spec of ASCII (RFC 5322 section 3.4.1), safe in a header without encoding
 * @param domain of the contact
 * @param isKnown false if neither the matter nor the deployment names a sender: then nothing can be sent yet
 */
public record Reporter(String organisation, String contact, String domain, boolean isKnown) {
    /** An address that is never assigned (RFC 2606). */
    static final String UNKNOWN = "sender-not-set@tracker.invalid";

    private static final int MAX_ORGANISATION = 200;

    /**
     * Returns the matter's sender. If the sender has no usable address, the reporter has the deployment's address, or else an unknown one.
     *
     * @param from the address that the deployment sends from
     */
    public static Reporter of(PacketDocument document, Optional<String> from) {
        var sender = document.filing().sender();
        Optional<String> known = address(sender.email()).or(() -> from.flatMap(Reporter::address));
        String contact = known.orElse(UNKNOWN);
        String organisation = PlainText.line(
                !sender.organisation().isBlank()
                        ? sender.organisation()
                        : !sender.name().isBlank() ? sender.name() : document.preparedBy(),
                MAX_ORGANISATION);
        return new Reporter(organisation, contact, contact.substring(contact.lastIndexOf('@') + 1), known.isPresent());
    }

    /** Returns the address if the text is exactly one plain ASCII address; empty otherwise. */
    static Optional<String> address(String text) {
        return MailAddress.of(text).filter(address -> !address.international()).map(MailAddress::toString);
    }
}
