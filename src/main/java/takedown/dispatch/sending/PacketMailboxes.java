package takedown.dispatch.sending;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.directory.HealthRecord;
import takedown.dispatch.ApprovalStore;
import takedown.dispatch.ContactEvents;
import takedown.name.Refusal;
import takedown.name.UntrustedText;
import takedown.packet.document.Addressees;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument.ContactLine;
import takedown.packet.document.Preflight.Finding;

/** The mailboxes of a packet's recipient, and the rule for the addresses to which the packet may be mailed. */
@ApplicationScoped
class PacketMailboxes {
    private final ContactEvents contacts;

    PacketMailboxes(ContactEvents contacts) {
        this.contacts = contacts;
    }

    List<ContactLine> of(Packet packet) {
        HealthRecord health = contacts.of(Set.of(packet.document().recipient().id()));
        return health.ranked(
                packet.document().recipient().id(),
                Addressees.of(packet.document()),
                ContactLine::desk,
                ContactLine::value);
    }

    /**
     * Returns the address to which a packet goes if the request names none.
     *
     * @throws Refusal (BLOCKED) if there is no address that can be used without confirmation
     */
    String address(Packet packet) {
        return addresses(
                        packet,
                        new DispatchRequest(
                                Optional.empty(),
                                List.of(),
                                Set.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()))
                .getFirst();
    }

    /**
     * Returns the addresses to which the packet is mailed. A packet goes to its recipient only, so every address must be among the recipient's
     * contacts. If the request names no address, the best usable one is returned, and an address whose mail came back only if there is no other.
     *
     * @throws Refusal (BLOCKED) if there is no usable address, or if the packet may not be mailed to one of them; (INVALID) if one is not a contact
     *     of the recipient
     */
    List<String> addresses(Packet packet, DispatchRequest asked) {
        List<ContactLine> mailboxes = of(packet);
        List<String> wanted = asked.recipients().isEmpty()
                ? mailboxes.stream()
                        .filter(c -> isUsable(c, asked))
                        .map(ContactLine::value)
                        .limit(1)
                        .toList()
                : asked.recipients().stream().map(String::strip).distinct().toList();
        if (wanted.isEmpty()) {
            throw Refusal.blocked(
                    "no mail address",
                    List.of(new Finding(
                                    FindingCode.NO_ADDRESS,
                                    packet.document().recipient().id(),
                                    mailboxes.isEmpty()
                                                    && packet.document()
                                                            .caption()
                                                            .sealed()
                                            ? "a packet under seal may be mailed only to contacts for legal process,"
                                                    + " and the recipient has none on record: serve it BY_HAND"
                                            : mailboxes.isEmpty()
                                                    ? "the recipient has no mail address on record: use the recipient's form, and record the service BY_HAND with the manner WEB_FORM"
                                                    : "a person must confirm the recipient's addresses first: name them in \"confirmed\"")
                            .toReason()));
        }
        for (String address : wanted) {
            requireLegalProcess(packet, address);
            ContactLine contact = mailboxes.stream()
                    .filter(c -> ApprovalStore.isSame(c.value(), address))
                    .findFirst()
                    .orElseThrow(() -> Refusal.invalid(
                            "a packet may be mailed only to its recipient. Not a contact of the recipient: "
                                    + UntrustedText.visible(address, 320)));
            if (!isUsable(contact, asked)) {
                throw Refusal.blocked(
                        "an address must be confirmed by a person",
                        List.of(new Finding(
                                        FindingCode.CONTACT_NEEDS_CONFIRMATION,
                                        contact.value(),
                                        "it may belong to the accused: confirm it, and name it in \"confirmed\"")
                                .toReason()));
            }
        }
        return wanted;
    }

    private static void requireLegalProcess(Packet packet, String address) {
        boolean general = packet.document().caption().sealed()
                && Addressees.all(packet.document()).stream()
                        .filter(c -> ApprovalStore.isSame(c.value(), address))
                        .noneMatch(Addressees::isForLegalProcess)
                && Addressees.all(packet.document()).stream().anyMatch(c -> ApprovalStore.isSame(c.value(), address));
        if (general) {
            throw Refusal.blocked(
                    "a packet under seal must not go to a general mailbox",
                    List.of(new Finding(
                                    FindingCode.SEALED_CHANNEL,
                                    address,
                                    "it is not a contact for legal process: name a contact that is, or serve the packet BY_HAND")
                            .toReason()));
        }
    }

    private static boolean isUsable(ContactLine contact, DispatchRequest asked) {
        return !contact.needsConfirmation()
                || asked.confirmed().stream().anyMatch(c -> ApprovalStore.isSame(c, contact.value()));
    }
}
