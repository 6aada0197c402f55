package takedown.packet.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.AppendixRow.Abuse;
import takedown.packet.document.AppendixRow.Considerations;
import takedown.packet.document.AppendixRow.Name;
import takedown.packet.document.AppendixRow.Registered;
import takedown.packet.document.AppendixRow.Requested;
import takedown.packet.document.AppendixRow.Resolved;
import takedown.packet.document.Filing.Annex;
import takedown.packet.document.Incident;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.packet.document.RecipientRole;
import takedown.packet.document.report.Schedule;
import takedown.packet.rendition.csv.AppendixCsv;

/** A host finds its customer by the address and the time, so a letter about records has both. */
class LetterToHostTest {
    private static final String OWN = "203.0.113.10 AS64500 QUILLGATE (Quillgate Hosting)";
    private static final String OTHER = "198.51.100.7 AS64501 MARSHNET (Marshnet)";

    private static PacketDocument letter(RecipientRole role) {
        PacketSamples samples = PacketSamples.open();
        AppendixRow row = AppendixRow.of(
                new Name("evil-lantern.net", "evil-lantern.net", "net", ""),
                new Registered("", "", "", "", "", List.of(), AppendixRow.REDACTED, ""),
                new Resolved(List.of(), List.of(), List.of(OWN, OTHER)),
                new Abuse(
                        List.of("evil-lantern[.]net", "www[.]evil-lantern[.]net"),
                        List.of(),
                        "MALICIOUS",
                        "",
                        List.of()),
                new Requested(List.of(), List.of(), "none", "none"),
                new Considerations(List.of(), List.of()),
                List.of(
                        target("evil-lantern.net", "2026-01-01T00:00:00Z", OWN, OTHER),
                        target("www.evil-lantern.net", "2026-01-01T06:00:00Z", OTHER)));
        PacketDocument report = samples.report(role, row, Annex.NONE);
        return new PacketDocument(
                PacketKind.PRESERVATION,
                report.packetId(),
                report.caption(),
                report.recipient(),
                report.order(),
                report.actions(),
                report.nameServers(),
                report.rows(),
                report.evidence(),
                report.findings(),
                report.preparedAt(),
                report.preparedBy(),
                report.filing(),
                report.collateral());
    }

    private static Incident target(String name, String at, String... addresses) {
        return new Incident(
                name,
                "PHISHING",
                "",
                "",
                "MALICIOUS",
                Optional.of(PacketSamples.AT),
                Optional.empty(),
                List.of(),
                Optional.of(List.of(addresses)),
                Optional.of(Instant.parse(at)));
    }

    @Test
    void theScheduleHasTheAddressesOnTheRecipientsNetwork() {
        PacketDocument letter = letter(RecipientRole.HOST);
        assertEquals(
                List.of(
                        new Schedule.Entry(
                                "evil-lantern.net",
                                List.of("203.0.113.10"),
                                Optional.of(Instant.parse("2026-01-01T00:00:00Z"))),
                        new Schedule.Entry("www.evil-lantern.net", List.of(), Optional.empty())),
                new Schedule(letter).of(letter.rows().getFirst()));
    }

    @Test
    void theListHasThemToo() {
        List<String> lines = new String(AppendixCsv.of(letter(RecipientRole.HOST)), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertEquals("domain_a_label,domain_u_label,tld,targets,addresses_observed", lines.getFirst());
        assertEquals(
                "evil-lantern.net,evil-lantern.net,net,evil-lantern[.]net; www[.]evil-lantern[.]net,203.0.113.10"
                        + " 2026-01-01T00:00:00Z",
                lines.get(1));
    }

    @Test
    void aLetterToARegistrarHasNoAddresses() {
        PacketDocument letter = letter(RecipientRole.REGISTRAR);
        assertFalse(Schedule.hasAddresses(letter));
        assertFalse(new String(AppendixCsv.of(letter), StandardCharsets.UTF_8).contains("addresses_observed"));
    }
}
