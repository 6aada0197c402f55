package takedown.paper.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

final class Fonts {
    private record Face(String family, int weight, FontStyle style, byte[] octets) {}

    private static final List<Face> FACES = List.of(
            face("Court", 400, FontStyle.NORMAL, "LiberationSerif-Regular"),
            face("Court", 700, FontStyle.NORMAL, "LiberationSerif-Bold"),
            face("Court", 400, FontStyle.ITALIC, "LiberationSerif-Italic"),
            face("Court", 700, FontStyle.ITALIC, "LiberationSerif-BoldItalic"),
            face("Technical", 400, FontStyle.NORMAL, "LiberationMono-Regular"),
            face("Technical", 700, FontStyle.NORMAL, "LiberationMono-Bold"),
            face("Arabic", 400, FontStyle.NORMAL, "NotoSansArabic-Regular"),
            face("Hebrew", 400, FontStyle.NORMAL, "NotoSansHebrew-Regular"),
            face("Fallback", 400, FontStyle.NORMAL, "DroidSansFallbackFull"));

    private static final List<CmapLookup> UPRIGHT = cmaps();

    private Fonts() {}

    static void use(PdfRendererBuilder builder) {
        for (Face face : FACES) {
            builder.useFont(
                    () -> new ByteArrayInputStream(face.octets()), face.family(), face.weight(), face.style(), true);
        }
    }

    /**
     * Returns whether a regular face other than Technical can draw the character. The bold and italic faces are not checked, since they have every
     * printed character of their regular face.
     */
    static boolean canDraw(int codePoint) {
        return UPRIGHT.stream().anyMatch(cmap -> cmap.getGlyphId(codePoint) != 0);
    }

    private static Face face(String family, int weight, FontStyle style, String file) {
        return new Face(family, weight, style, resource("/fonts/" + file + ".ttf"));
    }

    private static List<CmapLookup> cmaps() {
        List<CmapLookup> cmaps = new ArrayList<>();
        for (Face face : FACES) {
            if (face.weight() == 400
                    && face.style() == FontStyle.NORMAL
                    && !face.family().equals("Technical")) {
                try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(face.octets()))) {
                    cmaps.add(font.getUnicodeCmapLookup());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return List.copyOf(cmaps);
    }

    static byte[] resource(String path) {
        try (InputStream in = Objects.requireNonNull(Fonts.class.getResourceAsStream(path), path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
