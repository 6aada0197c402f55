package takedown.casefile.intake;

import java.util.Optional;
import java.util.function.BinaryOperator;
import takedown.name.UntrustedText;

/**
 * What a pasted table states about a value, in addition to the value itself. The suspect gets the same fields. All texts are on one line, with
 * invisible characters made visible.
 *
 * @param role the role, such as {@code storefront}
 * @param category the category, such as {@code PHISHING}
 * @param verdict the verdict, as the table states it
 */
public record StatedFields(
        Optional<String> role, Optional<String> category, Optional<String> verdict, Optional<String> note) {
    static final StatedFields NOTHING =
            new StatedFields(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static StatedFields of(SuspectLine.Read row) {
        return new StatedFields(
                visible(row.role()), visible(row.category()), visible(row.verdict()), visible(row.note()));
    }

    /** Combines the fields of two rows with the same value. The first stated text counts for each field except the note: two notes are combined. */
    StatedFields and(StatedFields later, BinaryOperator<String> notes) {
        return new StatedFields(
                role.or(later::role),
                category.or(later::category),
                verdict.or(later::verdict),
                note.flatMap(first -> later.note.map(second -> notes.apply(first, second)))
                        .or(() -> note)
                        .or(later::note));
    }

    boolean contradicts(StatedFields other) {
        return differ(role, other.role) || differ(category, other.category) || differ(verdict, other.verdict);
    }

    StatedFields withoutNote() {
        return new StatedFields(role, category, verdict, Optional.empty());
    }

    /** Returns the cells that follow the value in a CSV row without a header: role, category, verdict, note. An absent field is an empty cell. */
    String cells() {
        return cell(role) + ',' + cell(category) + ',' + cell(verdict) + ',' + cell(note);
    }

    private static boolean differ(Optional<String> one, Optional<String> other) {
        return one.isPresent() && other.isPresent() && !one.get().equalsIgnoreCase(other.get());
    }

    private static Optional<String> visible(String cell) {
        return Optional.of(UntrustedText.visible(cell).replaceAll("\\s+", " ").strip())
                .filter(text -> !text.isEmpty());
    }

    private static String cell(Optional<String> field) {
        return field.map(StatedFields::quoted).orElse("");
    }

    static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
