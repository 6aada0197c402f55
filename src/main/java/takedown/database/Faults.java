package takedown.database;

import jakarta.transaction.RollbackException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;

/** What a fault came from. */
public final class Faults {
    private Faults() {}

    /**
     * The fault, its causes, and what was suppressed on the way: a commit that the database refused is a {@code RollbackException} whose
     * SQLException is the cause of a suppressed {@code XAException}. A chain that comes back to itself ends there.
     */
    public static Stream<Throwable> behind(Throwable fault) {
        Set<Throwable> met = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> next = new ArrayDeque<>();
        next.add(fault);
        Stream.Builder<Throwable> found = Stream.builder();
        while (!next.isEmpty()) {
            Throwable one = next.remove();
            if (met.add(one)) {
                found.add(one);
                if (one.getCause() != null) {
                    next.add(one.getCause());
                }
                next.addAll(Arrays.asList(one.getSuppressed()));
            }
        }
        return found.build();
    }

    /** True when it came up while the database took the changes over: whether they were made is then not known. */
    public static boolean isOfACommit(Throwable fault) {
        return behind(fault).anyMatch(RollbackException.class::isInstance);
    }
}
