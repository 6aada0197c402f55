package takedown.lab.http;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * IANA's public lists as they might be some weeks after the packaged data. They have one new top-level domain, one that is not assigned, one with a
 * new manager, one new registrar, and one registrar whose accreditation has ended.
 */
final class IanaSite {
    private static final String FOLDER = "/takedown/directory/";
    private static final String MOVED = "observer";
    private static final String ENDED = "3863";

    private IanaSite() {}

    /** Returns the root zone database in the form of IANA's page. */
    static String rootZone() {
        StringBuilder page =
                new StringBuilder("<!doctype html><title>Root Zone Database</title><table id=\"tld-table\">"
                        + "<thead><tr><th>Domain</th><th>Type</th><th>TLD Manager</th></tr></thead><tbody>\n");
        for (CSVRecord row : rows("tlds.csv")) {
            String manager = row.get("tld").equals(MOVED) ? "Quayside Names (lab)" : row.get("manager");
            page.append(row(row.get("tld"), row.get("unicode"), row.get("type"), manager));
        }
        page.append(row("cinderlab", "", "GENERIC", "Cinder Registry (lab)"));
        page.append(row("unmanaged", "", "GENERIC", "Not assigned"));
        return page + "</tbody></table>\n";
    }

    private static String row(String tld, String unicode, String type, String manager) {
        return "<tr><td><span class=\"domain tld\"><a href=\"/domains/root/db/" + tld + ".html\">."
                + (unicode.isEmpty() ? tld : unicode) + "</a></span></td><td>"
                + type.toLowerCase(Locale.ROOT).replace('_', '-') + "</td><td>"
                + manager.replace("&", "&amp;").replace("<", "&lt;") + "</td></tr>\n";
    }

    /** Returns the registry of registrar ids in the form of IANA's CSV. */
    static String registrarIds() {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord("ID", "Registrar Name", "Status", "RDAP Base URL");
            for (CSVRecord row : rows("registrar-ids.csv")) {
                String status = row.get("id").equals(ENDED) ? "TERMINATED" : row.get("status");
                csv.printRecord(
                        row.get("id"),
                        row.get("name"),
                        status.charAt(0) + status.substring(1).toLowerCase(Locale.ROOT),
                        row.get("rdap"));
            }
            csv.printRecord("9100001", "Lantern Names LLC (lab)", "Accredited", "https://rdap.lantern.example/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Returns the RDAP bootstrap of the root zone (RFC 9224). */
    static String bootstrap() {
        return "{\"version\":\"1.0\",\"services\":[[[\"cinderlab\"],[\"http://rdap.cinder.example/\","
                + "\"https://rdap.cinder.example/\"]]]}";
    }

    private static List<CSVRecord> rows(String file) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader text = new InputStreamReader(
                Objects.requireNonNull(IanaSite.class.getResourceAsStream(FOLDER + file)), StandardCharsets.UTF_8)) {
            List<CSVRecord> rows = new ArrayList<>();
            format.parse(text).forEach(rows::add);
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
