package takedown.paper.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * One long table as pages, PDF/A-2u and PDF/UA-1, written while the rows arrive. The table header is repeated on each page (as an artifact, so that
 * it is read aloud only once), a row is never split, and a wrapped cell is read as one text.
 */
public final class TablePages {
    private static final float LEFT = 72;
    private static final float RIGHT = 540;
    private static final float TOP = 720;
    private static final float BOTTOM = 80;
    private static final float SIZE = 8.5f;
    private static final float TECHNICAL_SIZE = 7.6f;
    private static final float LEADING = 10.4f;
    private static final float PADDING = 5.2f;
    private static final float GAP = 8;

    /** @param technical whether the column is set in the fixed-width face */
    public record Column(String head, float width, boolean technical) {}

    /** @param lead paragraphs before the table */
    public record Sheet(
            String title,
            List<String> lead,
            List<Column> columns,
            String footLeft,
            String footMiddle,
            String author,
            Instant created,
            long identity) {
        public Sheet {
            lead = List.copyOf(lead);
            columns = List.copyOf(columns);
        }
    }

    private final Sheet sheet;
    private final PdfFile pdf;
    private final List<PagedFont> fonts;
    private final PagedFont serif;
    private final PagedFont bold;
    private final PagedFont mono;
    private final TableText text;
    private final StructureTree tags;
    private final int resources;
    private final int total;
    private final int pageTree;
    private final StringBuilder pages = new StringBuilder();
    private StringBuilder content = new StringBuilder();
    private int page;
    private int pageCount;
    private float y;

    private TablePages(Sheet sheet, OutputStream out) throws IOException {
        this.sheet = sheet;
        this.pdf = new PdfFile(out);
        serif = new PagedFont("S", "LiberationSerif-Regular", pdf);
        bold = new PagedFont("B", "LiberationSerif-Bold", pdf);
        mono = new PagedFont("M", "LiberationMono-Regular", pdf);
        fonts = List.of(
                serif,
                bold,
                mono,
                new PagedFont("A", "NotoSansArabic-Regular", pdf),
                new PagedFont("H", "NotoSansHebrew-Regular", pdf),
                new PagedFont("F", "DroidSansFallbackFull", pdf));
        text = new TableText(List.of(serif, fonts.get(3), fonts.get(4), fonts.get(5)));
        tags = new StructureTree(pdf);
        resources = pdf.reserve();
        total = pdf.reserve();
        pageTree = pdf.reserve();
    }

