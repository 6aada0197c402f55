package takedown.packet.document.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Statements about many names. Each statement is listed once, with the names that it is about. Statements that differ only in numbers, dates or hosts
 * are merged into one, with {@code …} in place of what differs.
 */
final class NameGroups {
    /** Maximum number of names that a statement lists as names. More names are listed by their numbers. */
    private static final int FEW = 6;

    private static final String DIFFERENT = "…";
    private static final String THE_NAME = "the name";

    /** A word with a digit, a host or a path: what differs between names. */
    private static final Pattern VALUE = Pattern.compile(".*\\d.*|.*[\\p{L}\\]][.:/\\[].*\\p{L}.*");

    /** Times are stated to the minute, so that the names of one investigation share them. */
    private static final Pattern SECONDS = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d):\\d\\d(?:\\.\\d+)?Z");

    private final List<String> names;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final Map<String, Map<String, SortedSet<Integer>>> statements = new LinkedHashMap<>();
    private final Map<String, String> firsts = new LinkedHashMap<>();
    /** The statements about subjects that are not in the list of names, each with its subjects. */
    private final Map<String, SequencedSet<String>> others = new LinkedHashMap<>();
    /** The group of each statement in its original words, so that a host below a name joins the group of the name. */
    private final Map<String, String> groupOf = new LinkedHashMap<>();
    /** The statements in the order in which they were first made: groups, and statements about other subjects. */
    private final SequencedSet<Stated> order = new LinkedHashSet<>();

    private record Stated(boolean aboutNames, String text) {}

    /** @param names in the order of their numbers, which begin at 1 */
    NameGroups(List<String> names) {
        this.names = List.copyOf(names);
        for (int i = 0; i < names.size(); i++) {
            numbers.putIfAbsent(names.get(i), i + 1);
        }
    }

    /** Adds a statement about a name. A statement about several subjects that are not in the list of names becomes one line. */
    void add(String name, String stated) {
        String statement =
                SECONDS.matcher(stated.strip().replaceAll("[.;]+$", "")).replaceAll("$1Z");
        Integer number = numbers.get(name);
        if (number == null) {
            others.computeIfAbsent(statement, key -> new LinkedHashSet<>()).add(name);
            order.add(new Stated(false, statement));
            return;
        }
        String general = withoutName(statement, name);
        List<String> shape = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (String word : general.split(" ")) {
            if (!VALUE.matcher(word).matches()) {
                shape.add(word);
            } else {
                values.add(word);
                if (shape.isEmpty() || !shape.getLast().equals(DIFFERENT)) {
                    shape.add(DIFFERENT);
                }
            }
        }
        String text = String.join(" ", shape);
        firsts.putIfAbsent(text, general);
        groupOf.put(statement, text);
        order.add(new Stated(true, text));
        statements
                .computeIfAbsent(text, key -> new LinkedHashMap<>())
                .computeIfAbsent(stripped(String.join(" ", values)), key -> new TreeSet<>())
                .add(number);
    }

    /** Replaces the name where it stands alone, and not in the name of a host below it. */
    private static String withoutName(String statement, String name) {
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}_.-])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}_-]|\\.[\\p{L}\\p{N}])")
                .matcher(statement)
                .replaceAll(THE_NAME);
    }

    private static String stripped(String values) {
        return values.replaceAll("[,;.]+$", "");
    }

    /**
     * Returns the statements with their names, in the order in which each was first made. What was stated about a name and, in the same words, about
     * hosts below it is one statement.
     */
    List<ReviewSheet.Group> groups() {
        Map<String, List<String>> hosts = new LinkedHashMap<>();
        others.forEach((statement, subjects) -> {
            String group = groupOf.get(statement);
            if (group != null) {
                hosts.computeIfAbsent(group, key -> new ArrayList<>()).addAll(subjects);
            }
        });
        return order.stream()
                .filter(one -> one.aboutNames() || !groupOf.containsKey(one.text()))
                .map(one -> one.aboutNames()
                        ? aboutNames(one.text(), hosts.getOrDefault(one.text(), List.of()))
                        : about(one.text(), others.getOrDefault(one.text(), new LinkedHashSet<>())))
                .toList();
    }

    private ReviewSheet.Group aboutNames(String text, List<String> hosts) {
        Map<String, SortedSet<Integer>> byValues = statements.getOrDefault(text, Map.of());
        ReviewSheet.Group group = byValues.size() == 1
                ? new ReviewSheet.Group(
                        firsts.getOrDefault(text, text),
                        of(byValues.values().iterator().next()))
                : new ReviewSheet.Group(withoutHole(text), byValues(byValues));
        return hosts.isEmpty()
                ? group
                : new ReviewSheet.Group(group.text(), group.names() + ", " + String.join(", ", hosts));
    }

    /** Returns the shared words of the statements without a final {@code : …}, since the differing values are printed after the words. */
    private static String withoutHole(String text) {
        return text.endsWith(": " + DIFFERENT) ? text.substring(0, text.length() - DIFFERENT.length() - 2) : text;
    }

    private static ReviewSheet.Group about(String statement, SequencedSet<String> subjects) {
        if (subjects.size() == 1) {
            String only = subjects.getFirst();
            return new ReviewSheet.Group(only.isEmpty() ? statement : only + ": " + statement, "");
        }
        return new ReviewSheet.Group(
                statement,
                subjects.stream().filter(subject -> !subject.isEmpty()).collect(Collectors.joining(", ")));
    }

    /** Returns the numbers of the names by value, in the order of the names: {@code Nos. 1–3, 9 (2027-01-05); 4 (2027-02-01)}. */
    private String byValues(Map<String, SortedSet<Integer>> byValues) {
        int all = byValues.values().stream().mapToInt(SortedSet::size).sum();
        return byValues.entrySet().stream()
                .sorted((one, other) ->
                        Integer.compare(one.getValue().first(), other.getValue().first()))
                .map(entry -> all <= FEW
                        ? of(entry.getValue()) + " (" + entry.getKey() + ")"
                        : runs(List.copyOf(entry.getValue())) + " (" + entry.getKey() + ")")
                .collect(Collectors.joining("; ", all <= FEW ? "" : "Nos. ", ""));
    }

    private static String numbered(SortedSet<Integer> sorted) {
        return (sorted.size() == 1 ? "No. " : "Nos. ") + runs(List.copyOf(sorted));
    }

    /** Returns some names in words: {@code all 242 names}, the names if they are few, or their numbers. */
    String of(Collection<Integer> some) {
        SortedSet<Integer> sorted = new TreeSet<>(some);
        if (sorted.size() == names.size() && names.size() > FEW) {
            return "all " + names.size() + " names";
        }
        return sorted.size() <= FEW
                ? sorted.stream().map(number -> names.get(number - 1)).collect(Collectors.joining(", "))
                : numbered(sorted);
    }

    Optional<Integer> number(String name) {
        return Optional.ofNullable(numbers.get(name));
    }

    /** Returns the numbers with runs combined: {@code 1–4, 7, 9–20}. */
    private static String runs(List<Integer> sorted) {
        Map<Integer, Integer> runs = new TreeMap<>();
        int start = sorted.getFirst();
        int last = start;
        for (int number : sorted) {
            if (number > last + 1) {
                start = number;
            }
            runs.put(start, number);
            last = number;
        }
        return runs.entrySet().stream()
                .map(run ->
                        run.getKey().equals(run.getValue()) ? "" + run.getKey() : run.getKey() + "–" + run.getValue())
                .collect(Collectors.joining(", "));
    }
}
