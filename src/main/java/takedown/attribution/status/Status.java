package takedown.attribution.status;

import java.util.List;
import java.util.stream.Stream;
import takedown.observation.Provenance;

/**
 * A status with its reason.
 *
 * @param because the observations on which the reason rests, including earlier ones
 * @param carriedOver the parts of the status that could not be observed now; empty for an entirely current status
 */
public record Status(SuspectStatus value, String reason, List<Provenance> because, List<CarriedOver> carriedOver) {
    public Status {
        because = List.copyOf(because);
        carriedOver = List.copyOf(carriedOver);
    }

    public Status(SuspectStatus value, String reason, List<Provenance> because) {
        this(value, reason, because, List.of());
    }

    /** Returns whether the status rests only on earlier observations. Such a status changes nothing on file. */
    public boolean isOnlyKnown() {
        List<Provenance> earlier =
                carriedOver.stream().flatMap(part -> part.from().stream()).toList();
        return !earlier.isEmpty() && earlier.containsAll(because);
    }

    /**
     * Returns this status or, if it is UNKNOWN or rests only on earlier observations, the status on file. A failed look-up never changes whether a
     * name is down, even if orders or the directory have changed since.
     */
    public Status orKnown(SuspectStatus before) {
        boolean observed = value != SuspectStatus.UNKNOWN && !isOnlyKnown();
        if (observed || before == SuspectStatus.UNKNOWN || before == value) {
            return this;
        }
        return new Status(before, before + " is kept as last known: " + reason, because, carriedOver);
    }

    Status carrying(List<CarriedOver> parts) {
        List<CarriedOver> all =
                Stream.concat(carriedOver.stream(), parts.stream()).toList();
        String clauses = String.join("; ", all.stream().map(CarriedOver::clause).toList());
        return all.isEmpty() ? this : new Status(value, reason + "; " + clauses, because, all);
    }
}
