package takedown.packet.rendition.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.packet.document.Edition;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.paper.pdf.PdfRenderer;
import takedown.paper.template.TemplateFiles;
import takedown.paper.template.TemplatesInvalid;

/** Counsel edits the wording without a compiler. Faults in the wording are reported with file and line before anything is printed. */
class TemplatesTest {
    @TempDir
    Path folder;

    @Test
    void whatComesAlongCanBeFilledInWithAllAndWithNothing() {
        PdfRendition rendition = new PdfRendition(new PacketTemplates(TemplateFiles.shipped()), new PdfRenderer());
        assertEquals(List.of(), TemplateStartCheck.faults(rendition));
        for (PacketKind kind : PacketKind.values()) {
            for (PacketDocument specimen : Specimens.of(kind)) {
                String draft = rendition.html(specimen, "0".repeat(64), "0".repeat(64));
                assertTrue(
                        draft.contains("DRAFT – for review by counsel"),
                        kind + " " + specimen.filing().form());
                String last = rendition.html(specimen, "0".repeat(64), "0".repeat(64), Edition.FINAL);
                assertFalse(
                        last.contains("DRAFT"), kind + " " + specimen.filing().form());
            }
        }
    }

    @Test
    void aFileOfTheFolderTakesTheOthersPlace() throws IOException {
        put(
                "signature.html",
                "<p>Signed for the firm of Marchbanks &amp; Rue: ______________ {t.text(doc.caption.title)}</p>");
        PdfRendition rendition = new PdfRendition(new PacketTemplates(TemplateFiles.over(folder)), new PdfRenderer());
        assertEquals(List.of(), TemplateStartCheck.faults(rendition));
        String page = rendition.html(Specimens.of(PacketKind.SUBPOENA).getFirst(), "0".repeat(64), "0".repeat(64));
        assertTrue(page.contains("Marchbanks &amp; Rue: ______________ A v. B"), page);
        assertTrue(page.contains("subpoena") || page.contains("Subpoena"), page);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{doc.caption.judge}|Caption has no field judge",
                "{client}|there is no value client",
                "{t.shout(doc.packetId)}|there is no shout",
                "{doc.getClass}|PacketDocument has no field getClass",
                "{doc.caption.title.raw}|raw cannot be read",
                "{doc.recipient.name.getBytes}|getBytes cannot be read",
                "{cdi:config}|there is no cdi:",
                "{inject:foo.bar}|there is no inject:",
                "{#eval doc.caption.title /}|eval",
                "{#for r in rows}{r.colour}{/for}|AppendixRow has no field colour",
                "{#for r in doc.caption}{r}{/for}|is not a list",
                "{#if doc.order.isPresent}never closed|if",
                "<p>You must pay.</p>|states law",
                "<p data-source=\"somewhere\">x</p>|names no statute",
                "<script>x</script>|a paper must not have live",
                "<p onclick=\"x\">x</p>|a paper must not have live",
                "{#include packet/nowhere.html /}|there is no file packet/nowhere.html",
                "{#include ../application.properties /}|there is no file"
            })
    void aFaultIsNamedWithFileAndLine(String words, String said) throws IOException {
        put("signature.html", "<p>one</p>\n<p>two</p>\n" + words);
        String message = refused();
        assertTrue(message.contains(said), message);
        assertTrue(message.contains("packet/signature.html:3"), message);
    }

    @Test
    void noFolderSwitchesASafetyRuleOff() throws IOException {
        put("review.html", "<p>Ready to send.</p>");
        put("foot.html", "<div class=\"foot\">Page <span class=\"page\"></span></div>");
        put("collateral.html", "<p>Nobody else.</p>");
        String message = refused();
        assertTrue(message.contains("packet/seizure.html: a draft must state that it is a draft"), message);
        assertTrue(message.contains("packet/seizure.html: a draft must be marked on every page"), message);
        assertTrue(message.contains("packet/subpoena.html: a sealed matter must be marked on every page"), message);
        assertTrue(
                message.contains("packet/review-sheet.html: the review sheet must state the collateral impact"),
                message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>TLP:AMBER</p>",
                "<p>{#for f in doc.findings}{t.text(f)}{/for}</p>",
                "<p>{#for c in doc.recipient.contacts}{t.words(c.confidence)}{/for}</p>",
                "<p>{#for e in evidence}{t.text(e.server)}{/for}</p>",
                "<p>Counsel reviews it before it is sent.</p>",
                "<p>It is no legal advice.</p>",
                "<p>{manifest}</p>"
            })
    void whatIsInternalIsInNoCopyThatLeaves(String words) throws IOException {
        put("signature.html", "<p>one</p>\n" + words);
        String message = refused();
        assertTrue(message.contains("packet/signature.html:2"), message);
        assertTrue(message.contains("belongs in the review sheet"), message);
    }

    @Test
    void aWordInACommentIsNotOnThePaper() throws IOException {
        put("review.html", "{! class=\"review\" !}<p>Ready.</p>");
        assertTrue(refused().contains("a draft must state that it is a draft"));
    }

    @Test
    void aFileThatNothingUsesIsAMistake() throws IOException {
        put("seisure.html", "<p>x</p>");
        assertTrue(refused().contains("packet/seisure.html: no packet uses a file with this name"));
    }

    @Test
    void aFileInAnotherEncodingIsAMistake() throws IOException {
        Files.write(folder.resolve("review.html"), new byte[] {'<', (byte) 0xe9, '>'});
        assertTrue(refused().contains("packet/review.html: is not UTF-8"));
    }

    @Test
    void aFolderThatIsNotThereIsAMistake() {
        TemplatesInvalid refused = assertThrows(
                TemplatesInvalid.class, () -> new PacketTemplates(TemplateFiles.over(folder.resolve("nowhere"))));
        assertTrue(String.valueOf(refused.getMessage()).contains("takedown.packet.templates"));
    }

    @Test
    void aPageThatIsNotWellFormedIsFoundBeforeItIsNeeded() throws IOException {
        put("signature.html", "<p>not closed");
        PdfRendition rendition = new PdfRendition(new PacketTemplates(TemplateFiles.over(folder)), new PdfRenderer());
        assertTrue(TemplateStartCheck.faults(rendition).getFirst().message().contains("not well-formed"));
    }

    @Test
    void aValueThatIsNotAlwaysThereIsFoundBeforeItIsNeeded() throws IOException {
        put("review.html", own("review.html") + "<p>{t.time(doc.order.get.issuedAt)}</p>");
        PdfRendition rendition = new PdfRendition(new PacketTemplates(TemplateFiles.over(folder)), new PdfRenderer());
        assertTrue(TemplateStartCheck.faults(rendition).getFirst().message().contains("cannot be filled in"));
    }

    private String refused() {
        return String.valueOf(
                assertThrows(TemplatesInvalid.class, () -> new PacketTemplates(TemplateFiles.over(folder)))
                        .getMessage());
    }

    private void put(String name, String words) throws IOException {
        Files.writeString(folder.resolve(name), words);
    }

    private static String own(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(TemplatesTest.class.getResourceAsStream("/templates/packet/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
