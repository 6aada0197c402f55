package takedown.packet.kit;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import takedown.casefile.orders.Action;
import takedown.name.DomainName;
import takedown.name.Refusal;
import takedown.name.UntrustedText;
import takedown.packet.document.PacketDocument;
import takedown.packet.kit.ResultLine.Result;

/** The result form: written with the names filled in, and read as the recipient returns it. */
public final class ResultForm {
    private static final List<String> HEAD = List.of(
            "seq",
            "domain",
            "result",
            "executed_utc",
            "epp_code",
            "status_after",
            "ns_after",
            "ds_after",
            "registrar_after",
            "comment");
    private static final Set<String> NEEDED = Set.of("domain", "result");
    /** Maximum size of a form. A form of 50,000 names has about 10 MB. */
    public static final int MAX_OCTETS = 20 * 1024 * 1024;

    private static final int MAX_CELL = 2_000;
    private static final int MAX_REASONS = 200;

    private ResultForm() {}

    public static byte[] prefilled(NameList names) {
        return KitCsv.of(
                HEAD,
                names.numbers().entrySet().stream()
                        .map(name ->
                                List.of(String.valueOf(name.getValue()), name.getKey(), "", "", "", "", "", "", "", ""))
                        .toList());
    }

    public static byte[] filled(Map<String, Integer> numbers, List<ResultLine> results) {
        return KitCsv.of(
                HEAD,
                results.stream()
                        .map(line -> List.of(
                                Optional.ofNullable(numbers.get(line.name()))
                                        .map(String::valueOf)
                                        .orElse(""),
                                line.name(),
                                line.result().name(),
                                line.executedAt().map(Instant::toString).orElse(""),
                                line.eppCode().isPresent()
                                        ? String.valueOf(line.eppCode().getAsInt())
                                        : "",
                                NameList.joined(line.statusAfter()),
                                NameList.joined(line.nsAfter()),
                                NameList.joined(line.dsAfter()),
                                line.registrarAfter(),
                                line.comment()))
                        .toList());
    }

    /**
     * Reads a returned form. A line without a result is skipped if its other answers are empty too. Either all other lines are read, or none.
     *
     * @param now the latest possible time of an act
     * @throws Refusal (UNPROCESSABLE) with the first 200 faults, each with its line; also if the form is not CSV in UTF-8, or if no line has a
     *     result; (TOO_LARGE) for a form over {@link #MAX_OCTETS}
     */
    public static List<ResultLine> read(byte[] octets, Served notice, Instant now) {
        return new Reader(notice, now).read(octets);
    }

    /**
     * The notice to which a form belongs.
     *
     * @param names all names of the notice
     * @param changed the names whose registration was to be changed, for which DONE needs the state afterwards
     * @param at when the notice was served, the earliest time of an act
     */
    public record Served(Set<String> names, Set<String> changed, Instant at) {
        public static Served of(PacketDocument document, Instant at) {
            NameList list = NameList.of(document);
            boolean changes = document.actions().stream()
                    .anyMatch(part -> Action.valueOf(part.verb()).changesRegistration());
            return new Served(
                    list.numbers().keySet(),
                    changes ? list.lines().stream().map(NameLine::name).collect(Collectors.toSet()) : Set.of(),
                    at);
        }
    }

