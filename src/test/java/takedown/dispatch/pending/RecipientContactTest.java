package takedown.dispatch.pending;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.directory.ContactHealth;
import takedown.directory.HealthRecord;
import takedown.directory.Reach;
import takedown.packet.document.PacketDocument.ContactLine;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.PacketKind;
import takedown.packet.document.RecipientRole;

class RecipientContactTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-01");

    private static ContactLine contact(String kind, String value, boolean doubtful) {
        return new ContactLine(kind, value, "ACME", "2026-11", "HIGH", doubtful);
    }

    private static HealthRecord bouncing(String... contacts) {
        return new HealthRecord(Map.of(
                "acme",
                Stream.of(contacts)
                        .collect(Collectors.toMap(
                                contact -> contact,
                                contact -> new ContactHealth(Optional.of(DAY), Optional.of(DAY), Optional.empty())))));
    }

    @Test
    void aContactThatBouncesComesAfterTheOthersAndBeforeNone() {
        Recipient acme = new Recipient(
                RecipientRole.REGISTRAR,
                "acme",
                "ACME",
                "US",
                Reach.US_ORDER,
                List.of(
                        contact("ABUSE_EMAIL", "abuse@acme.example", false),
                        contact("ABUSE_FORM", "https://acme.example/abuse", false),
                        contact("GENERAL_EMAIL", "doubtful@acme.example", true)));
        assertEquals(
                Optional.of("abuse@acme.example"),
                RecipientContact.of(PacketKind.ABUSE_REPORT, acme, false, HealthRecord.NONE)
                        .written());
        assertEquals(
                Optional.of("https://acme.example/abuse"),
                RecipientContact.of(PacketKind.ABUSE_REPORT, acme, false, bouncing("abuse@acme.example"))
                        .written());
        assertEquals(
                Optional.of("abuse@acme.example"),
                RecipientContact.of(
                                PacketKind.ABUSE_REPORT,
                                acme,
                                false,
                                bouncing("abuse@acme.example", "https://acme.example/abuse"))
                        .written(),
                "a contact that a person must confirm is never the one that is called");
    }

    @Test
    void aPacketUnderSealNamesNoGeneralMailbox() {
        Recipient acme = new Recipient(
                RecipientRole.HOST,
                "acme",
                "ACME",
                "US",
                Reach.US_ORDER,
                List.of(
                        contact("ABUSE_EMAIL", "abuse@acme.example", false),
                        contact("ABUSE_FORM", "https://acme.example/abuse", false),
                        contact("ABUSE_PHONE", "+1 703 555 0100", false)));
        assertEquals(
                "+1 703 555 0100",
                RecipientContact.of(PacketKind.ABUSE_REPORT, acme, true, HealthRecord.NONE)
                        .line());
    }

    /** Under seal, the abuse desk may be on record, but it must not be contacted. */
    @Test
    void theWordsForAMissingContactAreTrueUnderSeal() {
        Recipient acme = new Recipient(
                RecipientRole.REGISTRY,
                "acme",
                "ACME",
                "US",
                Reach.US_ORDER,
                List.of(contact("ABUSE_EMAIL", "abuse@acme.example", false)));
        RecipientContact sealed = RecipientContact.of(PacketKind.SEIZURE, acme, true, HealthRecord.NONE);
        assertEquals("", sealed.line());
        assertEquals("none for legal process", sealed.missing());
        assertEquals(
                "abuse@acme.example (no telephone on record)",
                RecipientContact.of(PacketKind.ABUSE_REPORT, acme, false, HealthRecord.NONE)
                        .line());
    }

    @ParameterizedTest
    @CsvSource({
        "legal@example.net, +1 703 555 0100, '+1 703 555 0100, legal@example.net'",
        "'Global Registry Services, 12061 Bluemont Way, Reston VA 20190', +1 703 555 0100, +1 703 555 0100",
        "a-long-mailbox-for-legal-process@registry.example, +1 703 555 0100, +1 703 555 0100",
        "legal-process-and-more@registry.example, +1 703 555 0100 ext. 4711, +1 703 555 0100 ext. 4711",
        "'Global Registry Services, 12061 Bluemont Way, Reston VA 20190', , address in the packet",
        ", , ''"
    })
    void anAddressIsShownWholeOrNotAtAll(String written, String phone, String shown) {
        assertEquals(
                shown, new RecipientContact(Optional.ofNullable(written), Optional.ofNullable(phone)).lineOfAtMost(44));
    }
}
