package takedown.packet;

import java.util.Collection;
import java.util.UUID;
import takedown.casefile.CaseAccess;
import takedown.packet.plan.NameOutcomes;

/**
 * Reads what is on record about the names of packets. A package that depends on this one implements the interface, since this package does not know
 * the recipients' answers and the observations.
 */
public interface OutcomeReader {
    /** @param packets ids of packets of the case */
    NameOutcomes of(CaseAccess access, Collection<UUID> packets);
}
