package takedown.casefile.suspects;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.suspects.SuspectListSql.Where;
import takedown.directory.CountryCode;
import takedown.name.Count;
import takedown.name.Refusal;
import takedown.name.SearchText;
import takedown.name.UntrustedText;

/** The form of a field's values: their syntax, the words for a condition, and the condition in SQL. */
sealed interface FieldForm {
    int MAX = 300;

    /**
     * Returns the canonical form of a value, as it is written in URLs.
     *
     * @throws Refusal (INVALID) for a text that is not a value of the field; the message states what is allowed
     */
    String canonical(String parameter, String text);

    /**
     * Returns the alternatives as a clause of a sentence.
     *
     * @param values the alternatives; an empty value stands for an unknown value
     * @param negated whether the clause excludes all of the alternatives
     */
    String clause(List<Optional<String>> values, boolean negated);

    /**
     * Returns the SQL condition for these alternatives. For a row without a value, the condition may evaluate to null. A {@code where} clause treats
     * null as false, so a caller must not negate the condition.
     */
    String sql(String column, List<Optional<String>> values, boolean negated, Where where);

    /** Returns SQL conditions of which each match meets exactly one. Together they are the condition of {@link #sql}. */
    default List<String> alternatives(String column, List<Optional<String>> values, boolean negated, Where where) {
        return List.of(sql(column, values, negated, where));
    }

    default boolean hasNone() {
        return true;
    }

    /** Returns the possible values of a field with a fixed list of words; empty for another field. */
    default List<String> words() {
        return List.of();
    }

    default boolean isUnknown(Optional<String> value) {
        return value.isEmpty();
    }

    /** Returns whether the condition can match suspects with a known value or, if {@code known} is false, suspects with an unknown value. */
    default boolean admits(List<Optional<String>> values, boolean negated, boolean known) {
        if (known) {
            return negated || !values.stream().allMatch(this::isUnknown);
        }
        return values.stream().anyMatch(this::isUnknown) != negated;
    }

    default boolean isFree() {
        return false;
    }

    private static String unknown(String column) {
        return Unknowns.in(column.substring("s.".length()));
    }

    private static String listed(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
    }

    private static String bounded(String parameter, String text) {
        if (text.length() > MAX) {
            throw Refusal.invalid(parameter + " may have at most " + MAX + " characters");
        }
        return text;
    }

    private static String named(String name, List<Optional<String>> values, boolean negated) {
        List<String> words = values.stream().flatMap(Optional::stream).toList();
        boolean none = words.size() < values.size();
        if (words.isEmpty()) {
            return name + (negated ? " is known" : " is not known");
        }
        if (negated) {
            return name + " is " + (none ? "known and " : "") + "not " + listed(words);
        }
        List<String> all = new ArrayList<>(words);
        if (none) {
            all.add("not known");
        }
        return name + " is " + listed(all);
    }

    /** A field with one of a fixed list of words, in a column that is never empty. */
    record FixedValues(String name, List<String> words) implements FieldForm {
        FixedValues(String name, Class<? extends Enum<?>> type) {
            this(name, Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
        }

        @Override
        public String canonical(String parameter, String text) {
            String word = text.toUpperCase(Locale.ROOT);
            if (!words.contains(word)) {
                throw Refusal.invalid(parameter + " cannot be \""
                        + UntrustedText.from(text, 40).value() + "\"; it can be " + String.join(", ", words));
            }
            return word;
        }

        @Override
        public String clause(List<Optional<String>> values, boolean negated) {
            return named(name, values, negated);
        }

        @Override
        public boolean isUnknown(Optional<String> value) {
            return value.equals(Optional.of(Unknowns.WORD));
        }

        /** Negates a condition by listing the other words, so that an index can be used. */
        @Override
        public String sql(String column, List<Optional<String>> values, boolean negated, Where where) {
            List<String> given = values.stream().flatMap(Optional::stream).toList();
            List<String> meant = negated
                    ? words.stream().filter(word -> !given.contains(word)).toList()
                    : given;
            if (meant.isEmpty()) {
                return "false";
            }
            boolean unknown = meant.contains(Unknowns.WORD) && Unknowns.isOfWords(column.substring("s.".length()));
            if (!unknown) {
                return where.in(column, meant);
            }
            List<String> known =
                    meant.stream().filter(word -> !word.equals(Unknowns.WORD)).toList();
            return known.isEmpty() ? unknown(column) : "(" + where.in(column, known) + " or " + unknown(column) + ")";
        }

        @Override
        public boolean hasNone() {
            return false;
        }
    }

