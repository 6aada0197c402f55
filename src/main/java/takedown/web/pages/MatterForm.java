package takedown.web.pages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.matter.Matter;
import takedown.casefile.matter.Statement;
import takedown.name.Faults;
import takedown.name.Refusal;
import takedown.web.json.Parameter;

/**
 * The matter of a case as the fields of a form, and the form as a JSON Merge Patch of the case, so that the page and REST apply the same checks. The
 * parts of one entry of a list are separated by vertical bars.
 *
 * @param matter the matter as it was read
 */
public record MatterForm(Matter matter) {
    private static final String BAR = " | ";

    private static final String HOLIDAYS = "courtDays.holidays";
    private static final String TIME_OF_A_REPORT = "at";
    private static final String NAMES = "names";
    private static final String WITHDRAWN = "withdrawnAt";

    private static final List<String> TEXTS = List.of(
            "court",
            "division",
            "docketNumber",
            "judge",
            "courtroom",
            "bond",
            "sealStatus",
            "unsealing",
            "counsel.name",
            "counsel.firm",
            "counsel.barNumber",
            "counsel.phone",
            "counsel.email",
            "counsel.address",
            "technicalContact.name",
            "technicalContact.phone",
            "technicalContact.email",
            "declarant.name",
            "declarant.position",
            "declarant.background",
            "sender.name",
            "sender.organisation",
            "sender.standing",
            "sender.email",
            "sender.phone",
            "sender.address",
            "sender.authority",
            "sender.award",
            "execution.zone",
            "execution.confirmTo",
            "execution.renewalPaidBy",
            "courtDays.zone",
            "sealing.ecfNumber",
            "malware.family",
            "malware.algorithm",
            "malware.seed",
            "malware.sampleSha256");

    private static final List<String> DAYS = List.of("sealing.enteredOn");

    private static final List<String> TIMES =
            List.of("execution.notBefore", "execution.from", "execution.until", "execution.confirmBy");

    /** A list whose entries have these parts, or a list of texts if there are none. */
    private record Entries(String name, List<String> parts) {}

    private static final List<Entries> LISTS = List.of(
            new Entries("plaintiffs", List.of()),
            new Entries("defendants", List.of("label", "role")),
            new Entries("claims", List.of("statute", "title")),
            new Entries("processAddresses", List.of("party", "address")),
            new Entries("works", List.of("title", "owner", "registration", "location")),
            new Entries(
                    "earlierReports",
                    List.of("party", TIME_OF_A_REPORT, "channel", "receipt", "answer", NAMES, WITHDRAWN)),
            new Entries(HOLIDAYS, List.of()));

    /** Returns the SHA-256 of the matter. It shows whether the matter has changed since the form was opened. */
    public String version() {
        return Hashing.sha256()
                .hashString(matter.toString(), StandardCharsets.UTF_8)
                .toString();
    }

