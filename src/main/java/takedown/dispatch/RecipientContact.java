package takedown.dispatch;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import takedown.packet.document.PacketDocument.ContactLine;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.PacketKind;

/**
 * Where to reach the recipient of a packet: the desk for legal process for a court's papers, the abuse desk for all others. Contacts that a person has
 * yet to confirm come last, and a postal address counts only where no address or form is on record.
 *
 * @param written address, form or postal address; empty if none is on record
 * @param phone empty if none is on record
 */
public record RecipientContact(Optional<String> written, Optional<String> phone) {
    private static final List<String> FOR_COURTS = List.of("LEGAL_PROCESS", "REGISTRY_OPERATIONS", "ABUSE", "GENERAL");
    private static final List<String> FOR_ABUSE = List.of("ABUSE", "GENERAL", "LEGAL_PROCESS", "REGISTRY_OPERATIONS");
    private static final Set<String> ELECTRONIC = Set.of("EMAIL", "FORM");
    private static final Set<String> POSTAL = Set.of("POSTAL");
    private static final Set<String> SPOKEN = Set.of("PHONE");

    public static RecipientContact of(PacketKind kind, Recipient recipient) {
        List<String> desks = kind.isCourtPaper() ? FOR_COURTS : FOR_ABUSE;
        return new RecipientContact(
                best(recipient, desks, ELECTRONIC).or(() -> best(recipient, desks, POSTAL)),
                best(recipient, desks, SPOKEN));
    }

    private static Optional<String> best(Recipient recipient, List<String> desks, Set<String> channels) {
        return recipient.contacts().stream()
                .filter(contact -> channels.contains(channel(contact)) && desks.contains(desk(contact)))
                // As in Addressees: process is not served on an address of low confidence.
                .filter(contact -> !desk(contact).equals("LEGAL_PROCESS")
                        || !contact.confidence().equals("LOW"))
                .min(Comparator.comparing(ContactLine::needsConfirmation)
                        .thenComparing(contact -> desks.indexOf(desk(contact))))
                .map(ContactLine::value);
    }

    /** {@code LEGAL_PROCESS} of {@code LEGAL_PROCESS_EMAIL}. */
    private static String desk(ContactLine contact) {
        int last = contact.kind().lastIndexOf('_');
        return last < 0 ? contact.kind() : contact.kind().substring(0, last);
    }

    private static String channel(ContactLine contact) {
        return contact.kind().substring(contact.kind().lastIndexOf('_') + 1);
    }

    /** Returns as much of {@link #line} as fits, and never a part of an address. */
    public String within(int most) {
        return Stream.of(Optional.of(line()), written, phone)
                .flatMap(Optional::stream)
                .filter(text -> text.length() <= most)
                .findFirst()
                .orElse("address in the packet");
    }

    /** Returns both in one line; empty if none is on record. */
    public String line() {
        return written.map(
                        address -> phone.map(number -> address + ", " + number).orElse(address))
                .or(() -> phone)
                .orElse("");
    }
}
