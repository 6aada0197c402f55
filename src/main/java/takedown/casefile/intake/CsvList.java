package takedown.casefile.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import takedown.casefile.intake.ListEntry.Fields;
import takedown.casefile.suspects.Verdict;
import takedown.name.PastedLine;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/**
 * A table as spreadsheets and feeds write it: RFC 4180, also with semicolons, tabs or vertical bars as separators. A first line {@code sep=;} may
 * name the separator. If there is a header line, the columns are found by name, in any order and case. If not, the columns are value, role, category,
 * verdict, note. Rows that begin with {@code #} are skipped, except a header.
 */
final class CsvList extends SuspectList {
    private static final int MAX_FIRST_LINE = 8_192;
    private static final int MAX_NAMED = 20;
    private static final String SEPARATORS = ",;\t|";

    private static final Set<String> OF_MISP =
            Set.of("event_id", "to_ids", "object_uuid", "attribute_tag", "object_relation");

    private enum Column {
        VALUE("value", "indicator", "ioc", "observable", "url", "domain", "hostname", "host", "fqdn", "ip", "address"),
        ROLE("role"),
        CATEGORY("category"),
        VERDICT("verdict"),
        NOTE("note", "notes", "comment", "remark", "description"),
        TYPE("type", "indicator_type", "ioc_type");

        private final List<String> words;

        Column(String... words) {
            this.words = List.of(words);
        }
    }

    private static final Map<Column, Integer> WITHOUT_HEAD = new EnumMap<>(
            Map.of(Column.VALUE, 0, Column.ROLE, 1, Column.CATEGORY, 2, Column.VERDICT, 3, Column.NOTE, 4));

    private final Fields common;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final long linesBefore;
    private Map<Column, Integer> columns = Map.of();
    private boolean ofMisp;

