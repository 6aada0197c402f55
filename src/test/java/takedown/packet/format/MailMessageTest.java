package takedown.packet.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.BodyPart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import takedown.casefile.orders.Action;
import takedown.packet.document.PacketDocument;

/** The mail as a desk receives it. After a change of words: {@code ./mvnw test -Dtest=MailMessageTest -Dgolden.write=true} */
class MailMessageTest {
    private static final Path GOLDENS = Path.of("src/test/resources/takedown/packet/format");

    @Test
    void anAbuseReport() throws Exception {
        PacketDocument document = PacketSamples.open().report("PHISHING");
        byte[] octets = plain(document);
        assertArrayEquals(octets, plain(document), "the same packet, the same octets");
        golden("abuse-report.eml", octets);
        MimeMessage mail = parse(octets);
        assertEquals("abuse@quillgate.example", mail.getAllRecipients()[0].toString());
        assertEquals(1, mail.getAllRecipients().length, "not to an address that somebody must confirm");
        assertEquals("<" + PacketSamples.ID + "@lanternfield.example>", mail.getMessageID());
        assertEquals("abuse@lanternfield.example", mail.getFrom()[0].toString());
        assertEquals(PacketSamples.AT, mail.getSentDate().toInstant());
        MimeMultipart parts = parts(mail);
        String body = (String) parts.getBodyPart(0).getContent();
        assertTrue(body.contains("hxxps://login[.]evil-lantern[.]net/sign-in"), body);
        assertFalse(body.matches("(?s).*(http://|https://|evil-lantern\\.net|203\\.0\\.113\\.10).*"), body);
        assertTrue(body.lines().allMatch(line -> line.length() <= 78), body);
        assertEquals("appendix-a.csv", parts.getBodyPart(1).getFileName());
    }

    @Test
    void aSealedCaseIsNotInTheSubject() throws Exception {
        for (boolean sealed : new boolean[] {true, false}) {
            MimeMessage mail =
                    parse(plain(new PacketSamples(text -> text, sealed).seizure(Action.LOCK, Action.REDIRECT)));
            assertEquals("Reference " + PacketSamples.ID, mail.getSubject());
            assertEquals("legal@quillgate.example", mail.getAllRecipients()[0].toString());
            for (String header : Collections.list(mail.getAllHeaderLines())) {
                assertFalse(header.contains("Hollow") || header.contains("lantern.net"), header);
            }
        }
        assertEquals(
                "Reference " + PacketSamples.ID,
                parse(plain(new PacketSamples(text -> text, true).report("FRAUD")))
                        .getSubject());
    }

    @Test
    void aFeedbackReportForPrograms() throws Exception {
        PacketDocument document = PacketSamples.open().report("PHISHING");
        byte[] xarf = XarfReportsTest.reports(document).one(1);
        byte[] octets = MailMessage.feedback(document, XarfReportsTest.reporter(document), xarf);
        MimeMessage mail = parse(octets);
        assertTrue(
                mail.getContentType()
                        .replaceAll("\\s+", " ")
                        .startsWith("multipart/report; report-type=feedback-report"),
                mail.getContentType());
        MimeMultipart parts = parts(mail);
        assertEquals(
                List.of("text/plain; charset=UTF-8", "message/feedback-report", "application/json; name=xarf.json"),
                List.of(
                        parts.getBodyPart(0).getContentType(),
                        parts.getBodyPart(1).getContentType(),
                        parts.getBodyPart(2).getContentType()));
        assertEquals(
                "Feedback-Type: xarf\r\nUser-Agent: takedown-tracker\r\nVersion: 1\r\n",
                new String(parts.getBodyPart(1).getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        assertArrayEquals(xarf, parts.getBodyPart(2).getInputStream().readAllBytes());
        assertEquals("base64", ((jakarta.mail.internet.MimeBodyPart) parts.getBodyPart(2)).getEncoding());
    }

    @Test
    void aReversalSaysWhatIsRestored() throws Exception {
        String body = (String) parts(parse(plain(PacketSamples.open().reversal())))
                .getBodyPart(0)
                .getContent();
        assertTrue(body.contains("What is to be restored") && body.contains("ns1[.]cindermoth[.]net"), body);
    }

    @Test
    void withoutASenderItIsADraft() throws Exception {
        PacketDocument document =
                new PacketSamples(text -> text.contains("@") ? "nobody" : text, false).report("FRAUD");
        MimeMessage mail = parse(plain(document));
        assertEquals("1", mail.getHeader("X-Unsent", null));
        assertEquals("undisclosed-recipients:;", mail.getHeader("To", null));
        Reporter configured = Reporter.of(document, Optional.of("desk@tracker.example"));
        assertEquals("desk@tracker.example", configured.contact());
    }

    static byte[] plain(PacketDocument document) {
        return MailMessage.plain(document, XarfReportsTest.reporter(document));
    }

    static MimeMessage parse(byte[] octets) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets));
    }

    static MimeMultipart parts(MimeMessage mail) throws Exception {
        MimeMultipart parts =
                new MimeMultipart(new ByteArrayDataSource(mail.getInputStream().readAllBytes(), mail.getContentType()));
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            assertFalse(part.getContentType().contains("html"), part.getContentType());
        }
        return parts;
    }

    private static void golden(String name, byte[] octets) throws Exception {
        Path golden = GOLDENS.resolve(name);
        if (Boolean.getBoolean("golden.write")) {
            Files.write(golden, octets);
        }
        assertEquals(
                Files.readString(golden, StandardCharsets.UTF_8).replace("\r\n", "\n"),
                new String(octets, StandardCharsets.UTF_8).replace("\r\n", "\n"),
                "./mvnw test -Dtest=MailMessageTest -Dgolden.write=true writes it anew");
    }
}
