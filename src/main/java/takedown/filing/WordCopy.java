package takedown.filing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.openxml4j.opc.PackageProperties;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.Borders;
import org.apache.poi.xwpf.usermodel.IBody;
import org.apache.poi.xwpf.usermodel.LineSpacingRule;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;

/**
 * A court paper as a word-processor file (Office Open XML, ECMA-376). It is made from the same HTML page as the PDF, so both have the same
 * paragraphs. The same page gives the same octets.
 */
final class WordCopy {
    private static final String FONT = "Times New Roman";
    private static final int POINTS = 12;
    /** Space after a paragraph, in twentieths of a point. */
    private static final int AFTER = 160;

    private static final int INCH = 1_440;
    private static final int LETTER_WIDTH = 12_240;
    private static final int LETTER_HEIGHT = 15_840;
    private static final Set<String> BLOCKS = Set.of("p", "h1", "h2", "h3", "div", "table");
    /** A host name with a hyphen: at least two labels, separated by dots. A dot can be in brackets. */
    private static final Pattern HOST = Pattern.compile("(?=[^\\s]*-)[\\p{L}\\p{N}_-]+(?:\\[?\\.]?[\\p{L}\\p{N}_-]+)+");

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final XWPFDocument word;

    private WordCopy(XWPFDocument word) {
        this.word = word;
    }

