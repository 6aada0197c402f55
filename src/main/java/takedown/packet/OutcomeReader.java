package takedown.packet;

import java.util.Collection;
import java.util.UUID;
import takedown.casefile.CaseAccess;
import takedown.packet.plan.NameOutcomes;

/** Reads what is on record of the names of packets. Answers and observations are known to later packages, one of which implements it. */
public interface OutcomeReader {
    /** @param packets of the case */
    NameOutcomes of(CaseAccess access, Collection<UUID> packets);
}
