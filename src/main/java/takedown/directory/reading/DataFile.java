package takedown.directory.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import takedown.directory.AsOf;
import takedown.name.Refusal;

/** A data file, which is a packaged table or one in the data folder. Every fault is reported with its line. */
record DataFile(String name, String text) {
    private static final String PACKAGED = "takedown/directory/";
    private static final int MAX_BYTES = 8 * 1024 * 1024;
    /** The columns that have the dates of the statements. A table has at most one of them. */
    private static final List<String> DATES = List.of("asOf", "contactAsOf");

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    /**
     * Returns the packaged table and the table of the folder, the one with the newest statement first. If both are of the same date, or if a table
     * has no date, the table of the folder comes first.
     *
     * @param folder the folder to which {@code directory update} writes; it need not have the table
     */
    static List<DataFile> newestFirst(String name, Optional<Path> folder) {
        DataFile packaged = read(name, Optional.empty());
        Optional<DataFile> own = folder.map(path -> path.resolve(name))
                .filter(Files::isRegularFile)
                .map(path -> read(name, Optional.of(path)));
        if (own.isEmpty()) {
            return List.of(packaged);
        }
        boolean packagedIsNewer = packaged.newest()
                .flatMap(date -> own.get().newest().map(date::isAfter))
                .orElse(false);
        return packagedIsNewer ? List.of(packaged, own.get()) : List.of(own.get(), packaged);
    }

    private static DataFile read(String name, Optional<Path> own) {
        try (InputStream stream = own.isPresent()
                ? Files.newInputStream(own.get())
                : DataFile.class.getClassLoader().getResourceAsStream(PACKAGED + name)) {
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

    /** Returns the date of the newest statement. Empty if no row has a date, or if the table has a fault, which {@link #each} reports. */
    private Optional<LocalDate> newest() {
        try (CSVParser csv = FORMAT.parse(new StringReader(text))) {
            return csv.getHeaderNames().stream()
                    .filter(DATES::contains)
                    .findFirst()
                    .flatMap(column -> csv.stream()
                            .map(row -> row.get(column).strip())
                            .filter(date -> !date.isEmpty())
                            .flatMap(date -> new AsOf(date).latest().stream())
                            .max(Comparator.naturalOrder()));
        } catch (IOException | IllegalArgumentException | IllegalStateException | UncheckedIOException | Refusal e) {
            return Optional.empty();
        }
    }

    /** Reads every row. The first row has the names of the columns. */
    void each(Set<String> columns, FaultCollector faults, Consumer<DataRow> reader) {
        try (CSVParser csv = FORMAT.parse(new StringReader(text))) {
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
        } catch (IOException | IllegalStateException | UncheckedIOException e) {
            faults.add(FilePosition.whole(name), "is not a table: " + e.getMessage(), "restore the file");
        }
    }

    private static DirectoryInvalid invalid(String name, String message, String advice) {
        return new DirectoryInvalid(List.of(new Fault(name, 0, 0, "", message, advice)));
    }
}
