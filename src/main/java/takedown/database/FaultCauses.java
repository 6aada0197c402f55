package takedown.database;

import jakarta.transaction.RollbackException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;

/** The causes of a fault. */
public final class FaultCauses {
    private FaultCauses() {}

    /**
     * Returns the fault, its causes, and the suppressed exceptions: a commit that the database refused is a {@code RollbackException} whose
     * SQLException is the cause of a suppressed {@code XAException}. A cyclic chain ends at the first repetition.
     */
    public static Stream<Throwable> causesOf(Throwable fault) {
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

    /** Returns whether the fault occurred while the database committed the changes. In that case it is not known whether the changes were made. */
    public static boolean isOfACommit(Throwable fault) {
        return causesOf(fault).anyMatch(RollbackException.class::isInstance);
    }
}
