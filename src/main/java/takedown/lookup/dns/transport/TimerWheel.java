package takedown.lookup.dns.transport;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of many queries, rounded up to {@value #TICK_MILLIS} ms. Adding or removing a deadline costs the same for one query as for a million.
 */
final class TimerWheel {
    static final int TICK_MILLIS = 16;
    private static final long TICK = TICK_MILLIS * 1_000_000L;

    /** Number of slots. One turn of the wheel takes sixteen seconds, and no try lasts longer. */
    private static final int SLOTS = 1024;

    private final @Nullable PendingQuery[] heads = new PendingQuery[SLOTS];
    private long tick;

    TimerWheel(long now) {
        tick = now / TICK;
    }

    void add(PendingQuery query, long deadline) {
        long due = Math.max(tick + 1, Math.min(deadline / TICK + 1, tick + SLOTS - 1));
        int slot = (int) Math.floorMod(due, (long) SLOTS);
        query.slot = slot;
        query.previous = null;
        PendingQuery head = heads[slot];
        query.next = head;
        if (head != null) {
            head.previous = query;
        }
        heads[slot] = query;
    }

    void remove(PendingQuery query) {
        if (query.slot < 0) {
            return;
        }
        if (query.previous != null) {
            query.previous.next = query.next;
        } else {
            heads[query.slot] = query.next;
        }
        if (query.next != null) {
            query.next.previous = query.previous;
        }
        query.previous = null;
        query.next = null;
        query.slot = -1;
    }

    /** Passes every query whose time is over to the consumer, after removing it from the wheel. */
    void advance(long now, Consumer<PendingQuery> over) {
        long target = now / TICK;
        // After a long pause of the process, every slot is due once.
        long from = Math.max(tick, target - SLOTS);
        for (long t = from + 1; t <= target; t++) {
            tick = t;
            int slot = (int) Math.floorMod(t, (long) SLOTS);
            for (PendingQuery query = heads[slot]; query != null; query = heads[slot]) {
                remove(query);
                over.accept(query);
            }
        }
        tick = Math.max(tick, target);
    }
}
