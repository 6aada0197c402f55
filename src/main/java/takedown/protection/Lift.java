package takedown.protection;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import takedown.attribution.collateral.ProtectionClass;
import takedown.name.DomainName;

/**
 * The decision of a person to lift one class of protection for one name in one case.
 *
 * @param name the registered name
 * @param order the order on file that lists the name; the lift then counts only for packets with that order
 * @param paragraph the paragraph of the order that lists it; empty without an order
 * @param liftedBy the identity of the person as text
 * @param liftedByName the name of the person for display
 */
public record Lift(
        UUID caseId,
        DomainName name,
        ProtectionClass kind,
        String reason,
        Optional<UUID> order,
        String paragraph,
        Instant liftedAt,
        String liftedBy,
        String liftedByName) {

    /** Returns the line about this lift for the collateral sheet. */
    public String line() {
        return kind.code() + " lifted by " + liftedByName + " at " + liftedAt
                + (order.isPresent() ? ", listed in the order, " + paragraph : "") + ": " + reason;
    }
}