    /** Returns the patch that sets the matter to the values of the form. For a value that cannot be parsed, adds a fault instead. */
    static ObjectNode patch(FormParts form, Faults faults) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode matter = root.putObject("matter");
        for (String name : TEXTS) {
            put(matter, name).put(last(name), form.text(name).strip());
        }
        ObjectNode statements = matter.putObject("statements");
        for (Statement statement : Statement.values()) {
            form.one("statements." + statement)
                    .ifPresentOrElse(
                            text -> statements.put(statement.name(), text), () -> statements.putNull(statement.name()));
        }
        for (String name : TIMES) {
            ObjectNode parent = put(matter, name);
            faults.read(name, () -> Parameter.utc(name, form.text(name)))
                    .flatMap(at -> at)
                    .ifPresentOrElse(at -> parent.put(last(name), at.toString()), () -> parent.putNull(last(name)));
        }
        for (String name : DAYS) {
            String day = form.text(name).strip();
            ObjectNode parent = put(matter, name);
            if (day.isEmpty()) {
                parent.putNull(last(name));
            } else {
                parent.put(last(name), day);
            }
        }
        for (Entries list : LISTS) {
            ArrayNode entries = put(matter, list.name()).putArray(last(list.name()));
            List<String> lines = form.text(list.name())
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            for (int i = 0; i < lines.size(); i++) {
                add(entries, list, lines.get(i), list.name() + "[" + i + "]", faults);
            }
        }
        return root;
    }

    private static void add(ArrayNode entries, Entries list, String line, String name, Faults faults) {
        if (list.name().equals(HOLIDAYS)) {
            faults.read(name, () -> day(name, line)).ifPresent(day -> entries.add(day.toString()));
        } else if (list.parts().isEmpty()) {
            entries.add(line);
        } else {
            ObjectNode entry = entries.addObject();
            String[] given = line.split("\\|", list.parts().size());
            for (int i = 0; i < given.length; i++) {
                String part = list.parts().get(i);
                String text = given[i].strip();
                if (part.equals(TIME_OF_A_REPORT) || part.equals(WITHDRAWN)) {
                    String field = name + "." + part;
                    faults.read(field, () -> Parameter.utc(field, text))
                            .flatMap(at -> at)
                            .ifPresent(at -> entry.put(part, at.toString()));
                } else if (part.equals(NAMES)) {
                    ArrayNode names = entry.putArray(part);
                    Stream.of(text.split("[\\s,;]+"))
                            .filter(word -> !word.isEmpty())
                            .forEach(names::add);
                } else {
                    entry.put(part, text);
                }
            }
            if (list.parts().contains(TIME_OF_A_REPORT) && !entry.has(TIME_OF_A_REPORT)) {
                String field = name + "." + TIME_OF_A_REPORT;
                faults.add(field, field + " is missing");
            }
        }
    }

    private static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            throw Refusal.invalid(field + " must be a day, for example 2026-12-24");
        }
    }

    private static ObjectNode put(ObjectNode matter, String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? matter : matter.withObjectProperty(name.substring(0, dot));
    }

    private static String last(String name) {
        return name.substring(name.indexOf('.') + 1);
    }

    public String plaintiffs() {
        return String.join("\n", matter.plaintiffs());
    }

    public String defendants() {
        return lines(matter.defendants().stream().map(d -> entry(d.label(), d.role())));
    }

    public String claims() {
        return lines(matter.claims().stream().map(c -> entry(c.statute(), c.title())));
    }

    public String processAddresses() {
        return lines(matter.processAddresses().stream().map(a -> entry(a.party(), a.address())));
    }

    public String works() {
        return lines(matter.works().stream().map(w -> entry(w.title(), w.owner(), w.registration(), w.location())));
    }

    public String earlierReports() {
        return lines(matter.earlierReports().stream()
                .map(r -> entry(
                        r.party(),
                        r.at().toString(),
                        r.channel(),
                        r.receipt(),
                        r.answer(),
                        String.join(" ", r.names()),
                        r.withdrawnAt().map(Instant::toString).orElse(""))));
    }

    public record Passage(String name, String paper, String meaning, String help, boolean line, String text) {}

    public List<Passage> statements() {
        return Stream.of(Statement.values())
                .map(statement -> new Passage(
                        statement.name(),
                        statement.paper(),
                        statement.meaning(),
                        statement.help(),
                        statement.isLine(),
                        matter.statements().getOrDefault(statement, "")))
                .toList();
    }

    public String holidays() {
        return lines(matter.courtDays().holidays().stream().map(LocalDate::toString));
    }

    /** Returns the value of a field for a time in UTC: {@code 2026-11-29T10:15:00}. */
    public String field(Optional<Instant> at) {
        return at.map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""))
                .orElse("");
    }

    private static String lines(Stream<String> lines) {
        // A line end inside a part would begin the next entry.
        return lines.map(line -> line.replaceAll("\\R", " ")).collect(Collectors.joining("\n"));
    }

    /** Returns the parts up to the last that is not empty. */
    private static String entry(String... parts) {
        List<String> all = List.of(parts);
        int end = all.size();
        while (end > 1 && all.get(end - 1).isEmpty()) {
            end--;
        }
        return String.join(BAR, all.subList(0, end));
    }

    /** Returns the names of the form's texts, for the test that no member of a matter is missing. */
    static Collection<String> names() {
        return Stream.of(
                        TEXTS.stream(),
                        TIMES.stream(),
                        DAYS.stream(),
                        LISTS.stream().map(Entries::name),
                        Stream.of("statements"))
                .flatMap(names -> names)
                .toList();
    }
}