    /** A field with any text. Upper and lower case differ. */
    record Free(String name) implements FieldForm {
        @Override
        public String canonical(String parameter, String text) {
            return bounded(parameter, text);
        }

        @Override
        public String clause(List<Optional<String>> values, boolean negated) {
            return named(name, values, negated);
        }

        @Override
        public String sql(String column, List<Optional<String>> values, boolean negated, Where where) {
            return any(alternatives(column, values, negated, where));
        }

        @Override
        public List<String> alternatives(String column, List<Optional<String>> values, boolean negated, Where where) {
            return either(column, values, negated, where);
        }

        @Override
        public boolean isFree() {
            return true;
        }
    }

    /**
     * A registrar. A number is an id of IANA's list of registrars. The directory writes this id as {@code iana-9996}, and a look-up answer about a
     * registrar that the directory does not have is filed as {@code iana:9996}. A condition matches both forms.
     */
    record Registrar(String name) implements FieldForm {
        private static final Pattern IANA = Pattern.compile("(iana[-:])?0*([0-9]{1,9})");

        @Override
        public String canonical(String parameter, String text) {
            Matcher iana = IANA.matcher(text);
            return iana.matches()
                    ? Objects.requireNonNullElse(iana.group(1), "iana-") + iana.group(2)
                    : bounded(parameter, text);
        }

        @Override
        public String clause(List<Optional<String>> values, boolean negated) {
            return named(name, values, negated);
        }

        @Override
        public String sql(String column, List<Optional<String>> values, boolean negated, Where where) {
            return any(alternatives(column, values, negated, where));
        }

        @Override
        public List<String> alternatives(String column, List<Optional<String>> values, boolean negated, Where where) {
            List<Optional<String>> both = values.stream()
                    .flatMap(value -> value.map(Registrar::forms).orElseGet(() -> Stream.of(Optional.empty())))
                    .distinct()
                    .toList();
            return either(column, both, negated, where);
        }

        private static Stream<Optional<String>> forms(String value) {
            Matcher iana = IANA.matcher(value);
            return iana.matches()
                    ? Stream.of(Optional.of("iana-" + iana.group(2)), Optional.of("iana:" + iana.group(2)))
                    : Stream.of(Optional.of(value));
        }

        @Override
        public boolean isFree() {
            return true;
        }
    }

    private static List<String> either(String column, List<Optional<String>> values, boolean negated, Where where) {
        SortedSet<String> given =
                values.stream().flatMap(Optional::stream).collect(Collectors.toCollection(TreeSet::new));
        boolean none = given.size() < values.size();
        List<String> alternatives = new ArrayList<>();
        if (!negated) {
            if (!given.isEmpty()) {
                alternatives.add(where.in(column, List.copyOf(given)));
            }
            if (none) {
                alternatives.add(unknown(column));
            }
        } else {
            // The excluded values become a list of ranges instead of "<>", since an index can be read in ranges.
            if (given.isEmpty()) {
                alternatives.add(column + " is not null");
            } else {
                where.between(column, given, alternatives);
            }
            if (!none) {
                alternatives.add(unknown(column));
            }
        }
        return alternatives;
    }

    // A comparison with a null column is null, which a where clause treats as false.
    private static String any(List<String> alternatives) {
        return "(" + String.join(" or ", alternatives) + ")";
    }

    /** @param comparison returns the comparison and its opposite for a value */
    private static String times(
            String column, List<Optional<String>> values, boolean negated, Function<String, String[]> comparison) {
        return values.stream()
                .map(value -> value.map(text -> negated
                                ? "(" + column + comparison.apply(text)[1] + " or " + unknown(column) + ")"
                                : column + comparison.apply(text)[0])
                        .orElse(negated ? column + " is not null" : unknown(column)))
                .collect(Collectors.joining(negated ? " and " : " or ", "(", ")"));
    }

