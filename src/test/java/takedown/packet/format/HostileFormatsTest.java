package takedown.packet.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import takedown.casefile.Tlp;
import takedown.casefile.orders.Action;
import takedown.name.UntrustedText;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.PacketDocument;
import takedown.packet.format.EppBatch.Hosts;
import takedown.packet.rendition.csv.AppendixCsv;

/** Third-party text in any field: every format stays valid, and no such text becomes a header, a link or hidden text. */
class HostileFormatsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> HEADERS = Set.of(
            "Date", "From", "Reply-To", "To", "Message-ID", "Subject", "MIME-Version", "Content-Type", "X-Unsent");
    private static final String MARKS = "\r\n<>&]\"'=@:/.\\,; aZ9";
    private static final Pattern LIVE = Pattern.compile("(?i)\\b(https?|ftp|data|file)://");
    private static final List<String> KNOWN = List.of(
            "",
            " ",
            "\u0000\u0001\u001b[31m\u007f\u0085",
            "x\r\nBcc: everybody@example.net\r\n\r\n<html>",
            "\n.\nDATA",
            "a@b.example\r\nBcc: c@d.example",
            "\"a\"@example.net>, <x@example.net",
            "]]><![CDATA[",
            "--><!-- &amp; <a href='x'>'\"",
            "\u202egnp.exe\u2066",
            "a\u200bb\ufeffc",
            "\ud83c\udf55 \ud835\udd18",
            "\ud800",
            "\udc00x\ud800",
            "\uffff\ufffe",
            "例え 한국 عربي עברית",
            "=cmd|' /C calc'!A0",
            "\t=1+1",
            "http://evil.net/ HTTPS://evil.net ftp://e.example file:///etc/passwd",
            "=?utf-8?q?=0d=0aBcc:_x@y.example?=",
            "' OR domain-name:value = 'x",
            "\\'",
            "x".repeat(3_000),
            "x ".repeat(3_000));

    @Test
    void everyFormatStaysValid() throws Exception {
        Random random = new Random(2025);
        List<String> all = new ArrayList<>(KNOWN);
        for (int i = 0; i < 40; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(40); n >= 0; n--) {
                text.append(
                        random.nextInt(3) == 0
                                ? (char) random.nextInt(0x10000)
                                : MARKS.charAt(random.nextInt(MARKS.length())));
            }
            all.add(text.toString());
        }
        for (String hostile : all) {
            PacketSamples alone = new PacketSamples(text -> hostile, false);
            PacketSamples mixed = new PacketSamples(text -> text + hostile, true);
            for (PacketSamples documents : List.of(alone, mixed)) {
                for (Hosts hosts : Hosts.values()) {
                    EppBatchTest.validate(EppBatchTest.epp(documents.seizure(Action.values()), hosts));
                    EppBatchTest.validate(EppBatchTest.epp(
                            documents.seizure(
                                    Action.LOCK, Action.REDIRECT, Action.DS_REPLACE, Action.CHANGE_REGISTRANT),
                            hosts));
                    EppBatchTest.validate(EppBatchTest.epp(documents.reversal(), hosts));
                }
                xarf(documents.report("BOTNET_C2"));
                xarf(documents.report("IMPERSONATION"));
                mail(documents.report("PHISHING"));
                mail(documents.seizure(Action.values()));
                mail(documents.reversal());
                appendix(documents.seizure(Action.LOCK));
            }
            SharedFormatsTest.checked(StixBundle.of(SharedFormatsTest.shared(Tlp.RED, text -> hostile)));
            seen(MispEvent.of(SharedFormatsTest.shared(Tlp.RED, text -> hostile)));
        }
    }

    private static void xarf(PacketDocument document) throws Exception {
        byte[] report = XarfReportsTest.reports(document).one(1);
        assertEquals(Set.of(), XarfReportsTest.validate(seen(report)));
    }

    private static void mail(PacketDocument document) throws Exception {
        byte[] octets = MailMessageTest.plain(document);
        for (byte octet : octets) {
            assertTrue(
                    octet == '\r' || octet == '\n' || (octet >= 0x20 && octet < 0x7f) || octet == '\t',
                    "octet " + octet);
        }
        MimeMessage mail = MailMessageTest.parse(octets);
        for (var header : Collections.list(mail.getAllHeaders())) {
            assertTrue(HEADERS.contains(header.getName()), header::getName);
        }
        String text = new String(octets, StandardCharsets.US_ASCII);
        assertTrue(text.lines().allMatch(line -> line.length() <= 998), "RFC 5322 section 2.1.1");
        String body = (String) MailMessageTest.parts(mail).getBodyPart(0).getContent();
        assertFalse(LIVE.matcher(body).find(), body);
        assertEquals(
                body.replace("\r\n", "\n"), UntrustedText.visible(body.replace("\r\n", "\n")), "nothing is hidden");
        assertEquals(3, MailMessageTest.parts(mail).getCount());
    }

    private static void appendix(PacketDocument document) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AppendixJson.write(document, out);
        JsonNode json = seen(out.toByteArray());
        assertEquals(2, out.toString(StandardCharsets.UTF_8).lines().count(), "one row per line");
        assertEquals(1, json.get("rows").size());
        assertEquals("evil-lantern.net", json.get("rows").get(0).get("aLabel").asText());
        String csv = new String(AppendixCsv.of(document), StandardCharsets.UTF_8);
        for (var record : CSVFormat.RFC4180.parse(new StringReader(csv))) {
            assertEquals(22, record.size());
            for (String cell : record) {
                assertTrue(cell.isEmpty() || "=+-@\t\r\n".indexOf(cell.charAt(0)) < 0, cell);
            }
        }
    }

    /** Reads strict UTF-8, and checks that no member {@code note} has hidden characters. */
    private static JsonNode seen(byte[] octets) throws Exception {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
        JsonNode json = JSON.readTree(octets);
        json.findValuesAsText("note").forEach(text -> assertEquals(UntrustedText.visible(text), text));
        return json;
    }

    /** Writing any number of rows needs no more memory than writing one row. */
    @Test
    void aMillionRowsStream() throws Exception {
        AppendixRow row = PacketSamples.open().row(List.of("ok"));
        Counting out = new Counting();
        AppendixJson.write("SEIZURE", PacketSamples.ID, Collections.nCopies(1_000_000, row), out);
        assertTrue(out.count > 500_000_000L, "every row was written");
        assertTrue(out.largest <= 64 * 1024, "never more than a buffer at once: " + out.largest);
    }

    private static final class Counting extends java.io.OutputStream {
        long count;
        int largest;

        @Override
        public void write(int octet) {
            count++;
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            count += length;
            largest = Math.max(largest, length);
        }
    }
}
