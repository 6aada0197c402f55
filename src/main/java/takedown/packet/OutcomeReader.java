package takedown.packet;

import java.util.Collection;
import java.util.UUID;
import takedown.casefile.CaseAccess;
import takedown.packet.plan.NameOutcomes;

/**
 * Reads what is on record about the names of packets. A later package implements this interface, since only later packages know answers and
 * observations.
 */
public interface OutcomeReader {
    /** @param packets of the case */
    NameOutcomes of(CaseAccess access, Collection<UUID> packets);
}
