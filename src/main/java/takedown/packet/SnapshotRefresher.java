package takedown.packet;

import java.util.List;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.Suspect;

/** Investigates again the names whose last stored snapshot is too old to be cited, and stores the octets even if nothing changed. */
public interface SnapshotRefresher {
    /** Maximum number of names per call. All are queried at once, so that a call takes no longer than one investigation. */
    int MOST = 32;

    /**
     * Investigates the suspects, and returns when all investigations have ended. Parts that could not be observed stay unchanged, and so does a
     * suspect whose investigation failed. Not for use inside a transaction.
     */
    void refresh(CaseAccess access, List<Suspect> suspects);
}
