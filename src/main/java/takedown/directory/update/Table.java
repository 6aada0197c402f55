package takedown.directory.update;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;

/** A data file as a table: its rows by the value in their first column, in the order of the file. */
record Table(List<String> columns, Map<String, Map<String, String>> rows) {

    /** @throws IllegalArgumentException if the text is not a table with a header row */
    static Table read(String text) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser csv = format.parse(new StringReader(text.startsWith("\ufeff") ? text.substring(1) : text))) {
            List<String> columns = List.copyOf(csv.getHeaderNames());
            Map<String, Map<String, String>> rows = new LinkedHashMap<>();
            csv.forEach(row -> rows.put(row.get(0).strip(), new LinkedHashMap<>(row.toMap())));
            return new Table(columns, rows);
        } catch (IOException | IllegalStateException | UncheckedIOException e) {
            throw new IllegalArgumentException("not a table: " + e.getMessage(), e);
        }
    }

    Table empty() {
        return new Table(columns, new LinkedHashMap<>());
    }

    /** Returns a row with every column of the table. A column without a value is empty. */
    Map<String, String> row(Map<String, String> values) {
        Map<String, String> row = new LinkedHashMap<>();
        columns.forEach(column -> row.put(column, values.getOrDefault(column, "")));
        return row;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
        try (CSVPrinter csv = new CSVPrinter(text, format)) {
            csv.printRecord(columns);
            for (Map<String, String> row : rows.values()) {
                List<String> cells = new ArrayList<>();
                columns.forEach(column -> cells.add(row.getOrDefault(column, "")));
                csv.printRecord(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
