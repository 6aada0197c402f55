package takedown.directory.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A data file, which is the packaged file or a newer one in the data folder. Every fault is reported with its line. */
record DataFile(String name, String text) {
    static final String FOLDER = "takedown/directory/";
    private static final int MAX_BYTES = 8 * 1024 * 1024;

    /** @param folder the folder to which {@code directory update} writes; if it does not have the file, the packaged file is read */
    static DataFile of(String name, Optional<Path> folder) {
        Optional<Path> newer = folder.map(path -> path.resolve(name)).filter(Files::isRegularFile);
        try (InputStream stream = newer.isPresent()
                ? Files.newInputStream(newer.get())
                : DataFile.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw invalid(name, "is not in the package", "build the package again");
            }
            byte[] octets = stream.readNBytes(MAX_BYTES + 1);
            if (octets.length > MAX_BYTES) {
                throw invalid(name, "is larger than 8 MiB", "delete it, and run directory update again");
            }
            return new DataFile(name, new String(octets, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw invalid(name, "cannot be read (" + e.getClass().getSimpleName() + ")", "delete it");
        }
    }

    /** Reads every row. The first row has the names of the columns. */
    void each(Set<String> columns, FaultCollector faults, Consumer<DataRow> reader) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser csv = format.parse(new StringReader(text))) {
            Set<String> missing = new TreeSet<>(columns);
            missing.removeAll(csv.getHeaderNames());
            if (!missing.isEmpty()) {
                faults.add(
                        new FilePosition(name, 1, 1, ""),
                        "has no column " + String.join(", ", missing),
                        "restore the file, or delete it in the data folder");
                return;
            }
            for (CSVRecord row : csv) {
                var position = new FilePosition(name, (int) csv.getCurrentLineNumber(), 1, "");
                if (row.isConsistent()) {
                    reader.accept(new DataRow(row, position, faults));
                } else {
                    faults.add(position, "does not have as many columns as the first line", "correct the line");
                }
            }
        } catch (IOException | IllegalStateException | java.io.UncheckedIOException e) {
            faults.add(FilePosition.whole(name), "is not a table: " + e.getMessage(), "restore the file");
        }
    }

    private static DirectoryInvalid invalid(String name, String message, String advice) {
        return new DirectoryInvalid(List.of(new Fault(name, 0, 0, "", message, advice)));
    }
}