    record Country(String name) implements FieldForm {
        @Override
        public String canonical(String parameter, String text) {
            return CountryCode.tryOf(text.toUpperCase(Locale.ROOT))
                    .map(CountryCode::alpha2)
                    .orElseThrow(() -> Refusal.invalid(
                            parameter + " must be a two-letter country code of ISO 3166-1, for example NL"));
        }

        @Override
        public String clause(List<Optional<String>> values, boolean negated) {
            return named(name, values, negated);
        }

        @Override
        public String sql(String column, List<Optional<String>> values, boolean negated, Where where) {
            return any(alternatives(column, values, negated, where));
        }

        @Override
        public List<String> alternatives(String column, List<Optional<String>> values, boolean negated, Where where) {
            return either(column, values, negated, where);
        }

        @Override
        public boolean isFree() {
            return true;
        }
    }

    /**
     * A field with yes or no.
     *
     * @param isFilled true if any value in the column means yes; false for a boolean column
     */
    record Flag(String yes, String no, boolean isFilled) implements FieldForm {
        @Override
        public String canonical(String parameter, String text) {
            String word = text.toLowerCase(Locale.ROOT);
            if (!word.equals("true") && !word.equals("false")) {
                throw Refusal.invalid(parameter + " must be true or false");
            }
            return word;
        }

        @Override
        public String clause(List<Optional<String>> values, boolean negated) {
            if (values.size() > 1) {
                return negated ? "neither " + yes + " nor " + no : yes + " or " + no;
            }
            return isYes(values.getFirst(), negated) ? yes : no;
        }

        @Override
        public String sql(String column, List<Optional<String>> values, boolean negated, Where where) {
            if (values.size() > 1) {
                return negated ? "false" : "true";
            }
            boolean wanted = isYes(values.getFirst(), negated);
            if (isFilled) {
                return wanted ? column + " is not null" : unknown(column);
            }
            return wanted ? column : "not " + column;
        }

        @Override
        public boolean admits(List<Optional<String>> values, boolean negated, boolean known) {
            return values.size() > 1 ? !negated : isYes(values.getFirst(), negated) == known;
        }

        private static boolean isYes(Optional<String> value, boolean negated) {
            return value.equals(Optional.of("true")) != negated;
        }

        @Override
        public boolean hasNone() {
            return false;
        }
    }

    /** The time since registration, as of now: {@code <30d}, {@code >2y}. */
    record Age() implements FieldForm {
        private static final Pattern FORM = Pattern.compile("([<>])\\s*0*([0-9]{1,4})\\s*([dwmy])");

        @Override
        public String canonical(String parameter, String text) {
            Matcher age = FORM.matcher(text.toLowerCase(Locale.ROOT));
            if (!age.matches()) {
                throw Refusal.invalid(parameter
                        + " must be < or >, a number, and d, w, m or y: <30d means registered less than 30 days ago");
            }
            return age.group(1) + age.group(2) + age.group(3);
        }

        @Override
        public String clause(List<Optional<String>> values, boolean negated) {
            String alternatives = listed(values.stream()
                    .map(value -> value.map(Age::words).orElse("at an unknown time"))
                    .toList());
            return (negated ? "not registered " : "registered ") + alternatives;
        }

        private static String words(String value) {
            Matcher age = matched(value);
            String unit = switch (age.group(3)) {
                case "d" -> "day";
                case "w" -> "week";
                case "m" -> "month";
                default -> "year";
            };
            return (age.group(1).equals("<") ? "less than " : "more than ")
                    + Count.of(Long.parseLong(age.group(2)), unit)
                    + " ago";
        }

        private static Matcher matched(String value) {
            Matcher age = FORM.matcher(value);
            if (!age.matches()) {
                throw new IllegalArgumentException("not an age: " + value);
            }
            return age;
        }

