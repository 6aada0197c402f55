package takedown.execution.rule;

/**
 * The finding of one source on one action.
 *
 * @param says text for readers, without times, so that an unchanged finding has an unchanged text
 */
public record Finding(Kind kind, String says) {
    /** The extent to which the action is executed according to this source. */
    public enum Kind {
        AS_ORDERED,
        PARTLY,
        NOT_AS_ORDERED,
        /** The look-up failed, or the source withholds the data: no conclusion is possible. */
        NOT_SEEN,
        /** This source does not show what the action changes. */
        NOT_MEASURED
    }

    static Finding asOrdered(String says) {
        return new Finding(Kind.AS_ORDERED, says);
    }

    static Finding partly(String says) {
        return new Finding(Kind.PARTLY, says);
    }

    static Finding notAsOrdered(String says) {
        return new Finding(Kind.NOT_AS_ORDERED, says);
    }

    static Finding notSeen(String says) {
        return new Finding(Kind.NOT_SEEN, says);
    }

    static Finding notMeasured(String says) {
        return new Finding(Kind.NOT_MEASURED, says);
    }

    public boolean is(Kind other) {
        return kind == other;
    }
}
