package takedown.paper.pdf;

import com.ibm.icu.text.ArabicShaping;
import com.ibm.icu.text.ArabicShapingException;
import com.ibm.icu.text.Bidi;
import java.util.ArrayList;
import java.util.List;

/** Text for the cells of a {@link TablePages}: wrapped at labels, in the face that has each character, and right to left where required. */
final class TableText {
    private final List<PagedFont> faces;
    private final LabelBreaker breaker = new LabelBreaker();

    /** @param faces fallbacks in order, for a character that the wanted face does not have */
    TableText(List<PagedFont> faces) {
        this.faces = faces;
    }

    float width(String text, PagedFont wanted, float size) {
        float width = 0;
        for (int i = 0; i < text.length(); ) {
            int cp = text.codePointAt(i);
            PagedFont face = face(cp, wanted);
            width += face.width(face.glyph(cp));
            i += Character.charCount(cp);
        }
        return width * size / 1000;
    }

    /** Wraps a text to lines no wider than the column. A label wider than the column is broken between letters. */
    List<String> wrap(String text, PagedFont wanted, float size, float column) {
        if (text.indexOf('\n') < 0 && width(text, wanted, size) <= column) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            if (width(paragraph, wanted, size) <= column) {
                lines.add(paragraph);
                continue;
            }
            StringBuilder line = new StringBuilder();
            breaker.setText(paragraph);
            int from = 0;
            for (int to = breaker.next(); to > from; to = breaker.next()) {
                String piece = paragraph.substring(from, to);
                if (!line.isEmpty() && width(line + piece.stripTrailing(), wanted, size) > column) {
                    lines.add(line.toString().stripTrailing());
                    line.setLength(0);
                }
                for (int cp : piece.codePoints().toArray()) {
                    if (!line.isEmpty()
                            && !Character.isWhitespace(cp)
                            && width(line + Character.toString(cp), wanted, size) > column) {
                        lines.add(line.toString());
                        line.setLength(0);
                    }
                    line.appendCodePoint(cp);
                }
                from = to;
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** Writes the operators that show one line. The caller has set the position. */
    void show(String line, PagedFont wanted, float size, StringBuilder content) {
        boolean turned = !isLatin(line) && Bidi.requiresBidi(line.toCharArray(), 0, line.length());
        String drawn = turned ? turned(line) : line;
        if (turned) {
            content.append("/Span <</ActualText ").append(PdfFile.text(line)).append(">> BDC ");
        }
        PagedFont current = null;
        for (int i = 0; i < drawn.length(); ) {
            int cp = drawn.codePointAt(i);
            PagedFont face = face(cp, wanted);
            if (face != current) {
                content.append(current == null ? "" : "> Tj ")
                        .append('/')
                        .append(face.key)
                        .append(' ')
                        .append(size)
                        .append(" Tf <");
                current = face;
            }
            int glyph = face.glyph(cp);
            face.use(glyph, cp);
            PdfFile.hex(glyph, content);
            i += Character.charCount(cp);
        }
        content.append(current == null ? "" : "> Tj ").append(turned ? "EMC " : "");
    }

    private static boolean isLatin(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) > 0x24f) {
                return false;
            }
        }
        return true;
    }

    private String turned(String line) {
        String shaped = line;
        try {
            shaped = new ArabicShaping(ArabicShaping.LETTERS_SHAPE | ArabicShaping.TEXT_DIRECTION_LOGICAL).shape(line);
        } catch (ArabicShapingException asItIs) {
            shaped = line;
        }
        if (shaped.codePoints().anyMatch(cp -> faces.stream().noneMatch(f -> f.glyph(cp) != 0))) {
            shaped = line;
        }
        return new Bidi(shaped, Bidi.DIRECTION_LEFT_TO_RIGHT).writeReordered(Bidi.DO_MIRRORING);
    }

    private PagedFont face(int cp, PagedFont wanted) {
        if (wanted.glyph(cp) != 0) {
            return wanted;
        }
        for (PagedFont face : faces) {
            if (face.glyph(cp) != 0) {
                return face;
            }
        }
        return wanted;
    }
}
