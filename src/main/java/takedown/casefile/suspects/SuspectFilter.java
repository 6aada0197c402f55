package takedown.casefile.suspects;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.suspects.SuspectListSql.Where;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/**
 * A filter for the suspects of a case. A suspect matches if no negated condition excludes it and if, for each field that has other conditions, it
 * meets at least one of them. Equal filters have the same URL query: {@code status=ACTIVE&status=ON_HOLD&registry=!verisign}.
 *
 * @param conditions at most {@value #MAX} conditions, sorted and without duplicates
 */
public record SuspectFilter(List<Condition> conditions) {
    public static final SuspectFilter ALL = new SuspectFilter(List.of());

    /** The value in a URL that selects the suspects without a value in the field. */
    public static final String NONE = "none";

    public static final int MAX = 100;

    private static final Comparator<Condition> BY_ADDRESS = Comparator.comparing(Condition::field)
            .thenComparing(Condition::negated)
            .thenComparing(condition -> condition.value().isEmpty())
            .thenComparing(condition -> condition.value().orElse(""));

    /**
     * One condition of a filter.
     *
     * @param value the value in its canonical form; empty for an unknown value
     */
    public record Condition(SuspectField field, Optional<String> value, boolean negated) {
        /** Returns the condition as it is written in a URL, but not percent-encoded: {@code !verisign}. */
        public String text() {
            String plain = value.map(text ->
                            text.startsWith("!") || text.startsWith("\\") || text.equals(NONE) ? "\\" + text : text)
                    .orElse(NONE);
            return negated ? "!" + plain : plain;
        }

        public Condition opposite() {
            return new Condition(field, value, !negated);
        }
    }

    public SuspectFilter {
        TreeSet<Condition> sorted = new TreeSet<>(BY_ADDRESS);
        sorted.addAll(conditions);
        conditions = List.copyOf(sorted);
        if (conditions.size() > MAX) {
            throw Refusal.invalid("a filter may have at most " + MAX + " conditions");
        }
    }

    /**
     * Reads the parameters of a URL. Empty parameters count as absent, except {@code suspect}, which is refused if empty. An unknown parameter is
     * refused: otherwise a list would show, and a job would change, more suspects than intended.
     *
     * @param others parameters that do not belong to the filter, such as {@code sort}
     * @throws Refusal (INVALID) for an unknown parameter or value, where the message states the allowed ones, for an empty {@code suspect}, and for
     *     too many conditions
     */
    public static SuspectFilter of(Map<String, ? extends Collection<String>> parameters, Set<String> others) {
        parameters.keySet().stream()
                .filter(name -> !others.contains(name) && SuspectField.of(name).isEmpty())
                .findFirst()
                .ifPresent(SuspectFilter::refuse);
        List<Condition> conditions = new ArrayList<>();
        for (SuspectField field : SuspectField.values()) {
            Collection<String> values = parameters.get(field.parameter());
            if (values != null) {
                requireIds(field, values);
                values.stream().filter(text -> !text.isEmpty()).map(field::read).forEach(conditions::add);
            }
        }
        return new SuspectFilter(conditions);
    }

    /**
     * Reads a URL query in the form that {@link #address} returns.
     *
     * @throws Refusal (INVALID) for an unknown parameter or value, an empty {@code suspect}, invalid percent-encoding, or too many conditions
     */
    public static SuspectFilter of(String address) {
        List<Condition> conditions = new ArrayList<>();
        String query = address.startsWith("?") ? address.substring(1) : address;
        for (String pair : query.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            Optional<SuspectField> field = SuspectField.of(name);
            if (field.isEmpty()) {
                refuse(name);
            }
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            requireIds(field.orElseThrow(), List.of(value));
            if (!value.isEmpty()) {
                conditions.add(field.orElseThrow().read(value));
            }
        }
        return new SuspectFilter(conditions);
    }

    /** Refuses an empty parameter {@code suspect}. The sender means no suspects, but a filter without the parameter would match all suspects. */
    private static void requireIds(SuspectField field, Collection<String> values) {
        if (field == SuspectField.SUSPECT && values.stream().anyMatch(String::isEmpty)) {
            throw Refusal.invalid("`suspect` is empty: give the id of a suspect, or leave the parameter out");
        }
    }

