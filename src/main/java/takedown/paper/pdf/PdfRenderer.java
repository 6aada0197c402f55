package takedown.paper.pdf;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceType;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Renders XHTML as PDF/A-2u (ISO 19005-2), tagged (PDF/UA-1). Courts' filing systems refuse attachments, scripts, forms and encryption, so the PDF
 * has none, except for the attachments of {@link #renderWith}. Every resource except the fonts, the colour profile and the pictures that a caller
 * hands over is denied.
 */
@ApplicationScoped
public class PdfRenderer {
    /** Scheme of a picture in a page: {@code evidence:SHA256}. */
    public static final String PICTURE = "evidence";

    private static final Pattern PICTURE_URI = Pattern.compile(PICTURE + ":[0-9a-f]{64}");
    /** The declaration by which a table of the templates repeats its head on each page. */
    private static final String REPEATED_HEADS = "-fs-table-paginate: paginate;";

    private static final byte[] SRGB = Fonts.resource("/fonts/sRGB.icc");
    private static final DateTimeFormatter XMP_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);

    /**
     * Renders XHTML without pictures.
     *
     * @param xhtml well-formed, with third-party text escaped
     * @param created the creation time that the document states
     * @param identity for the file identifier; the same arguments give the same octets
     */
    public byte[] render(String xhtml, Instant created, long identity) {
        return render(xhtml, created, identity, Map.of());
    }

    /**
     * Renders XHTML with pictures.
     *
     * @param pictures PNG without transparency, or JPEG in RGB, by SHA-256. The page refers to a picture as {@code evidence:SHA256}
     */
    public byte[] render(String xhtml, Instant created, long identity, Map<String, byte[]> pictures) {
        return render(xhtml, created, identity, PdfRendererBuilder.PdfAConformance.PDFA_2_U, List.of(), pictures);
    }

    /** Renders XHTML as PDF/A-3u (ISO 19005-3), with attached files. */
    public byte[] renderWith(String xhtml, Instant created, long identity, List<Attachment> attachments) {
        return render(xhtml, created, identity, PdfRendererBuilder.PdfAConformance.PDFA_3_U, attachments, Map.of());
    }

    /**
     * Renders XHTML, if necessary without repeated table heads. openhtmltopdf 1.1.65 fails with a NullPointerException when the head of a table that
     * repeats it and the first row would be on different pages.
     */
    private static byte[] render(
            String xhtml,
            Instant created,
            long identity,
            PdfRendererBuilder.PdfAConformance conformance,
            List<Attachment> attachments,
            Map<String, byte[]> pictures) {
        try {
            return rendered(xhtml, created, identity, conformance, attachments, pictures);
        } catch (NullPointerException headWithoutRow) {
            String headsOnce = xhtml.replace(REPEATED_HEADS, "");
            if (headsOnce.equals(xhtml)) {
                throw headWithoutRow;
            }
            return rendered(headsOnce, created, identity, conformance, attachments, pictures);
        }
    }

    private static byte[] rendered(
            String xhtml,
            Instant created,
            long identity,
            PdfRendererBuilder.PdfAConformance conformance,
            List<Attachment> attachments,
            Map<String, byte[]> pictures) {
        XRLog.setLoggingEnabled(false);
        PdfRendererBuilder builder = new PdfRendererBuilder();
        BiPredicate<String, ExternalResourceType> permitted = (uri, type) -> type == ExternalResourceType.IMAGE_RASTER
                && PICTURE_URI.matcher(uri).matches()
                && pictures.containsKey(sha256(uri));
        builder.useExternalResourceAccessControl(permitted, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.useExternalResourceAccessControl(permitted, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        builder.useProtocolsStreamImplementation(uri -> new Picture(pictures.get(sha256(uri))), PICTURE);
        builder.usePdfAConformance(conformance);
        builder.usePdfUaAccessibility(true);
        builder.useColorProfile(SRGB);
        builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
        builder.useUnicodeBidiReorderer(new ICUBidiReorderer());
        builder.useUnicodeLineBreaker(new LabelBreaker());
        builder.withProducer("Takedown Tracker");
        Fonts.use(builder);
        builder.withW3cDocument(AccessiblePage.of(xhtml), "about:blank");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        builder.toStream(out);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            try (PDDocument document = renderer.getPdfDocument()) {
                PdfAttacher.attach(document, attachments);
                fix(document, created, identity);
                document.save(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String sha256(String uri) {
        return uri.substring(PICTURE.length() + 1);
    }

    private record Picture(byte @Nullable [] octets) implements FSStream {
        @Override
        public InputStream getStream() {
            return new ByteArrayInputStream(octets == null ? new byte[0] : octets);
        }

        @Override
        public Reader getReader() {
            return new InputStreamReader(getStream(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Sets the dates and identifiers, which are all that would differ between two renderings. */
    private static void fix(PDDocument document, Instant created, long identity) throws IOException {
        Calendar time = PdfAttacher.calendar(created);
        document.getDocumentInformation().setCreationDate(time);
        document.getDocumentInformation().setModificationDate(time);
        document.setDocumentId(identity);
        PDMetadata metadata = document.getDocumentCatalog().getMetadata();
        String xmp = new String(metadata.toByteArray(), StandardCharsets.UTF_8)
                .replaceAll(
                        "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?(?:Z|[+-]\\d{2}:\\d{2})",
                        XMP_TIME.format(created));
        metadata.importXMPMetadata(xmp.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the text in drawable form. A character that no regular font has is spelled out, because it would otherwise print as "#" without notice.
     */
    public static String drawable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(cp -> {
            if (cp == '\n' || Fonts.canDraw(cp)) {
                out.appendCodePoint(cp);
            } else {
                out.append("<U+%04X>".formatted(cp));
            }
        });
        return out.toString();
    }
}