        @Override
        public String sql(String column, List<Optional<String>> values, boolean negated, Where where) {
            return times(column, values, negated, value -> {
                String bound = where.bind(bound(value, where.now()));
                return value.startsWith("<")
                        ? new String[] {" > " + bound, " <= " + bound}
                        : new String[] {" < " + bound, " >= " + bound};
            });
        }

        /** Returns the registration time of a name that has exactly this age now, by the UTC calendar. */
        static Instant bound(String value, Instant now) {
            Matcher age = matched(value);
            int number = Integer.parseInt(age.group(2));
            Period period = switch (age.group(3)) {
                case "d" -> Period.ofDays(number);
                case "w" -> Period.ofWeeks(number);
                case "m" -> Period.ofMonths(number);
                default -> Period.ofYears(number);
            };
            return now.atOffset(ZoneOffset.UTC).minus(period).toInstant();
        }
    }

    /** A field with the time of a change. A value is an instant, and selects changes at or after this instant. */
    record Since() implements FieldForm {
        @Override
        public String canonical(String parameter, String text) {
            try {
                if (!text.matches("[0-9]{4}-.*")) {
                    throw new DateTimeException("a year must have four digits");
                }
                return OffsetDateTime.parse(text)
                        .toInstant()
                        .truncatedTo(ChronoUnit.MICROS)
                        .toString();
            } catch (DateTimeException e) {
                throw Refusal.invalid(parameter
                        + " must be a time with its offset, for example 2026-11-23T14:30:00Z (RFC 3339), or none");
            }
        }

        @Override
        public String clause(List<Optional<String>> values, boolean negated) {
            return (negated ? "not changed " : "changed ")
                    + listed(values.stream()
                            .map(value -> value.map(at -> "since " + at).orElse("at no time"))
                            .toList());
        }

        @Override
        public String sql(String column, List<Optional<String>> values, boolean negated, Where where) {
            return times(column, values, negated, value -> {
                String bound = where.bind(Instant.parse(value));
                return new String[] {" >= " + bound, " < " + bound};
            });
        }
    }

    record Chosen() implements FieldForm {
        @Override
        public String canonical(String parameter, String text) {
            try {
                return UUID.fromString(text).toString();
            } catch (IllegalArgumentException e) {
                throw Refusal.invalid(parameter + " must be the id of a suspect");
            }
        }

        @Override
        public String clause(List<Optional<String>> values, boolean negated) {
            return "suspect is " + (negated ? "not " : "")
                    + (values.size() == 1 ? "the chosen suspect" : "one of " + values.size() + " chosen suspects");
        }

        @Override
        public String sql(String column, List<Optional<String>> values, boolean negated, Where where) {
            String ids = values.stream()
                    .flatMap(Optional::stream)
                    .map(id -> where.bind(UUID.fromString(id)))
                    .collect(Collectors.joining(", ", "(", ")"));
            return column + (negated ? " not in " : " in ") + ids;
        }

        @Override
        public boolean hasNone() {
            return false;
        }
    }

    /**
     * A search for a part of the suspect's value. A defanged text is searched in its live form. A text of fewer than three characters matches only
     * the beginning of a value, because the index has no shorter parts.
     */
    record Search() implements FieldForm {
        static final int SHORT = 3;

        @Override
        public String canonical(String parameter, String text) {
            return SearchText.of(bounded(parameter, text));
        }

        @Override
        public String clause(List<Optional<String>> values, boolean negated) {
            return "value " + (negated ? "does not contain " : "contains ")
                    + listed(values.stream()
                            .flatMap(Optional::stream)
                            .map(text -> "\"" + text + "\"")
                            .toList());
        }

        @Override
        public String sql(String column, List<Optional<String>> values, boolean negated, Where where) {
            String alternatives = values.stream()
                    .flatMap(Optional::stream)
                    .map(text -> column + " like " + where.bind(pattern(text)))
                    .collect(Collectors.joining(" or "));
            return (negated ? "not (" : "(") + alternatives + ")";
        }

        private static String pattern(String text) {
            String literal = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
            return text.length() < SHORT ? literal + "%" : "%" + literal + "%";
        }

        @Override
        public boolean hasNone() {
            return false;
        }
    }
}