    private static void refuse(String name) {
        throw Refusal.invalid(
                "a filter has no field \"" + UntrustedText.from(name, 40).value() + "\"; its fields are "
                        + Arrays.stream(SuspectField.values())
                                .map(SuspectField::parameter)
                                .collect(Collectors.joining(", ")));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("a percent sign in a filter must be written %25");
        }
    }

    /** Returns the canonical form as the query of a URL, percent-encoded; empty for {@link #ALL}. */
    public String address() {
        return conditions.stream()
                .map(c -> c.field().parameter() + "=" + encoded(c.text()))
                .collect(Collectors.joining("&"));
    }

    /** Encodes all characters except those that a query may have unencoded (RFC 3986 section 3.4) and that programs accept unencoded. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%21", "!")
                .replace("%3A", ":")
                .replace("%2F", "/");
    }

    /** Returns the filter as a sentence without a full stop: {@code status is ACTIVE or ON_HOLD, and registry is not verisign}. */
    public String sentence() {
        return sentence((field, value) -> Optional.of(value));
    }

    /**
     * Returns the filter as a sentence with other words for the values.
     *
     * @param words returns a value in words; empty for a value that means "unknown"
     */
    public String sentence(BiFunction<SuspectField, String, Optional<String>> words) {
        if (conditions.isEmpty()) {
            return "all suspects";
        }
        List<String> clauses = new ArrayList<>();
        for (SuspectField field : SuspectField.values()) {
            for (boolean negated : new boolean[] {false, true}) {
                List<Optional<String>> values = values(field, negated).stream()
                        .map(value -> value.flatMap(text -> words.apply(field, text)))
                        .toList();
                if (!values.isEmpty()) {
                    clauses.add(field.form().clause(values, negated));
                }
            }
        }
        return String.join(", and ", clauses);
    }

    public Stream<String> named(SuspectField field) {
        return conditions.stream()
                .filter(condition -> condition.field() == field)
                .flatMap(condition -> condition.value().stream());
    }

    public boolean isAll() {
        return conditions.isEmpty();
    }

    public SuspectFilter with(Condition condition) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(condition);
        return new SuspectFilter(more);
    }

    /** Returns the filter for the matches with this value in the field; empty if the conditions on the field exclude the value. */
    public Optional<SuspectFilter> only(SuspectField field, String value) {
        Condition wanted = field.read(value);
        if (conditions.contains(wanted.opposite())
                || (conditions.stream().anyMatch(c -> c.field() == field && !c.negated())
                        && !conditions.contains(wanted))) {
            return Optional.empty();
        }
        return Optional.of(new SuspectFilter(
                        conditions.stream().filter(c -> c.field() != field).toList())
                .with(wanted));
    }

    public SuspectFilter without(Condition condition) {
        return new SuspectFilter(
                conditions.stream().filter(c -> !c.equals(condition)).toList());
    }

    private List<Optional<String>> values(SuspectField field, boolean negated) {
        return conditions.stream()
                .filter(c -> c.field() == field && c.negated() == negated)
                .map(Condition::value)
                .toList();
    }

    boolean isUrlsOnly() {
        return values(SuspectField.KIND, false).equals(List.of(Optional.of(SuspectKind.URL.name())));
    }

    /** Returns the values that the filter excludes from a column of free values. */
    SortedSet<String> excluded(String column) {
        return Arrays.stream(SuspectField.values())
                .filter(field -> field.column().equals(column) && field.form().isFree())
                .flatMap(field -> values(field, true).stream())
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the words other than UNKNOWN that the filter admits in a column of words, sorted. */
    SortedSet<String> knownWords(String column) {
        return Arrays.stream(SuspectField.values())
                .filter(field -> field.column().equals(column))
                .flatMap(field -> field.form().words().stream()
                        .filter(word -> !word.equals(Unknowns.WORD))
                        .filter(word -> values(field, false).isEmpty()
                                || values(field, false).contains(Optional.of(word)))
                        .filter(word -> !values(field, true).contains(Optional.of(word))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns whether one index can count the matches: the conditions are on one column, and are not a search. */
    boolean isCountedByAnIndex() {
        return conditions.stream().map(Condition::field).distinct().count() <= 1
                && conditions.stream().noneMatch(c -> c.field() == SuspectField.SEARCH);
    }

    /**
     * Returns SQL conditions of which each match meets exactly one, for a filter that excludes values of one field; empty for another filter. An index
     * reads each condition from its start, and never reads an excluded value.
     */
    List<String> alternatives(Where where) {
        List<SuspectField> fields =
                conditions.stream().map(Condition::field).distinct().toList();
        return fields.size() != 1 || !conditions.stream().allMatch(Condition::negated)
                ? List.of()
                : fields.getFirst()
                        .form()
                        .alternatives("s." + fields.getFirst().column(), values(fields.getFirst(), true), true, where);
    }

    boolean restricts(String column) {
        return conditions.stream().anyMatch(c -> c.field().column().equals(column));
    }

    /**
     * Returns whether the conditions on a column can match a suspect whose value is known or, if {@code known} is false, a suspect whose value is
     * absent or UNKNOWN.
     */
    boolean admits(String column, boolean known) {
        for (SuspectField field : SuspectField.values()) {
            for (boolean negated : new boolean[] {false, true}) {
                List<Optional<String>> values = field.column().equals(column) ? values(field, negated) : List.of();
                if (!values.isEmpty() && !field.form().admits(values, negated, known)) {
                    return false;
                }
            }
        }
        return true;
    }

    void addTo(Where where) {
        for (SuspectField field : SuspectField.values()) {
            for (boolean negated : new boolean[] {false, true}) {
                List<Optional<String>> values = values(field, negated);
                if (!values.isEmpty()) {
                    where.and(field.form().sql("s." + field.column(), values, negated, where));
                }
            }
        }
    }
}
