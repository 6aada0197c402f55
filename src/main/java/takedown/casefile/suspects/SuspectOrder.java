package takedown.casefile.suspects;

import java.util.Arrays;
import java.util.stream.Collectors;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/** The order of a list. Suspects without a value come last in both directions, and equal ones are sorted by {@link SuspectColumn#tie}. */
public record SuspectOrder(SuspectColumn column, boolean descending) {
    public static final SuspectOrder ADDED = new SuspectOrder(SuspectColumn.ADDED, false);

    /**
     * Reads {@code status} or {@code -status}.
     *
     * @throws Refusal (INVALID) for any other text; it lists the columns
     */
    public static SuspectOrder of(String text) {
        boolean descending = text.startsWith("-");
        return SuspectColumn.of(descending ? text.substring(1) : text)
                .map(column -> new SuspectOrder(column, descending))
                .orElseThrow(() -> Refusal.invalid(
                        "sort cannot be \"" + UntrustedText.from(text, 40).value() + "\"; it can be "
                                + Arrays.stream(SuspectColumn.values())
                                        .map(SuspectColumn::parameter)
                                        .collect(Collectors.joining(", "))
                                + ", and with - in front for the other direction"));
    }

    /** Returns the form in an address: {@code -status}. */
    public String text() {
        return (descending ? "-" : "") + column.parameter();
    }

    /** Returns whether the SQL order is descending. An age is sorted by the time of registration, which runs the opposite way. */
    private boolean isDown() {
        return descending != (column == SuspectColumn.AGE);
    }

    String direction() {
        return isDown() ? " desc" : "";
    }

    String beyond() {
        return isDown() ? " < " : " > ";
    }

    /** Returns the operator for a value and those beyond it. */
    String from() {
        return isDown() ? " <= " : " >= ";
    }

    public SuspectOrder reversed() {
        return new SuspectOrder(column, !descending);
    }
}