    /** @param rows each with one cell per column; the second cell is the header of the row */
    public static void write(Sheet sheet, Iterator<List<String>> rows, OutputStream out) {
        try {
            new TablePages(sheet, out).write(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Iterator<List<String>> rows) throws IOException {
        begin();
        paragraph("H1", sheet.title(), bold, 13, 17);
        y -= 4;
        for (String lead : sheet.lead()) {
            paragraph("P", lead, serif, 10, 13.5f);
        }
        y -= 4;
        tags.openTable();
        head(true);
        while (rows.hasNext()) {
            row(rows.next());
        }
        end();
        finish();
    }

    private void paragraph(String tag, String words, PagedFont font, float size, float leading) throws IOException {
        content.append('/')
                .append(tag)
                .append(" <</MCID ")
                .append(tags.paragraph(tag, page))
                .append(">> BDC BT ");
        for (String line : text.wrap(words, font, size, RIGHT - LEFT)) {
            y -= leading;
            float x = tag.equals("H1") ? (LEFT + RIGHT - text.width(line, font, size)) / 2 : LEFT;
            place(x, y);
            text.show(line, font, size, content);
        }
        content.append("ET EMC\n");
        y -= leading / 2;
    }

    private void head(boolean isFirst) throws IOException {
        rule(y, 0.8f);
        if (isFirst) {
            tags.openRow();
        } else {
            content.append("/Artifact <</Type/Pagination>> BDC ");
        }
        float x = LEFT;
        for (Column column : sheet.columns()) {
            if (isFirst) {
                content.append("/TH <</MCID ")
                        .append(tags.cell("TH", "Column", page, ""))
                        .append(">> BDC ");
            }
            content.append("BT ");
            place(x, y - LEADING - 1.5f);
            text.show(column.head(), bold, SIZE, content);
            content.append(isFirst ? "ET EMC " : "ET ");
            x += column.width();
        }
        content.append(isFirst ? "\n" : "EMC\n");
        if (isFirst) {
            tags.closeRow();
        }
        y -= LEADING + PADDING + 0.5f;
        rule(y, 0.8f);
    }

    private void row(List<String> cells) throws IOException {
        List<List<String>> wrapped = new ArrayList<>();
        int lines = 1;
        for (int i = 0; i < cells.size(); i++) {
            Column column = sheet.columns().get(i);
            List<String> cell = text.wrap(cells.get(i), font(column), size(column), column.width() - GAP);
            wrapped.add(cell);
            lines = Math.max(lines, cell.size());
        }
        float height = lines * LEADING + PADDING;
        if (y - height < BOTTOM) {
            end();
            begin();
            head(false);
        }
        tags.openRow();
        float x = LEFT;
        for (int i = 0; i < wrapped.size(); i++) {
            Column column = sheet.columns().get(i);
            List<String> cell = wrapped.get(i);
            String tag = i == 1 ? "TH" : "TD";
            int mark = tags.cell(tag, i == 1 ? "Row" : "", page, isBroken(cell, cells.get(i)) ? cells.get(i) : "");
            content.append('/').append(tag).append(" <</MCID ").append(mark).append(">> BDC BT ");
            float at = y;
            for (String line : cell) {
                at -= LEADING;
                place(x, at);
                text.show(line, font(column), size(column), content);
            }
            content.append("ET EMC ");
            x += column.width();
        }
        tags.closeRow();
        y -= height;
        rule(y, 0.3f);
    }

    /** Returns whether the text was wrapped at more places than its own line breaks, so that the page shows it in pieces. */
    private static boolean isBroken(List<String> lines, String cell) {
        return lines.size() > 1 && !String.join("\n", lines).equals(cell);
    }

    /** Returns a length to a tenth of a point, because finer differences are not visible. */
    private static String points(float value) {
        int tenths = Math.round(value * 10);
        return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10);
    }

    private PagedFont font(Column column) {
        return column.technical() ? mono : serif;
    }

    private static float size(Column column) {
        return column.technical() ? TECHNICAL_SIZE : SIZE;
    }

    private void rule(float at, float weight) {
        content.append("/Artifact BMC ")
                .append(weight)
                .append(" w ")
                .append(points(LEFT))
                .append(' ')
                .append(points(at))
                .append(" m ");
        content.append(points(RIGHT)).append(' ').append(points(at)).append(" l S EMC\n");
    }

    private void place(float x, float at) {
        content.append("1 0 0 1 ")
                .append(points(x))
                .append(' ')
                .append(points(at))
                .append(" Tm ");
    }

    private void begin() {
        page = pdf.reserve();
        pageCount++;
        content = new StringBuilder(1 << 14);
        y = TOP;
    }

    private void end() throws IOException {
        rule(62, 0.4f);
        content.append("/Artifact <</Type/Pagination/Subtype/Footer>> BDC BT ");
        place(LEFT, 51);
        text.show(sheet.footLeft(), serif, SIZE, content);
        place((LEFT + RIGHT - text.width(sheet.footMiddle(), serif, 8)) / 2, 51);
        text.show(sheet.footMiddle(), serif, 8, content);
        String number = "Page " + pageCount + " of ";
        float room = text.width("00000", serif, SIZE);
        place(RIGHT - room - text.width(number, serif, SIZE), 51);
        text.show(number, serif, SIZE, content);
        content.append("ET q 1 0 0 1 ").append(RIGHT - room).append(" 51 cm /Total Do Q EMC\n");
        int stream = pdf.addStream("", content.toString().getBytes(StandardCharsets.ISO_8859_1));
        pdf.put(
                page,
                "<</Type/Page/Parent " + pageTree + " 0 R/MediaBox[0 0 612 792]/Resources " + resources
                        + " 0 R/Contents " + stream + " 0 R/Tabs/S/StructParents " + (pageCount - 1) + ">>");
        pages.append(page).append(" 0 R ");
        tags.endPage(pageCount - 1);
    }

    private void finish() throws IOException {
        StringBuilder count = new StringBuilder("BT ");
        text.show(String.valueOf(pageCount), serif, SIZE, count);
        pdf.putStream(
                total,
                "/Type/XObject/Subtype/Form/BBox[-1 -4 60 12]/Resources " + resources + " 0 R",
                count.append("ET").toString().getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder named = new StringBuilder();
        for (PagedFont font : fonts) {
            if (font.isUsed()) {
                font.write(pdf);
                named.append('/')
                        .append(font.key)
                        .append(' ')
                        .append(font.number)
                        .append(" 0 R");
            }
        }
        pdf.put(resources, "<</Font<<" + named + ">>/XObject<</Total " + total + " 0 R>>>>");
        pdf.put(pageTree, "<</Type/Pages/Count " + pageCount + "/Kids[" + pages + "]>>");
        int metadata = pdf.reserve();
        pdf.putPlain(metadata, "/Type/Metadata/Subtype/XML", Xmp.of(sheet.title(), sheet.author(), sheet.created()));
        int profile = pdf.addStream("/N 3", Fonts.resource("/fonts/sRGB.icc"));
        int intent =
                pdf.add("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile "
                        + profile + " 0 R>>");
        int catalog = pdf.add("<</Type/Catalog/Pages " + pageTree + " 0 R/StructTreeRoot " + tags.finish(pageCount)
                + " 0 R/MarkInfo<</Marked true>>/Lang(en-US)/ViewerPreferences<</DisplayDocTitle true>>/Metadata "
                + metadata
                + " 0 R/OutputIntents[" + intent + " 0 R]>>");
        pdf.finish(
                catalog,
                "%016X%016X".formatted(sheet.identity(), sheet.created().toEpochMilli()));
    }
}
