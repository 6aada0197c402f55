package takedown.filing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of the names of served notices after the notices were withdrawn or their order ended. Recipients that the order does not direct to act
 * are left out.
 *
 * @param rows one for each name at each recipient, by name
 * @param ended whether the order has ended, so that the rows include the names of notices that were not withdrawn
 * @param ofWithdrawn whether rows are about names of withdrawn notices
 * @param restored the number of rows that are RESTORED; the following numbers count the other states
 */
record Restorations(
        List<Row> rows,
        boolean ended,
        boolean ofWithdrawn,
        long restored,
        long asked,
        long held,
        long notReversed,
        long notChanged) {
    static final Restorations NONE = of(List.of(), false);

    Restorations {
        rows = List.copyOf(rows);
    }

    /** What is on record about the restoration of a name. */
    enum State {
        /** A look-up shows none of the changes, and a change was on record before. */
        RESTORED,
        /** A reversal was served, and no look-up shows the name as restored. */
        ASKED,
        /** The name stays changed under another order, or is in other hands. */
        HELD,
        /** No reversal that covers the name was served. */
        NOT_REVERSED,
        /** No change of the name is on record, so there is nothing to restore. */
        NOT_CHANGED
    }

    /**
     * One name at one recipient.
     *
     * @param withdrawn whether the notice that lists the name was withdrawn
     * @param at for RESTORED and NOT_CHANGED, when the last look-up showed this; for ASKED, when the reversal was served; otherwise empty
     * @param words for HELD, the reason; otherwise, the changes that the last look-up shows, or empty
     */
    record Row(String name, String recipient, boolean withdrawn, State state, Optional<Instant> at, String words) {}

    static Restorations of(List<Row> rows, boolean ended) {
        return new Restorations(
                rows,
                ended,
                rows.stream().anyMatch(Row::withdrawn),
                count(rows, State.RESTORED),
                count(rows, State.ASKED),
                count(rows, State.HELD),
                count(rows, State.NOT_REVERSED),
                count(rows, State.NOT_CHANGED));
    }

    private static long count(List<Row> rows, State state) {
        return rows.stream().filter(row -> row.state() == state).count();
    }
}
