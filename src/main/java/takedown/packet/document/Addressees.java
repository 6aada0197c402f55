package takedown.packet.document;

import java.util.Comparator;
import java.util.List;
import takedown.packet.document.PacketDocument.ContactLine;
import takedown.packet.document.PacketDocument.Recipient;

/**
 * The mailboxes that a packet may be mailed to, best first. A packet under seal goes to contacts for legal process only: a general abuse mailbox is
 * read by people that no order binds. The trigger {@code sealed_mail_goes_to_legal_process} enforces the same rule.
 */
public final class Addressees {
    private static final String LEGAL_PROCESS = "LEGAL_PROCESS";

    private Addressees() {}

    /**
     * Returns the contacts with a mailbox, best first, without those that the packet must not reach and those for legal process of low confidence.
     */
    public static List<ContactLine> of(PacketDocument document) {
        boolean legalFirst = document.caption().sealed()
                || !document.kind().asksForAction()
                || document.kind().isCourtPaper();
        return all(document).stream()
                .filter(contact -> !document.caption().sealed() || isForLegalProcess(contact))
                // A person must confirm an address of low confidence before process is served on it.
                .filter(contact ->
                        !isForLegalProcess(contact) || !contact.confidence().equals("LOW"))
                .sorted(Comparator.comparing(contact -> legalFirst == isForLegalProcess(contact) ? 0 : 1))
                .toList();
    }

    public static List<ContactLine> all(PacketDocument document) {
        return all(document.recipient());
    }

    public static List<ContactLine> all(Recipient recipient) {
        return recipient.contacts().stream()
                .filter(contact -> contact.kind().endsWith("EMAIL"))
                .toList();
    }

    /**
     * Returns whether a packet can be served by hand only, because it is under seal and its recipient has no mailbox for legal process, or only ones
     * of low confidence.
     */
    public static boolean isByHandOnly(boolean sealed, Recipient recipient) {
        return sealed
                && all(recipient).stream()
                        .noneMatch(contact -> isForLegalProcess(contact)
                                && !contact.confidence().equals("LOW"));
    }

    public static boolean isForLegalProcess(ContactLine contact) {
        return contact.kind().startsWith(LEGAL_PROCESS);
    }
}
