package takedown.packet.rendition.page;

import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.PacketDocument;
import takedown.packet.rendition.wording.PaperWords;
import takedown.paper.pdf.TablePages;
import takedown.paper.pdf.TablePages.Column;
import takedown.paper.pdf.TablePages.Sheet;

/**
 * The complete Appendix A as one table of any length. A text of more than {@value #MAX_CELL} characters is shortened. The CSV, whose hash the table
 * prints, has all texts in full.
 */
public final class AppendixRendition {
    private static final int MAX_CELL = 600;

    private static final List<Column> COLUMNS = List.of(
            new Column("No.", 36, false),
            new Column("Name", 160, true),
            new Column("Registrar, IANA ID", 92, false),
            new Column("Expires (UTC)", 58, false),
            new Column("Name servers and DS now", 122, false));

    private static final PaperWords WORDS = new PaperWords();

    private AppendixRendition() {}

    public static void write(PacketDocument document, String appendixSha256, OutputStream out) {
        var caption = document.caption();
        boolean named = WORDS.isMarkedWithTheAction(document);
        String matter = named ? "Case No. " + WORDS.text(caption.docketNumber()) : "Reference " + document.packetId();
        Sheet sheet = new Sheet(
                "Appendix A: " + WORDS.text(document.recipient().name()),
                List.of(
                        (named ? WORDS.text(caption.title()) + ". " + matter + ". " : "") + "Reference "
                                + document.packetId() + ", "
                                + WORDS.time(document.preparedAt()) + ".",
                        (document.rows().size() == 1
                                        ? "One name"
                                        : "All " + document.rows().size() + " names, one per row")
                                + ". The CSV of this appendix has every field of each name, including the requested"
                                + " actions. Its SHA-256 is "
                                + appendixSha256 + "."),
                COLUMNS,
                matter,
                caption.sealed() ? WORDS.seal(document) : "",
                WORDS.text(document.preparedBy()),
                document.preparedAt(),
                UUID.fromString(document.packetId()).getLeastSignificantBits());
        TablePages.write(sheet, cells(document.rows().iterator()), out);
    }

    private static Iterator<List<String>> cells(Iterator<AppendixRow> rows) {
        return new Iterator<>() {
            private int number;

            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public List<String> next() {
                return row(++number, rows.next());
            }
        };
    }

    private static List<String> row(int number, AppendixRow row) {
        boolean twoForms = !row.uLabel().isEmpty() && !row.uLabel().equals(row.aLabel());
        String servers = row.nameServers().isEmpty() ? "none" : String.join("\n", row.nameServers());
        return List.of(
                String.valueOf(number),
                cell(twoForms ? row.aLabel() + "\n" + row.uLabel() : row.aLabel()),
                cell(row.registrar() + (row.registrarIanaId().isEmpty() ? "" : ", " + row.registrarIanaId())),
                cell(WORDS.moment(row.expiresAt()).replace(" UTC", "")),
                cell(row.ds().isEmpty() ? servers : servers + "\nDS " + String.join("\nDS ", row.ds())));
    }

    private static String cell(String text) {
        return text.length() <= MAX_CELL
                ? WORDS.text(text)
                : WORDS.text(text.substring(0, MAX_CELL)) + " [shortened; full text in the CSV]";
    }
}
