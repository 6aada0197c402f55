package takedown.packet.rendition.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Checks of PDFs with veraPDF and PDFBox. */
public final class PdfA {
    private static final List<String> REFUSED = List.of(
            "AcroForm",
            "XFA",
            "AA",
            "OpenAction",
            "JavaScript",
            "JS",
            "EmbeddedFiles",
            "EmbeddedFile",
            "EF",
            "AF",
            "Annots",
            "URI",
            "RichMedia");
    private static final Set<String> LIVE = Set.of(
            "JavaScript",
            "URI",
            "Launch",
            "GoToR",
            "GoToE",
            "SubmitForm",
            "ImportData",
            "Named",
            "Movie",
            "Sound",
            "Rendition");

    private PdfA() {}

    /** Checks with veraPDF that a court's copy is PDF/A-2u and PDF/UA-1, and checks that it has nothing that a filing system refuses. */
    public static void assertValid(byte[] pdf) throws Exception {
        assertCompliant(pdf, PDFAFlavour.PDFA_2_U);
        assertCompliant(pdf, PDFAFlavour.PDFUA_1);
        assertNothingLive(pdf);
    }

    /** Checks a registry's copy with veraPDF: PDF/A-3u. */
    public static void assertValidCopy(byte[] pdf) throws Exception {
        assertCompliant(pdf, PDFAFlavour.PDFA_3_U);
    }

    private static void assertCompliant(byte[] pdf, PDFAFlavour flavour) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            assertTrue(
                    result.isCompliant(),
                    () -> flavour + " "
                            + result.getTestAssertions().stream()
                                    .filter(a -> a.getStatus() == TestAssertion.Status.FAILED)
                                    .map(a -> a.getRuleId() + " " + a.getMessage())
                                    .distinct()
                                    .toList());
        }
    }

    /** Checks every object in the file: no attachment, form, script, action, annotation (and therefore no link) or encryption. */
    public static void assertNothingLive(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertFalse(document.isEncrypted());
            var objects = document.getDocument().getXrefTable().keySet();
            assertTrue(objects.size() > 10, "the file's objects are seen");
            for (var key : objects) {
                var object = document.getDocument().getObjectFromPool(key).getObject();
                if (object instanceof COSDictionary dictionary) {
                    for (String refused : REFUSED) {
                        assertFalse(dictionary.containsKey(refused), () -> key + " has /" + refused);
                    }
                    assertFalse(
                            dictionary.containsKey("S") && LIVE.contains(dictionary.getNameAsString("S")),
                            () -> key + " is an action");
                }
            }
        }
    }

    public static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    public static int pages(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        }
    }
}