    /** Returns whether the octets are a result form, by their first line. */
    public static boolean isForm(byte[] octets) {
        String first = new String(octets, 0, Math.min(octets.length, 400), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .lines()
                .findFirst()
                .orElse("")
                .toLowerCase(Locale.ROOT);
        Set<String> columns = Arrays.stream(first.split("[,;\t]"))
                .map(column -> column.replace("\"", "").strip())
                .collect(Collectors.toSet());
        return columns.containsAll(NEEDED);
    }

    private static final class Reader {
        private final Served notice;
        private final Instant now;
        private final List<Refusal.Reason> faults = new ArrayList<>();
        private final Map<String, Integer> seen = new HashMap<>();
        private Map<String, Integer> columns = Map.of();
        private int width;

        Reader(Served notice, Instant now) {
            this.notice = notice;
            this.now = now;
        }

        List<ResultLine> read(byte[] octets) {
            String text = text(octets);
            List<ResultLine> lines = new ArrayList<>();
            long begun = 1;
            try (CSVParser parser = format(text).parse(new StringReader(text))) {
                boolean head = true;
                long line = 1;
                for (CSVRecord row : parser) {
                    if (head) {
                        columns = columns(row);
                        head = false;
                    } else {
                        read(row, (int) line).ifPresent(lines::add);
                    }
                    line = parser.getCurrentLineNumber() + 1;
                    begun = line;
                }
                if (head) {
                    throw broken("the result form is empty: its first line must name the columns " + HEAD);
                }
            } catch (IOException | java.io.UncheckedIOException broken) {
                throw broken("line " + begun + " of the result form is not CSV (RFC 4180): a quotation mark opens a"
                        + " cell there and is not closed, or text follows the closing one. Nothing was recorded");
            }
            if (!faults.isEmpty()) {
                throw Refusal.unprocessable(
                        "the result form has " + (faults.size() == 1 ? "a fault" : faults.size() + " faults")
                                + "; nothing was recorded",
                        faults.subList(0, Math.min(faults.size(), MAX_REASONS)));
            }
            if (lines.isEmpty()) {
                throw broken("no line of the result form is filled in: result must be one of "
                        + Arrays.toString(Result.values()));
            }
            return lines;
        }

        private static String text(byte[] octets) {
            if (octets.length > MAX_OCTETS) {
                throw Refusal.tooLarge("a result form may have at most " + MAX_OCTETS / (1024 * 1024) + " MiB");
            }
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(octets))
                        .toString();
                return text.startsWith("\uFEFF") ? text.substring(1) : text;
            } catch (CharacterCodingException notUtf8) {
                throw broken("the result form is not UTF-8: save it as CSV UTF-8 and send it again");
            }
        }

        /** Returns the format of the text. Spreadsheets in many countries write semicolons. */
        private static CSVFormat format(String text) {
            String first = text.lines().findFirst().orElse("");
            char delimiter = !first.contains(",") && first.contains(";") ? ';' : ',';
            return CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(delimiter)
                    .setIgnoreEmptyLines(true)
                    .get();
        }

        private Map<String, Integer> columns(CSVRecord head) {
            Map<String, Integer> columns = new HashMap<>();
            for (int i = 0; i < head.size(); i++) {
                String column = head.get(i).strip().toLowerCase(Locale.ROOT);
                Integer first = columns.putIfAbsent(column, i);
                // A column that the recipient added may occur twice, since it is not read.
                if (first != null && HEAD.contains(column)) {
                    fault(
                            1,
                            column,
                            "occurs in column " + (first + 1) + " and in column " + (i + 1) + ": keep only one");
                }
            }
            if (!columns.keySet().containsAll(NEEDED)) {
                throw broken(
                        "line 1 of the result form must name the columns " + HEAD + "; domain and result are required");
            }
            width = head.size();
            return columns;
        }

        private static Refusal broken(String message) {
            return Refusal.unprocessable(message, List.of());
        }

        private String cell(CSVRecord row, String column) {
            Integer at = columns.get(column);
            String text = at == null || at >= row.size() ? "" : row.get(at).strip();
            // KitCsv.harmless may have added the apostrophe.
            String plain = text.startsWith("'") && KitCsv.startsFormula(text.substring(1)) ? text.substring(1) : text;
            return UntrustedText.visible(plain);
        }

        private void fault(int line, String column, String message) {
            faults.add(
                    new Refusal.Reason("result-line", "line " + line, "line " + line + ", " + column + ": " + message));
        }

