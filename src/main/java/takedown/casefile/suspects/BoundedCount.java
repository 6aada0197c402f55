package takedown.casefile.suspects;

/**
 * A count that stops at {@value #LIMIT}.
 *
 * @param more whether there are more than {@code count}
 */
public record BoundedCount(long count, boolean more) {
    public static final int LIMIT = 10_000;

    public static final BoundedCount NONE = new BoundedCount(0, false);

    /** More than the largest number that is counted. */
    static final BoundedCount WIDE = new BoundedCount(LIMIT, true);

    static BoundedCount of(long found) {
        return new BoundedCount(Math.min(found, LIMIT), found > LIMIT);
    }

    /** Returns the count for a reader: {@code 4,711} or {@code 10,000+}. */
    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT, "%,d", count) + (more ? "+" : "");
    }
}
