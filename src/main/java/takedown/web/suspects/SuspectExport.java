package takedown.web.suspects;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseFile;
import takedown.casefile.Cases;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectCursor;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.SuspectOrder;
import takedown.casefile.suspects.SuspectPage;
import takedown.casefile.suspects.SuspectStore;
import takedown.name.DomainName;
import takedown.packet.rendition.csv.AppendixCsv;

/** A list of suspects as a file, written part by part as long as the reader may read the case. */
@ApplicationScoped
class SuspectExport {
    static final String CSV = "text/csv";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** Maximum number of suspects per sheet. The format allows 1,048,576 rows. */
    private static final int SHEET = 1_000_000;

    private static final int FLUSHED = 1_000;
    private static final DateTimeFormatter NAMED =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final List<String> HEAD = List.of(
            "value",
            "unicode",
            "kind",
            "registrable",
            "status",
            "status_since",
            "verdict",
            "category",
            "role",
            "registry",
            "registrar",
            "hosted_by",
            "country",
            "registered_at",
            "looked_at",
            "changed_at",
            "returned",
            "status_reason",
            "note",
            "added_at",
            "id",
            "target_status",
            "target_since",
            "confirmed_at",
            "down");

    private final Cases cases;
    private final SuspectStore suspects;
    private final ObjectMapper json;
    private final Clock clock;

    SuspectExport(Cases cases, SuspectStore suspects, ObjectMapper json, Clock clock) {
        this.cases = cases;
        this.suspects = suspects;
        this.json = json;
        this.clock = clock;
    }

    enum Form {
        CSV(SuspectExport.CSV, "csv"),
        XLSX(SuspectExport.XLSX, "xlsx"),
        JSON(MediaType.APPLICATION_JSON, "json");

        private final String type;
        private final String ending;

        Form(String type, String ending) {
            this.type = type;
            this.ending = ending;
        }
    }

    /** @param view the name of the saved view, for the file's name */
    Response file(CaseAccess access, SuspectFilter filter, SuspectOrder order, Optional<String> view, Form form) {
        CaseFile of = cases.requireStill(access);
        Instant now = clock.instant();
        Parts parts = new Parts(access, filter, order, now);
        StreamingOutput out = switch (form) {
            case CSV -> to -> csv(parts, to);
            case XLSX -> to -> xlsx(parts, to);
            case JSON -> to -> json(parts, to);
        };
        String charset = form == Form.CSV ? form.type + ";charset=UTF-8" : form.type;
        return Response.ok(out, charset)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + name(of, view.orElse("suspects"), now) + "." + form.ending + "\"")
                .build();
    }

    /** Returns the file name. It consists of the docket number (the id for a case that is sealed or has no number), the view, and the time. */
    private static String name(CaseFile of, String view, Instant now) {
        String docket = of.sealed() ? "" : plain(of.matter().docketNumber());
        String words = plain(view);
        return (docket.isEmpty() ? of.id().toString() : docket) + "_" + (words.isEmpty() ? "suspects" : words) + "_"
                + NAMED.format(now);
    }

    private static String plain(String text) {
        String kept = text.replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return kept.substring(0, Math.min(60, kept.length()));
    }

    @FunctionalInterface
    private interface Rows {
        void write(Suspect suspect) throws IOException;
    }

    private final class Parts {
        private final CaseAccess access;
        private final SuspectFilter filter;
        private final SuspectOrder order;
        private final Instant now;

        Parts(CaseAccess access, SuspectFilter filter, SuspectOrder order, Instant now) {
            this.access = access;
            this.filter = filter;
            this.order = order;
            this.now = now;
        }

        void each(Rows rows) throws IOException {
            Optional<SuspectCursor> after = Optional.empty();
            do {
                cases.requireStill(access);
                SuspectPage part = suspects.part(access, filter, order, after, now);
                for (Suspect suspect : part.items()) {
                    rows.write(suspect);
                }
                after = part.next();
            } while (after.isPresent());
        }
    }

    private static List<String> cells(Suspect suspect) {
        return List.of(
                suspect.key(),
                suspect.host().map(DomainName::unicode).orElse(""),
                suspect.kind().name(),
                suspect.registrable().map(DomainName::ascii).orElse(""),
                suspect.status().name(),
                text(suspect.listed().statusSince()),
                suspect.verdict().name(),
                suspect.category().orElse(""),
                suspect.role().orElse(""),
                suspect.registry().orElse(""),
                suspect.registrar().orElse(""),
                suspect.listed().hostedBy().orElse(""),
                suspect.listed().country().orElse(""),
                text(suspect.listed().registeredAt()),
                text(suspect.investigatedAt()),
                text(suspect.listed().changedAt()),
                String.valueOf(suspect.returned()),
                suspect.statusReason(),
                suspect.note().orElse(""),
                suspect.addedAt().toString(),
                suspect.id().toString(),
                suspect.target().status().name(),
                text(suspect.target().since()),
                text(suspect.target().confirmedAt()),
                String.valueOf(suspect.isDown()));
    }

    private static String text(Optional<Instant> at) {
        return at.map(Instant::toString).orElse("");
    }

    private static void csv(Parts parts, OutputStream to) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180);
        csv.printRecord(HEAD);
        parts.each(suspect -> csv.printRecord(
                cells(suspect).stream().map(AppendixCsv::harmless).toList()));
        out.flush();
    }

    private void json(Parts parts, OutputStream to) throws IOException {
        try (JsonGenerator out = json.createGenerator(to)) {
            out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            out.writeStartArray();
            parts.each(suspect -> json.writeValue(out, SuspectView.of(suspect)));
            out.writeEndArray();
        }
    }

    /** Writes an XLSX file. Every cell is text, so that no program computes it. */
    private static void xlsx(Parts parts, OutputStream to) throws IOException {
        try (Workbook book = new Workbook(to, "Takedown Tracker", null)) {
            Sheets sheets = new Sheets(book);
            parts.each(sheets::add);
            sheets.finish();
        }
    }

    private static final class Sheets {
        private final Workbook book;
        private Worksheet sheet;
        private int sheets = 1;
        private int row;

        Sheets(Workbook book) {
            this.book = book;
            this.sheet = book.newWorksheet("Suspects");
            add(HEAD);
        }

        void add(Suspect suspect) throws IOException {
            if (row > SHEET) {
                finish();
                sheets++;
                sheet = book.newWorksheet("Suspects " + sheets);
                row = 0;
                add(HEAD);
            }
            add(cells(suspect));
            if (row % FLUSHED == 0) {
                sheet.flush();
            }
        }

        private void add(List<String> cells) {
            for (int column = 0; column < cells.size(); column++) {
                String cell = cells.get(column);
                if (!cell.isEmpty()) {
                    sheet.inlineString(row, column, cell);
                }
            }
            row++;
        }

        void finish() throws IOException {
            sheet.finish();
        }
    }
}
