package takedown.directory.reading;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;
import takedown.directory.AsOf;
import takedown.directory.Channel;
import takedown.directory.Cited;
import takedown.directory.Confidence;

/** One row of a data file. An empty cell is an absent value. */
record DataRow(CSVRecord row, FilePosition position, FaultCollector faults) {

    Optional<Scalar> cell(String column) {
        String text = row.get(column).strip();
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(new Scalar(
                        new FilePosition(position.file(), position.line(), position.column(), column), text, faults));
    }

    String text(String column) {
        return row.get(column).strip();
    }

    /** Returns the values of a cell that may contain several values, separated by blanks. */
    List<Scalar> cells(String column) {
        return cell(column).stream()
                .flatMap(cell ->
                        Arrays.stream(cell.text().split("\\s+")).map(part -> new Scalar(cell.position(), part, faults)))
                .toList();
    }

    Optional<URI> url(String column) {
        return cell(column)
                .flatMap(cell -> cell.as(Channel.WebForm::of, "write the whole URL"))
                .map(Channel.WebForm::url);
    }

    Optional<AsOf> asOf(String column) {
        return cell(column).flatMap(cell -> cell.as(AsOf::new, "write 2025-07-17, 2025-07, 2025 or undated"));
    }

    Optional<Confidence> confidence(String column) {
        return cell(column).flatMap(cell -> cell.asConstant(Confidence.class));
    }

    /** Returns the source of the row's statements with its date and confidence. {@link BulkReader#complete} checks that the source is listed. */
    Optional<Cited> cited(String source, String asOf, Optional<Confidence> confidence) {
        Optional<String> id = cell(source).map(Scalar::text);
        Optional<AsOf> date = asOf(asOf);
        if (id.isEmpty() || date.isEmpty() || confidence.isEmpty()) {
            faults.add(position, "a statement without source, date and confidence", "fill these columns");
            return Optional.empty();
        }
        return Optional.of(new Cited(id.get(), date.get(), confidence.get()));
    }
}
