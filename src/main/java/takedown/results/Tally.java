package takedown.results;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The number of names by result. Each name counts once. */
public record Tally(Map<Disposition, Long> by) {
    public static final Tally NONE = new Tally(Map.of());

    public Tally {
        by = Collections.unmodifiableMap(by.isEmpty() ? new EnumMap<>(Disposition.class) : new EnumMap<>(by));
    }

    public static Tally of(Collection<Disposition> names) {
        Map<Disposition, Long> by = new EnumMap<>(Disposition.class);
        names.forEach(name -> by.merge(name, 1L, Long::sum));
        return new Tally(by);
    }

    /** Returns the sum over recipients. A name at two recipients counts twice. */
    public static Tally sum(Collection<Tally> some) {
        Map<Disposition, Long> by = new EnumMap<>(Disposition.class);
        some.forEach(tally -> tally.by().forEach((name, number) -> by.merge(name, number, Long::sum)));
        return new Tally(by);
    }

    public long of(Disposition one) {
        return by.getOrDefault(one, 0L);
    }

    public long names() {
        return by.values().stream().mapToLong(Long::longValue).sum();
    }

    public long served() {
        return names() - notServed();
    }

    public long notServed() {
        return of(Disposition.NOT_SENT);
    }

    public long confirmed() {
        return of(Disposition.CONFIRMED);
    }

    public long observed() {
        return of(Disposition.OBSERVED);
    }

    public long already() {
        return of(Disposition.ALREADY);
    }

    public long differs() {
        return of(Disposition.DIFFERS);
    }

    public long refused() {
        return of(Disposition.REFUSED);
    }

    public long held() {
        return of(Disposition.HELD);
    }

    public long failed() {
        return of(Disposition.FAILED);
    }

    public long notOurs() {
        return of(Disposition.NOT_OURS);
    }

    public long notRegistered() {
        return of(Disposition.NOT_REGISTERED);
    }

    public long pending() {
        return of(Disposition.PENDING);
    }

    public long overdue() {
        return of(Disposition.OVERDUE);
    }

    public long lapsed() {
        return of(Disposition.LAPSED);
    }

    /** Returns the number of names that the recipient returned without action and without a refusal. */
    public long returned() {
        return held() + failed() + notOurs() + notRegistered();
    }

    /**
     * Returns the number of names that need no further action: confirmed, observed in the requested state, or in that state before the packet was
     * served.
     */
    public long settled() {
        return confirmed() + observed() + already();
    }
}