    static byte[] of(String page, String author, Instant at) {
        Element html = Jsoup.parse(page);
        try (XWPFDocument word = new XWPFDocument()) {
            WordCopy copy = new WordCopy(word);
            copy.pageSize();
            copy.properties(html.select("title").text(), author, at);
            copy.marks(html);
            copy.blocks(Objects.requireNonNull(html.selectFirst("body")), word);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            word.write(out);
            return stable(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pageSize() {
        CTSectPr section = word.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(LETTER_WIDTH));
        size.setH(BigInteger.valueOf(LETTER_HEIGHT));
        CTPageMar margins = section.addNewPgMar();
        margins.setTop(BigInteger.valueOf(INCH));
        margins.setBottom(BigInteger.valueOf(INCH));
        margins.setLeft(BigInteger.valueOf(INCH));
        margins.setRight(BigInteger.valueOf(INCH));
    }

    private void properties(String title, String author, Instant at) throws IOException {
        PackageProperties properties = packageProperties();
        properties.setTitleProperty(Optional.of(title));
        properties.setCreatorProperty(Optional.of(author));
        properties.setCreatedProperty(Optional.of(Date.from(at)));
        properties.setModifiedProperty(Optional.of(Date.from(at)));
    }

    private PackageProperties packageProperties() throws IOException {
        try {
            return word.getPackage().getPackageProperties();
        } catch (org.apache.poi.openxml4j.exceptions.InvalidFormatException e) {
            throw new IOException(e);
        }
    }

    /** Puts the marks of a draft and of a seal at the head of every page, and the page number at its foot. */
    private void marks(Element html) {
        Elements marks = html.select("body > div.head > div");
        if (!marks.isEmpty()) {
            var header = word.createHeader(HeaderFooterType.DEFAULT);
            for (Element mark : marks) {
                XWPFParagraph paragraph = header.createParagraph();
                paragraph.setAlignment(ParagraphAlignment.CENTER);
                run(paragraph, mark.text(), true, false);
            }
        }
        XWPFParagraph foot = word.createFooter(HeaderFooterType.DEFAULT).createParagraph();
        foot.setAlignment(ParagraphAlignment.CENTER);
        foot.getCTP().addNewFldSimple().setInstr("PAGE");
    }

    private void blocks(Element parent, IBody body) {
        for (Element child : parent.children()) {
            if (child.hasClass("head") || child.hasClass("foot")) {
                continue;
            }
            switch (child.tagName()) {
                case "h1" -> paragraph(child, body, ParagraphAlignment.CENTER, true);
                case "h2" ->
                    paragraph(
                            child,
                            body,
                            isDoubleSpaced(child) ? ParagraphAlignment.CENTER : ParagraphAlignment.LEFT,
                            true);
                case "h3" -> paragraph(child, body, ParagraphAlignment.LEFT, true);
                case "p" -> paragraph(child, body, ParagraphAlignment.LEFT, false);
                case "table" -> table(child);
                case "div" -> {
                    if (child.children().stream().anyMatch(inner -> BLOCKS.contains(inner.tagName()))) {
                        blocks(child, body);
                    } else if (child.hasText()) {
                        paragraph(child, body, ParagraphAlignment.CENTER, true);
                    }
                }
                default -> {
                    // Styles and other parts without text.
                }
            }
        }
    }

    private XWPFParagraph paragraph(Element from, IBody body, ParagraphAlignment alignment, boolean bold) {
        XWPFParagraph paragraph = body instanceof XWPFTableCell cell ? cell.addParagraph() : word.createParagraph();
        paragraph.setAlignment(alignment);
        if (isDoubleSpaced(from)) {
            paragraph.setSpacingBetween(2, LineSpacingRule.AUTO);
            if (from.hasClass("para")) {
                paragraph.setIndentationFirstLine(INCH / 2);
            }
        } else {
            paragraph.setSpacingAfter(AFTER);
        }
        inline(from, paragraph, bold, false);
        return paragraph;
    }

    /** Returns whether an element is double-spaced, as in the PDF. Body text is double-spaced. Captions, lists, tables and signatures are not. */
    private static boolean isDoubleSpaced(Element from) {
        return from.closest(".double") != null
                && from.closest("table, .signed") == null
                && !from.hasClass("listed")
                && !from.hasClass("review");
    }

    private static void inline(Element from, XWPFParagraph paragraph, boolean bold, boolean italic) {
        for (Node node : from.childNodes()) {
            if (node instanceof TextNode text) {
                String shown = text.text();
                if (!shown.isEmpty()) {
                    run(paragraph, shown, bold, italic);
                }
            } else if (node instanceof Element element) {
                switch (element.tagName()) {
                    case "br" -> paragraph.createRun().addBreak();
                    case "b", "strong" -> {
                        inline(element, paragraph, true, italic);
                        if (element.hasClass("no")) {
                            paragraph.createRun().addTab();
                        }
                    }
                    case "i", "em" -> inline(element, paragraph, bold, true);
                    default -> inline(element, paragraph, bold, italic);
                }
            }
        }
    }

    private static void run(XWPFParagraph paragraph, String text, boolean bold, boolean italic) {
        XWPFRun run = paragraph.createRun();
        run.setFontFamily(FONT);
        run.setFontSize(POINTS);
        run.setBold(bold);
        run.setItalic(italic);
        written(run, text);
    }

    /**
     * Writes a text in which host names do not break at their hyphens. Each hyphen becomes a {@code w:noBreakHyphen} (ECMA-376 Part 1, 17.3.3.18).
     * Not every word processor copies this element as a hyphen, so a program should take names from the list in CSV.
     */
    private static void written(XWPFRun run, String text) {
        Matcher hosts = HOST.matcher(text);
        int from = 0;
        while (hosts.find()) {
            text(run, text.substring(from, hosts.start()));
            String[] parts = hosts.group().split("-", -1);
            for (int i = 0; i < parts.length; i++) {
                if (i > 0) {
                    run.getCTR().addNewNoBreakHyphen();
                }
                text(run, parts[i]);
            }
            from = hosts.end();
        }
        text(run, text.substring(from));
    }

    private static void text(XWPFRun run, String text) {
        if (!text.isEmpty()) {
            run.setText(text, run.getCTR().sizeOfTArray());
        }
    }

    private void table(Element from) {
        Elements rows = from.select("tr");
        int columns = rows.stream().mapToInt(row -> row.children().size()).max().orElse(0);
        if (columns == 0) {
            return;
        }
        XWPFTable table = word.createTable(rows.size(), columns);
        table.setWidth("100%");
        if (from.hasClass("signing") || from.hasClass("caption")) {
            table.removeBorders();
        }
        for (int i = 0; i < rows.size(); i++) {
            XWPFTableRow row = table.getRow(i);
            Elements cells = rows.get(i).children();
            for (int j = 0; j < cells.size(); j++) {
                cell(cells.get(j), row.getCell(j));
            }
        }
        word.createParagraph();
    }

    private void cell(Element from, XWPFTableCell cell) {
        if (from.children().stream().anyMatch(inner -> BLOCKS.contains(inner.tagName()))) {
            blocks(from, cell);
            cell.removeParagraph(0);
            return;
        }
        XWPFParagraph paragraph = cell.getParagraphs().getFirst();
        if (from.hasClass("line")) {
            paragraph.setSpacingBefore(3 * AFTER);
            paragraph.setBorderTop(Borders.SINGLE);
        }
        inline(from, paragraph, from.tagName().equals("th"), false);
    }

    /** Returns the file with its entries in a fixed order and with a fixed time. */
    private static byte[] stable(byte[] file) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(octets)) {
            // "[Content_Types].xml" sorts before the folders, as readers of the format expect.
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry written = new ZipEntry(entry.getKey());
                written.setTimeLocal(NO_TIME);
                out.putNextEntry(written);
                out.write(entry.getValue());
            }
        }
        return octets.toByteArray();
    }
}
