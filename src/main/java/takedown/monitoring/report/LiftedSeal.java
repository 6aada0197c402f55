package takedown.monitoring.report;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import takedown.casefile.orders.OrderEvent;
import takedown.casefile.orders.OrderVersion;

/** The rule that decides whether a sealed case must be unsealed because the court lifted the seal of an order. Pure. */
final class LiftedSeal {
    private LiftedSeal() {}

    /**
     * Returns the prompt to unseal the case; empty if no seal was lifted, or if the case was sealed again after that.
     *
     * @param versions the versions of all orders of the case
     * @param sealedSince when the case was last sealed
     */
    static Optional<String> sentence(Collection<OrderVersion> versions, Instant sealedSince) {
        return versions.stream()
                .filter(version -> version.event() == OrderEvent.UNSEALED
                        && version.filedAt().isAfter(sealedSince))
                .max(Comparator.comparing(OrderVersion::filedAt))
                .map(version -> "The court lifted the seal"
                        + (version.ecfNumber().isEmpty() ? "" : " (ECF No. " + version.ecfNumber() + ")")
                        + ", but the case is still sealed, and new papers still have the mark of the seal. Unseal the case"
                        + " unless another order keeps it sealed.");
    }
}
