package takedown.protection;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import takedown.attribution.ProtectionClass;
import takedown.name.DomainName;

/**
 * A class of protection that a person has lifted for one name in one case.
 *
 * @param name the registered name
 * @param order the order on file that lists the name; the lift then counts for packets with that order alone
 * @param paragraph where the order lists it; empty without an order
 * @param liftedBy the identity as text
 * @param liftedByName for people to read
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

    /** A line for the collateral sheet. */
    public String line() {
        return kind.code() + " lifted by " + liftedByName + " at " + liftedAt
                + (order.isPresent() ? ", listed in the order, " + paragraph : "") + ": " + reason;
    }
}
