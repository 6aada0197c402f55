package takedown.packet.rendition.page;

import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import takedown.name.Count;
import takedown.packet.document.PacketDocument;
import takedown.packet.kit.NameLine;
import takedown.packet.kit.RegistryNotice;
import takedown.packet.rendition.wording.PaperWords;
import takedown.packet.rendition.wording.Phrases;
import takedown.paper.pdf.TablePages;
import takedown.paper.pdf.TablePages.Column;
import takedown.paper.pdf.TablePages.Sheet;

/** The list of names of a notice as one table of any length. */
final class NamesRendition {
    private static final List<Column> COLUMNS = List.of(
            new Column("No.", 40, false),
            new Column("Domain name", 210, true),
            new Column("Registrar", 54, false),
            new Column("Expires", 60, false),
            new Column("DS", 44, false),
            new Column("Note", 60, false));

    private static final PaperWords WORDS = new PaperWords();
    private static final Phrases SAY = new Phrases();

    private NamesRendition() {}

    static byte[] of(PacketDocument document) {
        RegistryNotice notice = RegistryNotice.of(document);
        Sheet sheet = new Sheet(
                "Domain names: " + WORDS.text(document.recipient().name()),
                List.of((notice.lines().size() == 1
                                ? "One name"
                                : "All " + Count.of(notice.lines().size(), "name") + ", one per row")
                        + ". 03-NAMES.csv has every field; its SHA-256 is " + notice.namesSha256()
                        + "."),
                COLUMNS,
                WORDS.text(notice.docket().isEmpty() ? notice.matter() : notice.docket()),
                document.caption().sealed() ? WORDS.seal(document) : "",
                WORDS.text(notice.sender()),
                document.preparedAt(),
                UUID.fromString(document.packetId()).getLeastSignificantBits() + 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Iterator<NameLine> lines = notice.lines().iterator();
        TablePages.write(
                sheet,
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return lines.hasNext();
                    }

                    @Override
                    public List<String> next() {
                        return row(lines.next());
                    }
                },
                out);
        return out.toByteArray();
    }

    private static List<String> row(NameLine line) {
        return List.of(
                String.valueOf(line.seq()),
                WORDS.text(line.unicode().isEmpty() ? line.name() : line.name() + "\n" + line.unicode()),
                WORDS.text(line.registrarId()),
                line.expires(),
                SAY.dsAction(line),
                SAY.notes(line));
    }
}
