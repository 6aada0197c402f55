package takedown.packet.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** CSV in the form of the kit: UTF-8, a header, RFC 4180 quoting, and lines that end with LF. */
public final class KitCsv {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private KitCsv() {}

    public static byte[] of(List<String> head, List<List<String>> rows) {
        StringBuilder out = new StringBuilder();
        try (CSVPrinter csv = new CSVPrinter(out, FORMAT)) {
            csv.printRecord(head);
            for (List<String> row : rows) {
                csv.printRecord(row.stream().map(KitCsv::harmless).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Returns the cell in a form that a spreadsheet treats as text. A domain name never begins with a character that starts a formula, so it stays as
     * it is. Spreadsheets of East Asian locales read the full-width forms as the characters themselves.
     */
    public static String harmless(String cell) {
        return startsFormula(cell) ? "'" + cell : cell;
    }

    /** Returns whether a spreadsheet may compute the cell. */
    public static boolean startsFormula(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0;
    }
}
