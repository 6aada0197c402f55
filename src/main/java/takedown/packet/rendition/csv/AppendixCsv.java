package takedown.packet.rendition.csv;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketKind;
import takedown.packet.document.report.Schedule;
import takedown.packet.kit.KitCsv;

/**
 * Appendix A as CSV (RFC 4180, UTF-8). It is sent with the papers of the packet's kind, so it has only the columns that these papers state: no
 * verdict, no note, no collateral impact. A cell that a spreadsheet would run as a formula begins with an apostrophe.
 */
public final class AppendixCsv {
    /** The columns of a paper without registration data. */
    private static final List<Column> NAMES = List.of(
            new Column("domain_a_label", AppendixRow::aLabel),
            new Column("domain_u_label", AppendixRow::uLabel),
            new Column("tld", AppendixRow::tld),
            new Column("targets", r -> join(r.targets())));

    private static final Column ABUSE = new Column("abuse", r -> join(r.abuse()));

    /** The columns of a paper that states registration and delegation. */
    private static final List<Column> STATES = List.of(
            new Column("domain_a_label", AppendixRow::aLabel),
            new Column("domain_u_label", AppendixRow::uLabel),
            new Column("tld", AppendixRow::tld),
            new Column("registry", AppendixRow::registry),
            new Column("roid", AppendixRow::roid),
            new Column("registrar", AppendixRow::registrar),
            new Column("registrar_iana_id", AppendixRow::registrarIanaId),
            new Column("created", AppendixRow::createdAt),
            new Column("expires", AppendixRow::expiresAt),
            new Column("epp_statuses", r -> join(r.statuses())),
            new Column("name_servers", r -> join(r.nameServers())),
            new Column("ds", r -> join(r.ds())),
            new Column("registrant", AppendixRow::registrant),
            new Column("privacy_service", AppendixRow::privacyService),
            new Column("addresses", r -> join(r.addresses())),
            new Column("targets", r -> join(r.targets())),
            ABUSE,
            new Column("state", AppendixRow::state));

    private static final List<Column> REQUESTED = List.of(
            new Column("requested_statuses", r -> join(r.requestedStatuses())),
            new Column("requested_name_servers", r -> join(r.requestedNameServers())),
            new Column("ds_action", AppendixRow::dsAction),
            new Column("registrar_of_record_change", AppendixRow::registrarChange));

    private record Column(String name, Function<AppendixRow, String> cell) {}

    private static final int BUFFER = 1 << 16;

    private AppendixCsv() {}

    public static byte[] of(PacketDocument document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Column> columns = columns(document.kind().listing());
        boolean addresses = document.kind().listing() == PacketKind.Listing.NAMES && Schedule.hasAddresses(document);
        write(
                addresses ? joined(columns, List.of(addresses(document))) : columns,
                document.rows().iterator(),
                out);
        return out.toByteArray();
    }

    public static void write(PacketKind kind, Iterator<AppendixRow> rows, OutputStream to) {
        write(columns(kind.listing()), rows, to);
    }

    /** Returns the column with each address on the recipient's network and the time when it was observed: {@code 203.0.113.7 2026-11-25T10:00:00Z}. */
    private static Column addresses(PacketDocument document) {
        Schedule schedule = new Schedule(document);
        return new Column(
                "addresses_observed",
                row -> join(schedule.of(row).stream()
                        .flatMap(entry -> entry.addresses().stream()
                                .map(address -> address
                                        + entry.at()
                                                .map(at -> " " + at.truncatedTo(ChronoUnit.SECONDS))
                                                .orElse("")))
                        .distinct()
                        .toList()));
    }

    private static void write(List<Column> columns, Iterator<AppendixRow> rows, OutputStream to) {
        try {
            Writer out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), BUFFER);
            CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180);
            csv.printRecord(columns.stream().map(Column::name).toList());
            while (rows.hasNext()) {
                AppendixRow row = rows.next();
                csv.printRecord(columns.stream()
                        .map(column -> harmless(column.cell().apply(row)))
                        .toList());
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Column> columns(PacketKind.Listing listing) {
        return switch (listing) {
            case NAMES -> NAMES;
            case ABUSE -> joined(NAMES, List.of(ABUSE));
            case STATES -> STATES;
            case REQUESTS -> joined(STATES, REQUESTED);
        };
    }

    private static List<Column> joined(List<Column> one, List<Column> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static String join(List<String> values) {
        return String.join("; ", values);
    }

    public static String harmless(String cell) {
        return KitCsv.harmless(cell);
    }
}
