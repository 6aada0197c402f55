package takedown.execution.rule;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import takedown.casefile.orders.CourtOrder;
import takedown.name.WireName;

final class SetComparison {
    /** Maximum number of values that are listed. In practice, a delegation has at most 13 name servers. */
    private static final int MAX_LISTED = 13;

    private SetComparison() {}

    /**
     * Returns AS_ORDERED if exactly the ordered values are shown, PARTLY if only some of them or also others are shown, and NOT_AS_ORDERED if none of
     * them is shown.
     *
     * @param who the source with its verb: "the parent zone names"
     */
    static <T extends Comparable<T>> Finding of(String who, Set<T> shown, Set<T> ordered) {
        if (shown.equals(ordered)) {
            return Finding.asOrdered(who + " exactly " + listed(ordered));
        }
        TreeSet<T> both = new TreeSet<>(shown);
        both.retainAll(ordered);
        if (both.isEmpty()) {
            return Finding.notAsOrdered(who + " " + listed(shown));
        }
        TreeSet<T> missing = new TreeSet<>(ordered);
        missing.removeAll(shown);
        TreeSet<T> others = new TreeSet<>(shown);
        others.removeAll(ordered);
        return Finding.partly(who + " " + listed(both)
                + (missing.isEmpty() ? "" : ", not " + listed(missing))
                + (others.isEmpty() ? "" : ", and also " + listed(others)));
    }

    static Set<WireName> servers(CourtOrder order) {
        return order.nameServers().stream().map(WireName::of).collect(Collectors.toUnmodifiableSet());
    }

    static <T extends Comparable<T>> String listed(Collection<T> values) {
        String first =
                values.stream().sorted().limit(MAX_LISTED).map(Object::toString).collect(Collectors.joining(", "));
        int more = values.size() - MAX_LISTED;
        return values.isEmpty() ? "none" : more > 0 ? first + " and " + more + " more" : first;
    }
}