        private Optional<ResultLine> read(CSVRecord row, int line) {
            String written = cell(row, "domain");
            String result = cell(row, "result");
            int before = faults.size();
            if (row.stream().anyMatch(cell -> cell.length() > MAX_CELL)) {
                fault(line, "cells", "a cell has more than " + MAX_CELL + " characters");
                return Optional.empty();
            }
            if (written.isEmpty() && row.stream().allMatch(String::isBlank)) {
                return Optional.empty();
            }
            if (row.stream().skip(width).anyMatch(cell -> !cell.isBlank())) {
                fault(
                        line,
                        "cells",
                        "has " + row.size() + " cells, and line 1 has " + width
                                + ": put a cell with a comma in quotation marks");
                return Optional.empty();
            }
            String name = DomainName.tryOf(written).map(DomainName::ascii).orElse(written);
            if (!notice.names().contains(name)) {
                fault(line, "domain", "\"" + shown(written) + "\" is not a name of this notice");
                return Optional.empty();
            }
            if (result.isEmpty()) {
                String others = HEAD.subList(3, HEAD.size()).stream()
                        .filter(column -> !cell(row, column).isEmpty())
                        .collect(Collectors.joining(", "));
                if (!others.isEmpty()) {
                    fault(
                            line,
                            "result",
                            "is empty, but " + others + " has a value: write one of "
                                    + Arrays.toString(Result.values()));
                }
                return Optional.empty();
            }
            Integer first = seen.putIfAbsent(name, line);
            if (first != null) {
                fault(line, "domain", name + " is on line " + first + " too: keep only one of the two lines");
            }
            Optional<Result> known = Arrays.stream(Result.values())
                    .filter(one -> one.name()
                            .equals(result.toUpperCase(Locale.ROOT)
                                    .replace(' ', '_')
                                    .replace('-', '_')))
                    .findFirst();
            if (known.isEmpty()) {
                fault(line, "result", "\"" + shown(result) + "\" is not one of " + Arrays.toString(Result.values()));
            }
            ResultLine claim = new ResultLine(
                    line,
                    name,
                    known.orElse(Result.ERROR),
                    parsed(row, line, "executed_utc", this::time),
                    parsed(row, line, "epp_code", ResultForm::code).stream()
                            .mapToInt(Integer::intValue)
                            .findFirst(),
                    list(row, "status_after"),
                    list(row, "ns_after").stream()
                            .map(server -> server.toLowerCase(Locale.ROOT).replaceAll("\\.$", ""))
                            .toList(),
                    list(row, "ds_after"),
                    cell(row, "registrar_after"),
                    cell(row, "comment"));
            // Recipients state times to the minute.
            if (claim.result() != Result.ALREADY
                    && claim.executedAt()
                            .filter(at -> at.isBefore(notice.at().truncatedTo(ChronoUnit.MINUTES)))
                            .isPresent()) {
                fault(
                        line,
                        "executed_utc",
                        claim.executedAt().get() + " is before the notice was served (" + notice.at()
                                + "): give the time in UTC, or write ALREADY where the name was in this state before");
            }
            if (claim.result() == Result.DONE && known.isPresent()) {
                if (claim.executedAt().isEmpty() && cell(row, "executed_utc").isEmpty()) {
                    fault(line, "executed_utc", "DONE needs the time in UTC: 2026-12-01T15:04:05Z");
                }
                if (notice.changed().contains(name)
                        && claim.statusAfter().isEmpty()
                        && claim.nsAfter().isEmpty()
                        && claim.dsAfter().isEmpty()
                        && claim.registrarAfter().isEmpty()) {
                    fault(
                            line,
                            "status_after",
                            "DONE needs the state afterwards: statuses, name servers, DS or registrar");
                }
            }
            return faults.size() > before ? Optional.empty() : Optional.of(claim);
        }

        private <T> Optional<T> parsed(CSVRecord row, int line, String column, Function<String, T> type) {
            String text = cell(row, column);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(type.apply(text));
            } catch (Refusal wrong) {
                fault(line, column, wrong.getMessage());
                return Optional.empty();
            }
        }

        private Instant time(String text) {
            Instant at;
            try {
                String iso = text.replace(' ', 'T').replaceAll("T?UTC$", "Z");
                at = iso.matches(".*(?:Z|[+-]\\d{2}:\\d{2})$")
                        ? OffsetDateTime.parse(iso).toInstant()
                        : OffsetDateTime.parse(iso + "Z").toInstant();
            } catch (DateTimeParseException notATime) {
                throw Refusal.invalid("\"" + shown(text) + "\" is not a time in UTC: write 2026-12-01T15:04:05Z");
            }
            if (at.isAfter(now)) {
                throw Refusal.invalid(at + " is in the future");
            }
            return at;
        }

        private List<String> list(CSVRecord row, String column) {
            // DS records have spaces inside; names and statuses have none.
            String separator = column.equals("ds_after") ? ";" : "[;\\s]+";
            return Arrays.stream(cell(row, column).split(separator))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .distinct()
                    .toList();
        }
    }

    private static int code(String text) {
        if (!text.matches("[12]\\d{3}")) {
            throw Refusal.invalid(
                    "\"" + shown(text) + "\" is not a result code of EPP (RFC 5730 section 3): write four digits"
                            + " that begin with 1 or 2, such as 1000");
        }
        return Integer.parseInt(text);
    }

    private static String shown(String text) {
        return UntrustedText.from(text, 80).value();
    }
}
