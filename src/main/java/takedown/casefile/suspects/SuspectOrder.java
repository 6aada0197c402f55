package takedown.casefile.suspects;

import java.util.Arrays;
import java.util.stream.Collectors;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/** The order of a list. Suspects without a value come last in both directions. Suspects with equal values are sorted by {@link SuspectColumn#tie}. */
public record SuspectOrder(SuspectColumn column, boolean descending) {
    public static final SuspectOrder ADDED = new SuspectOrder(SuspectColumn.ADDED, false);

    /**
     * Reads an order in the form {@code status} or {@code -status}.
     *
     * @throws Refusal (INVALID) for a text that is not an order; the message lists the columns
     */
    public static SuspectOrder of(String text) {
        boolean descending = text.startsWith("-");
        return SuspectColumn.of(descending ? text.substring(1) : text)
                .map(column -> new SuspectOrder(column, descending))
                .orElseThrow(() -> Refusal.invalid(
                        "`sort` cannot be \"" + UntrustedText.from(text, 40).value() + "\"; it can be "
                                + Arrays.stream(SuspectColumn.values())
                                        .map(SuspectColumn::parameter)
                                        .collect(Collectors.joining(", "))
                                + "; put - in front of the column for the other direction"));
    }

    /** Returns the order in its form in a URL: {@code -status}. */
    public String text() {
        return (descending ? "-" : "") + column.parameter();
    }

    /** Returns whether the SQL order is descending. An age is sorted by the time of registration, whose order is the reverse. */
    private boolean isDown() {
        return descending != (column == SuspectColumn.AGE);
    }

    String direction() {
        return isDown() ? " desc" : "";
    }

    String beyond() {
        return isDown() ? " < " : " > ";
    }

    String from() {
        return isDown() ? " <= " : " >= ";
    }

    public SuspectOrder reversed() {
        return new SuspectOrder(column, !descending);
    }
}
