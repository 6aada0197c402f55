package takedown.dispatch.pending;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.directory.HealthRecord;
import takedown.packet.document.Addressees;
import takedown.packet.document.PacketDocument.ContactLine;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.PacketKind;

/**
 * Where to reach the recipient of a packet. The desk for legal process comes first for court papers, and the abuse desk comes first for other
 * packets. Within a desk, a postal address comes after an address for mail or a form. A contact whose mail came back comes after the others, and a
 * contact that a person has yet to confirm comes last.
 *
 * @param written mail address, form or postal address; empty if none is on record
 * @param phone empty if none is on record
 * @param sealed whether the packet is under seal, so that a mailbox or form counts only if it is for legal process
 */
public record RecipientContact(Optional<String> written, Optional<String> phone, boolean sealed) {
    private static final List<String> FOR_COURTS = List.of("LEGAL_PROCESS", "REGISTRY_OPERATIONS", "ABUSE", "GENERAL");
    private static final List<String> FOR_ABUSE = List.of("ABUSE", "GENERAL", "LEGAL_PROCESS", "REGISTRY_OPERATIONS");
    private static final List<String> WRITTEN = List.of("EMAIL", "FORM", "POSTAL");
    /** Channels that never lead to a general mailbox. */
    private static final List<String> SEALED = List.of("POSTAL", "PHONE");

    private static final List<String> SPOKEN = List.of("PHONE");

    public RecipientContact(Optional<String> written, Optional<String> phone) {
        this(written, phone, false);
    }

    public static RecipientContact of(PacketKind kind, Recipient recipient, HealthRecord health) {
        return of(kind, recipient, false, health);
    }

    /**
     * Returns where to reach the recipient.
     *
     * @param sealed whether the packet is under seal; a mailbox or form then counts only if it is for legal process
     */
    public static RecipientContact of(PacketKind kind, Recipient everyContact, boolean sealed, HealthRecord health) {
        List<String> desks = kind.isCourtPaper() ? FOR_COURTS : FOR_ABUSE;
        Recipient recipient = sealed ? withoutGeneralMail(everyContact) : everyContact;
        return new RecipientContact(
                best(recipient, desks, WRITTEN, health), best(recipient, desks, SPOKEN, health), sealed);
    }

    private static Optional<String> best(
            Recipient recipient, List<String> desks, List<String> channels, HealthRecord health) {
        List<ContactLine> suitable = recipient.contacts().stream()
                .filter(contact -> channels.contains(channel(contact)) && desks.contains(contact.desk()))
                // As in Addressees: process is not served on an address of low confidence.
                .filter(contact -> !contact.desk().equals("LEGAL_PROCESS")
                        || !contact.confidence().equals("LOW"))
                .sorted(Comparator.comparing((ContactLine contact) -> desks.indexOf(contact.desk()))
                        .thenComparing(contact -> channels.indexOf(channel(contact))))
                .toList();
        return health.ranked(recipient.id(), suitable, ContactLine::desk, ContactLine::value).stream()
                .min(Comparator.comparing(ContactLine::needsConfirmation))
                .map(ContactLine::value);
    }

    private static Recipient withoutGeneralMail(Recipient recipient) {
        return new Recipient(
                recipient.role(),
                recipient.id(),
                recipient.name(),
                recipient.country(),
                recipient.reach(),
                recipient.contacts().stream()
                        .filter(contact -> SEALED.contains(channel(contact)) || Addressees.isForLegalProcess(contact))
                        .toList());
    }

    private static String channel(ContactLine contact) {
        return contact.kind().substring(contact.kind().lastIndexOf('_') + 1);
    }

    /** Returns what is stated in place of an empty {@link #line}. Under seal, other contacts may be on record. */
    public String missing() {
        return sealed ? "none for legal process" : "none on record";
    }

    /**
     * Returns the whole {@link #line} if it is not longer than {@code most}. Otherwise returns the telephone number, the address, or a note that the
     * address is in the packet. An address is never cut.
     */
    public String lineOfAtMost(int most) {
        return Stream.of(Optional.of(line()), phone, written)
                .flatMap(Optional::stream)
                .filter(text -> text.length() <= most)
                .findFirst()
                .orElse("address in the packet");
    }

    /**
     * Returns the telephone number and the address in one line; empty if none is on record. The telephone number comes first, since it is short and a
     * call is the first step.
     */
    public String line() {
        return written.map(address ->
                        phone.map(number -> number + ", " + address).orElse(address + " (no telephone on record)"))
                .or(() -> phone)
                .orElse("");
    }
}
