package takedown.paper.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * One face in a {@link PdfFile}: embedded whole, addressed by glyph, with a mapping from each used glyph to its character (PDF/A-2u, 6.2.11.7).
 */
final class PagedFont {
    private static final int LATIN = 0x250;

    final String key;
    final int number;
    private final byte[] octets;
    private final TrueTypeFont font;
    private final CmapLookup cmap;
    private final float unit;
    private final int[] latin = new int[LATIN];
    private final float[] widths;
    private final Map<Integer, Integer> used = new TreeMap<>();
    private final BitSet seen = new BitSet();

    PagedFont(String key, String file, PdfFile pdf) {
        this.key = key;
        this.number = pdf.reserve();
        this.octets = Fonts.resource("/fonts/" + file + ".ttf");
        try {
            this.font = new TTFParser().parse(new RandomAccessReadBuffer(octets));
            this.cmap = font.getUnicodeCmapLookup();
            this.unit = 1000f / font.getUnitsPerEm();
            this.widths = new float[font.getNumberOfGlyphs()];
            for (int glyph = 0; glyph < widths.length; glyph++) {
                widths[glyph] = font.getAdvanceWidth(glyph) * unit;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int cp = 0; cp < LATIN; cp++) {
            latin[cp] = cmap.getGlyphId(cp);
        }
    }

    /** Returns the glyph of a character; 0 if there is none. */
    int glyph(int codePoint) {
        return codePoint < LATIN ? latin[codePoint] : cmap.getGlyphId(codePoint);
    }

    /** Returns the width of a glyph in thousandths of the font size. */
    float width(int glyph) {
        return widths[glyph];
    }

    void use(int glyph, int codePoint) {
        if (!seen.get(glyph)) {
            seen.set(glyph);
            used.put(glyph, codePoint);
        }
    }

    boolean isUsed() {
        return !used.isEmpty();
    }

    void write(PdfFile pdf) throws IOException {
        String name = "/" + font.getName();
        var head = font.getHeader();
        int file = pdf.addStream("/Length1 " + octets.length, octets);
        int descriptor = pdf.add("<</Type/FontDescriptor/FontName" + name + "/Flags 4/FontBBox["
                + Math.round(head.getXMin() * unit) + " " + Math.round(head.getYMin() * unit) + " "
                + Math.round(head.getXMax() * unit) + " " + Math.round(head.getYMax() * unit)
                + "]/ItalicAngle 0/Ascent "
                + Math.round(font.getHorizontalHeader().getAscender() * unit) + "/Descent "
                + Math.round(font.getHorizontalHeader().getDescender() * unit) + "/CapHeight 700/StemV 80/FontFile2 "
                + file
                + " 0 R>>");
        StringBuilder widths = new StringBuilder();
        for (int glyph : used.keySet()) {
            widths.append(glyph)
                    .append('[')
                    .append(Math.round(width(glyph) * 100) / 100f)
                    .append(']');
        }
        int descendant = pdf.add("<</Type/Font/Subtype/CIDFontType2/BaseFont" + name
                + "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor "
                + descriptor + " 0 R/DW 1000/W[" + widths + "]>>");
        int unicode = pdf.addStream("", unicode().getBytes(StandardCharsets.ISO_8859_1));
        pdf.put(
                number,
                "<</Type/Font/Subtype/Type0/BaseFont" + name + "/Encoding/Identity-H/DescendantFonts[" + descendant
                        + " 0 R]/ToUnicode " + unicode + " 0 R>>");
    }

    private String unicode() {
        StringBuilder map = new StringBuilder(
                "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def\n"
                        + "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        int left = used.size();
        int inBlock = 0;
        for (Map.Entry<Integer, Integer> entry : used.entrySet()) {
            if (inBlock == 0) {
                inBlock = Math.min(100, left);
                map.append(inBlock).append(" beginbfchar\n");
            }
            PdfFile.hex(entry.getKey(), map.append('<'));
            map.append("> <");
            for (char unit16 : Character.toChars(entry.getValue())) {
                PdfFile.hex(unit16, map);
            }
            map.append(">\n");
            left--;
            if (--inBlock == 0) {
                map.append("endbfchar\n");
            }
        }
        return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString();
    }
}
