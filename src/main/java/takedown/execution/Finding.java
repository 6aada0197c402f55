package takedown.execution;

/**
 * What one source says of one action.
 *
 * @param says for a person, without times, so that the same finding reads the same tomorrow
 */
public record Finding(Kind kind, String says) {
    /** How far it is as ordered. */
    public enum Kind {
        AS_ORDERED,
        PARTLY,
        NOT_AS_ORDERED,
        /** The look-up failed, or the source withholds it: nothing may be concluded. */
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

    boolean is(Kind other) {
        return kind == other;
    }
}
