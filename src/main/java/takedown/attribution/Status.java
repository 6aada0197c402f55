package takedown.attribution;

import java.util.List;
import java.util.stream.Stream;
import takedown.observation.Provenance;

/**
 * A status with the sentence that says why.
 *
 * @param because the observations that the reason rests on, those of earlier looks among them
 * @param carriedOver the parts of it that could not be observed now; empty for a status of now alone
 */
public record Status(SuspectStatus value, String reason, List<Provenance> because, List<CarriedOver> carriedOver) {
    public Status {
        because = List.copyOf(because);
        carriedOver = List.copyOf(carriedOver);
    }

    public Status(SuspectStatus value, String reason, List<Provenance> because) {
        this(value, reason, because, List.of());
    }

    /** True when nothing that it rests on was observed now: such a status changes nothing. */
    public boolean isOnlyKnown() {
        List<Provenance> earlier =
                carriedOver.stream().flatMap(part -> part.from().stream()).toList();
        return !earlier.isEmpty() && earlier.containsAll(because);
    }

    /**
     * This status, or the one that was on file where nothing was observed that could change it: a failure takes no name down and brings none
     * back, whatever order or directory has changed since.
     */
    public Status orKnown(SuspectStatus before) {
        boolean observed = value != SuspectStatus.UNKNOWN && !isOnlyKnown();
        if (observed || before == SuspectStatus.UNKNOWN || before == value) {
            return this;
        }
        return new Status(before, before + " is kept as it was known: " + reason, because, carriedOver);
    }

    /** The same, for these parts could not be observed now. */
    Status carrying(List<CarriedOver> parts) {
        List<CarriedOver> all =
                Stream.concat(carriedOver.stream(), parts.stream()).toList();
        String clauses = String.join("; ", all.stream().map(CarriedOver::clause).toList());
        return all.isEmpty() ? this : new Status(value, reason + "; " + clauses, because, all);
    }
}
