package takedown.casefile;

import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.name.Pap;

/** The data of a new case. A civil or criminal case should be sealed until the court unseals it. */
public record NewCase(String title, CaseKind kind, boolean sealed, Tlp tlp, Matter matter, Pap pap) {
    /** Creates the data of a case with the default PAP level ({@link Pap#usual}). */
    public NewCase(String title, CaseKind kind, boolean sealed, Tlp tlp, Matter matter) {
        this(title, kind, sealed, tlp, matter, Pap.usual(sealed));
    }
}
