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
 * @param order the order on file that lists the name; the lift then counts only for packets with that order, unless a reason alone lifts the class
 * @param paragraph the paragraph of the order that lists the name; empty without an order
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

    /** Returns what any reader may know of this lift: the class, and the paragraph of the order that lists the name. */
    public String basis() {
        return kind.code() + " lifted" + (order.isPresent() ? ", listed in the order, " + paragraph : "");
    }

    /** Returns the line for the review sheet and for the journal of the case, with the person and the reason. Recipients do not receive it. */
    public String line() {
        return kind.code() + " lifted by " + liftedByName + " at " + liftedAt
                + (order.isPresent() ? ", listed in the order, " + paragraph : "") + ": " + reason;
    }
}
