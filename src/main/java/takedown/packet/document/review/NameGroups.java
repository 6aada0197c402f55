package takedown.packet.document.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What was stated about many names, each statement once with the names that it is about. Statements that differ only in numbers, dates or hosts are one,
 * with {@code …} in place of what differs. Pure.
 */
final class NameGroups {
    /** Names up to which they are listed as such, and not by their numbers. */
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
    private final List<String> others = new ArrayList<>();

    /** @param names in the order of their numbers, which begin at 1 */
    NameGroups(List<String> names) {
        this.names = List.copyOf(names);
        for (int i = 0; i < names.size(); i++) {
            numbers.putIfAbsent(names.get(i), i + 1);
        }
    }

    /** Adds a statement about a name. One about something else is kept as a line of its own. */
    void add(String name, String stated) {
        String statement =
                SECONDS.matcher(stated.strip().replaceAll("[.;]+$", "")).replaceAll("$1Z");
        Integer number = numbers.get(name);
        if (number == null) {
            String line = name.isEmpty() ? statement : name + ": " + statement;
            if (!others.contains(line)) {
                others.add(line);
            }
            return;
        }
        List<String> shape = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (String word : statement.replace(name, THE_NAME).split(" ")) {
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
        firsts.putIfAbsent(text, statement.replace(name, THE_NAME));
        statements
                .computeIfAbsent(text, key -> new LinkedHashMap<>())
                .computeIfAbsent(stripped(String.join(" ", values)), key -> new TreeSet<>())
                .add(number);
    }

    private static String stripped(String values) {
        return values.replaceAll("[,;.]+$", "");
    }

    /** Returns the statements with their names: those that are about no name first, then each in the order in which it was added first. */
    List<ReviewSheet.Group> groups() {
        List<ReviewSheet.Group> groups = new ArrayList<>();
        statements.forEach((text, byValues) -> groups.add(
                byValues.size() == 1
                        ? new ReviewSheet.Group(
                                firsts.getOrDefault(text, text),
                                of(byValues.values().iterator().next()))
                        : new ReviewSheet.Group(text, byValues(byValues))));
        List<ReviewSheet.Group> all = new ArrayList<>();
        others.forEach(line -> all.add(new ReviewSheet.Group(line, "")));
        all.addAll(groups);
        return all;
    }

    /** {@code Nos. 1–3, 9 (2027-01-05); 4 (2027-02-01)}, in the order of the names. */
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

    /** Returns some names in words: {@code all 242 names}, the names where they are few, or their numbers. */
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

    /** {@code 1–4, 7, 9–20} */
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
