package takedown.packet.rendition.csv;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import takedown.packet.document.AppendixRow;
import takedown.packet.kit.KitCsv;

/** Appendix A as CSV (RFC 4180, UTF-8). A cell that a spreadsheet would run as a formula begins with an apostrophe. */
public final class AppendixCsv {
    private static final String[] HEAD = {
        "domain_a_label",
        "domain_u_label",
        "tld",
        "registry",
        "roid",
        "registrar",
        "registrar_iana_id",
        "created",
        "expires",
        "epp_statuses",
        "name_servers",
        "ds",
        "registrant",
        "privacy_service",
        "addresses",
        "targets",
        "abuse",
        "verdict",
        "state",
        "evidence_ids",
        "requested_statuses",
        "requested_name_servers",
        "ds_action",
        "registrar_of_record_change",
        "collateral",
        "notes"
    };

    private static final int BUFFER = 1 << 16;

    private AppendixCsv() {}

    public static byte[] of(List<AppendixRow> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(rows.iterator(), out);
        return out.toByteArray();
    }

    /** Writes the CSV as a stream, row by row. */
    public static void write(Iterator<AppendixRow> rows, OutputStream to) {
        try {
            Writer out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), BUFFER);
            CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180);
            csv.printRecord((Object[]) HEAD);
            while (rows.hasNext()) {
                AppendixRow r = rows.next();
                csv.printRecord(List.of(
                                r.aLabel(),
                                r.uLabel(),
                                r.tld(),
                                r.registry(),
                                r.roid(),
                                r.registrar(),
                                r.registrarIanaId(),
                                r.createdAt(),
                                r.expiresAt(),
                                join(r.statuses()),
                                join(r.nameServers()),
                                join(r.ds()),
                                r.registrant(),
                                r.privacyService(),
                                join(r.addresses()),
                                join(r.targets()),
                                join(r.abuse()),
                                r.verdict(),
                                r.state(),
                                r.evidence().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                                join(r.requestedStatuses()),
                                join(r.requestedNameServers()),
                                r.dsAction(),
                                r.registrarChange(),
                                join(r.collateral()),
                                join(r.notes()))
                        .stream()
                        .map(AppendixCsv::harmless)
                        .toList());
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String join(List<String> values) {
        return String.join("; ", values);
    }

    /** Returns the cell in a form that a spreadsheet treats as text. */
    public static String harmless(String cell) {
        return KitCsv.harmless(cell);
    }
}
