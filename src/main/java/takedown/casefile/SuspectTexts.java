package takedown.casefile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.io.input.BOMInputStream;
import org.jspecify.annotations.Nullable;
import takedown.name.Refusal;

/** Reads suspects from the three forms that people have them in, line by line: millions pass through without being held. */
public final class SuspectTexts {
    private static final List<String> COLUMNS = List.of("value", "role", "category", "verdict", "note");

    /** Longer than any indicator; what is beyond is cut and then refused as an indicator. */
    private static final int MAX_LINE = 8_192;

    private SuspectTexts() {}

    /** One indicator a line; empty lines and lines that begin with # are passed over. */
    public static Iterator<SuspectLine> plain(InputStream text) {
        return plain(text, "", "", "");
    }

    /** As {@link #plain(InputStream)}, all of them with the same role, category and verdict. */
    public static Iterator<SuspectLine> plain(InputStream text, String role, String category, String verdict) {
        BufferedReader reader = new BufferedReader(utf8(text));
        return new Lines() {
            private long number;

            @Override
            @Nullable
            SuspectLine read() throws IOException {
                for (String line = boundedLine(reader); line != null; line = boundedLine(reader)) {
                    number++;
                    if (!line.isBlank() && !line.startsWith("#")) {
                        return new SuspectLine(number, line.strip(), role, category, verdict, "");
                    }
                }
                return null;
            }
        };
    }

    /** Spreadsheets put a byte-order mark before the first column's name. */
    private static Reader utf8(InputStream text) {
        try {
            return new InputStreamReader(
                    BOMInputStream.builder().setInputStream(text).get(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line without the rest beyond the bound: one line of 2 GB is not held. */
    @Nullable
    private static String boundedLine(BufferedReader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = reader.read();
        if (c < 0) {
            return null;
        }
        for (; c >= 0 && c != '\n'; c = reader.read()) {
            if (line.length() < MAX_LINE) {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /**
     * RFC 4180. With a head the columns are found by their names (value, role, category, verdict, note), in any order; without
     * one they are taken in that order.
     *
     * @throws Refusal (INVALID) naming the line, when quotation marks do not match
     */
    public static Iterator<SuspectLine> csv(InputStream text) {
        try {
            CSVParser parser = CSVFormat.RFC4180
                    .builder()
                    .setIgnoreEmptyLines(true)
                    .setIgnoreSurroundingSpaces(true)
                    .get()
                    .parse(utf8(text));
            Iterator<CSVRecord> records = parser.iterator();
            return new Lines() {
                @Nullable
                private Map<String, Integer> columns;

                @Override
                @Nullable
                SuspectLine read() {
                    if (!hasNextRecord(records, parser)) {
                        return null;
                    }
                    // The parser stands at the end of the record that it has just read ahead.
                    long line = parser.getCurrentLineNumber();
                    CSVRecord row = records.next();
                    Map<String, Integer> known = columns;
                    if (known == null) {
                        known = head(row);
                        columns = known;
                        if (isHead(row)) {
                            return read();
                        }
                    }
                    Map<String, Integer> at = known;
                    return new SuspectLine(
                            Math.max(line, 1),
                            cell(row, at, "value"),
                            cell(row, at, "role"),
                            cell(row, at, "category"),
                            cell(row, at, "verdict"),
                            cell(row, at, "note"));
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasNextRecord(Iterator<CSVRecord> records, CSVParser parser) {
        try {
            return records.hasNext();
        } catch (UncheckedIOException | IllegalStateException e) {
            throw Refusal.invalid("line " + parser.getCurrentLineNumber()
                    + " of the CSV cannot be read: do its quotation marks match? The lines before it were taken");
        }
    }

    private static boolean isHead(CSVRecord row) {
        return row.stream().anyMatch(cell -> cell.strip().equalsIgnoreCase("value"));
    }

    private static Map<String, Integer> head(CSVRecord row) {
        if (!isHead(row)) {
            return IntStream.range(0, COLUMNS.size()).boxed().collect(Collectors.toMap(COLUMNS::get, i -> i));
        }
        List<String> names =
                row.stream().map(cell -> cell.strip().toLowerCase(Locale.ROOT)).toList();
        return IntStream.range(0, names.size()).boxed().collect(Collectors.toMap(names::get, i -> i, (a, b) -> a));
    }

    private static String cell(CSVRecord row, Map<String, Integer> columns, String name) {
        Integer at = columns.get(name);
        return at == null || at >= row.size() ? "" : row.get(at).strip();
    }

    /**
     * An array of objects {value, role, category, verdict, note} or of plain strings.
     *
     * @throws Refusal (INVALID) with line and column where it is not that
     */
    public static Iterator<SuspectLine> json(InputStream text) {
        try {
            JsonParser parser = new JsonFactory().createParser(text);
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw Refusal.invalid("suspects come as a JSON array: [{\"value\": \"evil.example\"}, ...]");
            }
            return new Lines() {
                private long place;

                @Override
                @Nullable
                SuspectLine read() throws IOException {
                    try {
                        JsonToken token = parser.nextToken();
                        if (token == JsonToken.END_ARRAY) {
                            return null;
                        }
                        place++;
                        if (token == JsonToken.VALUE_STRING) {
                            return new SuspectLine(place, parser.getText(), "", "", "", "");
                        }
                        if (token != JsonToken.START_OBJECT) {
                            throw Refusal.invalid(
                                    "element " + place + " of the array is neither an object nor a string");
                        }
                        return object(parser, place);
                    } catch (JsonProcessingException e) {
                        throw Refusal.invalid(
                                "not JSON at line " + e.getLocation().getLineNr() + ", column "
                                        + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage());
                    }
                }
            };
        } catch (JsonProcessingException e) {
            throw Refusal.invalid("not JSON at line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SuspectLine object(JsonParser parser, long place) throws IOException {
        Map<String, String> fields = new java.util.HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (!Set.copyOf(COLUMNS).contains(name)) {
                throw Refusal.invalid("element " + place + " has the unknown field \""
                        + takedown.name.UntrustedText.from(name, 60) + "\"; known are " + String.join(", ", COLUMNS));
            }
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_NULL) {
                continue;
            }
            if (!value.isScalarValue()) {
                throw Refusal.invalid("the field " + name + " of element " + place + " is not a text");
            }
            fields.put(name, parser.getText());
        }
        return new SuspectLine(
                place,
                fields.getOrDefault("value", ""),
                fields.getOrDefault("role", ""),
                fields.getOrDefault("category", ""),
                fields.getOrDefault("verdict", ""),
                fields.getOrDefault("note", ""));
    }

    /** An iterator that reads one ahead. */
    private abstract static class Lines implements Iterator<SuspectLine> {
        @Nullable
        private SuspectLine next;

        private boolean ended;

        @Nullable
        abstract SuspectLine read() throws IOException;

        @Override
        public boolean hasNext() {
            if (next == null && !ended) {
                try {
                    next = read();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                ended = next == null;
            }
            return next != null;
        }

        @Override
        public SuspectLine next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            SuspectLine line = next;
            next = null;
            return line;
        }
    }
}
