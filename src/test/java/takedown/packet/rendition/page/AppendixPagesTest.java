package takedown.packet.rendition.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import takedown.directory.Reach;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.AppendixRow.Abuse;
import takedown.packet.document.AppendixRow.Considerations;
import takedown.packet.document.AppendixRow.Name;
import takedown.packet.document.AppendixRow.Registered;
import takedown.packet.document.AppendixRow.Requested;
import takedown.packet.document.AppendixRow.Resolved;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.packet.document.RecipientRole;

/** The complete appendix has every name and a table header on every page, and is as valid as the court's copy. */
public class AppendixPagesTest {
    private static final int ROWS = 120;

    @Test
    void everyNameIsOnPaper() throws Exception {
        byte[] pdf = pdf(ROWS);
        PdfA.assertValid(pdf);
        assertArrayEquals(pdf, pdf(ROWS), "the same appendix gives the same octets");
        String text = PdfA.text(pdf).replaceAll("\\s", "");
        for (int i = 0; i < ROWS; i++) {
            assertTrue(text.contains("name-" + i + ".example"), "name " + i);
        }
        int pages = PdfA.pages(pdf);
        assertTrue(pages > 3, "it has several pages: " + pages);
        assertEquals(pages, PdfA.text(pdf).split("Registrar, IANA ID", -1).length - 1, "the head is on every page");
        assertTrue(
                text.contains("Page1of" + pages) && text.contains("Page" + pages + "of" + pages), "pages are numbered");
        assertTrue(text.contains("MATTERUNDERSEAL") && text.contains("cd".repeat(32)));
    }

    public static byte[] pdf(int rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AppendixRendition.write(document(rows), "cd".repeat(32), out);
        return out.toByteArray();
    }

    static PacketDocument document(int rows) {
        List<AppendixRow> all = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            all.add(row(i));
        }
        return new PacketDocument(
                PacketKind.SEIZURE,
                "019a0000-0000-7000-8000-000000000001",
                new PacketDocument.Caption(
                        "Fernhollow Software v. Does 1-10",
                        "United States District Court for the Eastern District of Virginia",
                        "Alexandria Division",
                        "1:26-cv-00417",
                        List.of("Fernhollow Software Corporation"),
                        List.of("DOES 1-10"),
                        List.of(),
                        true,
                        "RED"),
                new PacketDocument.Recipient(
                        RecipientRole.REGISTRY, "example", "Example Registry, Inc.", "US", Reach.US_ORDER, List.of()),
                Optional.empty(),
                List.of(),
                List.of(),
                all,
                List.of(),
                List.of(),
                Instant.parse("2026-11-23T12:00:00Z"),
                "alice");
    }

    public static AppendixRow row(int i) {
        String name = "name-" + i + ".example";
        return AppendixRow.of(
                new Name(
                        name,
                        i % 7 == 0 ? "名前" + i + ".example" : i % 11 == 0 ? "שלום" + i + ".example" : name,
                        "example",
                        "Example Registry, Inc."),
                new Registered(
                        "D" + i + "-EXAMPLE",
                        "Example Registrar " + i % 5 + " LLC",
                        String.valueOf(9000 + i % 5),
                        "2026-10-11T00:00:00Z",
                        "2027-10-11T00:00:00Z",
                        List.of("clientTransferProhibited"),
                        "redacted",
                        ""),
                new Resolved(
                        List.of("ns1.cinder-" + i % 100 + ".example [192.0.2.1]", "ns2.cinder-" + i % 100 + ".example"),
                        List.of(),
                        List.of("192.0.2.1 AS64501 BRINEHOST")),
                new Abuse(
                        List.of(name),
                        List.of("malware; loader"),
                        "MALICIOUS",
                        "ACTIVE: the parent zone delegates it",
                        List.of(i + 1)),
                new Requested(List.of("serverHold"), List.of(), "none", "none"),
                new Considerations(List.of(), List.of()),
                List.of());
    }
}
