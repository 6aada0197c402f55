package takedown.lookup.dns;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Deadlines of many flights at once, to the next {@value #TICK_MILLIS} ms: adding and taking out cost the same for one and for a million. */
final class TimerWheel {
    static final int TICK_MILLIS = 16;
    private static final long TICK = TICK_MILLIS * 1_000_000L;

    /** Sixteen seconds around; no try lasts longer. */
    private static final int SLOTS = 1024;

    private final @Nullable Flight[] heads = new Flight[SLOTS];
    private long tick;

    TimerWheel(long now) {
        tick = now / TICK;
    }

    void add(Flight flight, long deadline) {
        long due = Math.max(tick + 1, Math.min(deadline / TICK + 1, tick + SLOTS - 1));
        int slot = (int) Math.floorMod(due, (long) SLOTS);
        flight.slot = slot;
        flight.previous = null;
        Flight head = heads[slot];
        flight.next = head;
        if (head != null) {
            head.previous = flight;
        }
        heads[slot] = flight;
    }

    void remove(Flight flight) {
        if (flight.slot < 0) {
            return;
        }
        if (flight.previous != null) {
            flight.previous.next = flight.next;
        } else {
            heads[flight.slot] = flight.next;
        }
        if (flight.next != null) {
            flight.next.previous = flight.previous;
        }
        flight.previous = null;
        flight.next = null;
        flight.slot = -1;
    }

    /** Hands over every flight whose time is over; each is out of the wheel by then. */
    void advance(long now, Consumer<Flight> over) {
        long target = now / TICK;
        // After a long pause of the process every slot is due once.
        long from = Math.max(tick, target - SLOTS);
        for (long t = from + 1; t <= target; t++) {
            tick = t;
            int slot = (int) Math.floorMod(t, (long) SLOTS);
            for (Flight flight = heads[slot]; flight != null; flight = heads[slot]) {
                remove(flight);
                over.accept(flight);
            }
        }
        tick = Math.max(tick, target);
    }
}
