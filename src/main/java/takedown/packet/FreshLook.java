package takedown.packet;

import java.util.List;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.Suspect;

/** Looks again at names whose last stored look is too old to be cited, and keeps the octets even where they bring no news. */
public interface FreshLook {
    /** So many names one call takes: they are all asked at once, so that it lasts no longer than one look. */
    int MOST = 32;

    /** Returns when all are written down; what could not be seen stays as it was. Not for use inside a transaction. */
    void again(CaseAccess access, List<Suspect> suspects);
}