    CsvList(ListText text, Fields common) {
        super(text);
        this.common = common;
        try {
            BufferedReader reader = new BufferedReader(text.characters(), 2 * MAX_FIRST_LINE);
            String first = firstLine(reader);
            Optional<Character> said = said(first);
            if (said.isPresent()) {
                reader.readLine();
            }
            linesBefore = said.isPresent() ? 1 : 0;
            parser = format(said.orElseGet(() -> seen(first))).parse(reader);
            records = parser.iterator();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether the first line names the column of the values and has at least two cells. A line {@code sep=;} before it does not count. */
    static boolean isTable(String text) {
        return isFirst(text, cells -> cells.size() > 1 && !columns(cells).isEmpty());
    }

    /** Returns whether the first line names the column of the values or begins with a value. A line {@code sep=;} before it does not count. */
    static boolean isList(String text) {
        return isFirst(
                text,
                cells -> !columns(cells).isEmpty()
                        || !cells.isEmpty()
                                && PastedLine.of(cells.getFirst()).parts().stream()
                                        .anyMatch(PastedLine.Understood.class::isInstance));
    }

    private static boolean isFirst(String text, Predicate<List<String>> fits) {
        List<String> begin = text.lines().limit(2).toList();
        if (begin.isEmpty()) {
            return false;
        }
        Optional<Character> said = said(begin.getFirst());
        String head = said.isPresent() ? begin.getLast() : begin.getFirst();
        String separators = said.map(String::valueOf).orElse(SEPARATORS);
        return head.length() < MAX_FIRST_LINE
                && separators
                        .chars()
                        .mapToObj(separator -> cells(head, (char) separator))
                        .anyMatch(fits);
    }

    private static CSVFormat format(char separator) {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(true)
                .setIgnoreSurroundingSpaces(true)
                .get();
    }

    private static String firstLine(BufferedReader reader) throws IOException {
        reader.mark(MAX_FIRST_LINE);
        StringBuilder line = new StringBuilder();
        for (int c = reader.read();
                c >= 0 && c != '\n' && c != '\r' && line.length() < MAX_FIRST_LINE - 1;
                c = reader.read()) {
            line.append((char) c);
        }
        reader.reset();
        return line.toString();
    }

    private static Optional<Character> said(String first) {
        String bare = first.replace("\"", "");
        return bare.length() == 5 && bare.regionMatches(true, 0, "sep=", 0, 4)
                ? Optional.of(bare.charAt(4))
                : Optional.empty();
    }

    /**
     * Returns the separator with which the first line is a header. If the line is not a header, returns the first separator with which the fourth
     * cell is a verdict or empty. A tab qualifies in any line that contains one. If no separator qualifies, returns the comma. A semicolon or a
     * vertical bar alone decides nothing, because a URL may contain it.
     */
    private static char seen(String first) {
        for (char separator : SEPARATORS.toCharArray()) {
            List<String> cells = cells(first, separator);
            if (!columns(cells).isEmpty()) {
                return separator;
            }
        }
        for (char separator : SEPARATORS.toCharArray()) {
            List<String> cells = cells(first, separator);
            boolean judged = cells.size() >= 4 && isVerdict(cells.get(3));
            boolean table = separator == '\t' && cells.size() > 1;
            if (judged || table) {
                return separator;
            }
        }
        return ',';
    }

    private static boolean isVerdict(String cell) {
        String word = cell.strip().toUpperCase(Locale.ROOT);
        return word.isEmpty()
                || SuspectIntake.clears(cell)
                || java.util.Arrays.stream(Verdict.values())
                        .anyMatch(v -> v.name().equals(word));
    }

    private static List<String> cells(String line, char separator) {
        try (CSVParser one = CSVParser.parse(line, format(separator))) {
            Iterator<CSVRecord> rows = one.iterator();
            return rows.hasNext() ? rows.next().toList() : List.of();
        } catch (IOException | UncheckedIOException | IllegalStateException notOneLine) {
            return List.of();
        }
    }

    @Override
    boolean readOn() {
        if (!hasNextRecord()) {
            return false;
        }
        long end = parser.getCurrentLineNumber();
        CSVRecord row = records.next();
        long line = Math.max(1, linesBefore + end - lineBreaksIn(row));
        boolean first = columns.isEmpty();
        boolean remark = row.get(0).stripLeading().startsWith("#");
        if (first || remark) {
            List<String> cells = row.toList();
            Map<Column, Integer> head = columns(cells);
            if (first && !head.isEmpty()) {
                begin(cells, head);
                return true;
            }
            if (remark) {
                return true;
            }
            columns = WITHOUT_HEAD;
        }
        if (row.size() == 1 && row.get(0).isBlank()) {
            return true;
        }
        row(line, row);
        return true;
    }

    private static long lineBreaksIn(CSVRecord row) {
        long breaks = 0;
        for (String cell : row) {
            breaks += cell.chars().filter(c -> c == '\n').count();
        }
        return breaks;
    }

    private boolean hasNextRecord() {
        long before = parser.getCurrentLineNumber();
        try {
            return records.hasNext();
        } catch (UncheckedIOException | IllegalStateException e) {
            throw Refusal.invalid("line " + (linesBefore + before + 1)
                    + " of the CSV cannot be read: check that its quotation marks match");
        }
    }

    private static Map<Column, Integer> columns(List<String> cells) {
        Map<Column, Integer> found = new EnumMap<>(Column.class);
        List<String> names = cells.stream().map(CsvList::columnName).toList();
        for (Column column : Column.values()) {
            for (String word : column.words) {
                int at = names.indexOf(word);
                if (at >= 0) {
                    found.putIfAbsent(column, at);
                }
            }
        }
        return found.containsKey(Column.VALUE) ? found : Map.of();
    }

    private static String columnName(String cell) {
        return cell.strip().replaceFirst("^#\\s*", "").toLowerCase(Locale.ROOT);
    }

    private void begin(List<String> cells, Map<Column, Integer> head) {
        List<String> names = cells.stream().map(CsvList::columnName).toList();
        ofMisp = head.containsKey(Column.TYPE) && names.stream().anyMatch(OF_MISP::contains);
        if (ofMisp) {
            // MISP's categories, such as "Network activity", are not categories of suspects.
            head.remove(Column.CATEGORY);
        }
        columns = head;
        List<String> unread = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!head.containsValue(i) && !names.get(i).isEmpty()) {
                unread.add(names.get(i));
            }
        }
        if (!unread.isEmpty()) {
            String some = String.join(", ", unread.subList(0, Math.min(unread.size(), MAX_NAMED)));
            warn("Columns that were not read: " + UntrustedText.from(some, 400)
                    + (unread.size() > MAX_NAMED ? ", …" : "")
                    + ". The columns that are read are value, role, category, verdict, note and type.");
        }
    }

    private void row(long line, CSVRecord row) {
        String value = cell(row, Column.VALUE);
        Fields fields = new Fields(
                stated(cell(row, Column.ROLE), common.role()),
                stated(cell(row, Column.CATEGORY), common.category()),
                stated(cell(row, Column.VERDICT), common.verdict()),
                stated(cell(row, Column.NOTE), common.note()));
        Optional<AttributeType> type = AttributeType.of(cell(row, Column.TYPE), value, ofMisp);
        if (type.isEmpty()) {
            addRead(line, value, fields);
            return;
        }
        switch (type.get()) {
            case AttributeType.Other(String word) ->
                add(new SuspectLine.Unread(
                        line,
                        value,
                        "a value of the type " + UntrustedText.from(word, 60)
                                + " is not a suspect: suspects are domain names, URLs and IP addresses"));
            case AttributeType.Suspect(String suspect, boolean addressLeftOut) -> {
                if (addressLeftOut) {
                    warn(
                            "Where a line has a name and an address, only the name was taken, since others may use the address. If an address is itself a suspect, give it a line of its own.");
                }
                addRead(line, suspect, fields);
            }
        }
    }

    private static String stated(String cell, String common) {
        return cell.isEmpty() ? common : cell;
    }

    private String cell(CSVRecord row, Column column) {
        Integer at = columns.get(column);
        return at == null || at >= row.size() ? "" : row.get(at).strip();
    }
}
