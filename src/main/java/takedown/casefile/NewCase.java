package takedown.casefile;

import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;

/** The data of a new case. A civil or criminal case should be sealed until the court unseals it. */
public record NewCase(String title, CaseKind kind, boolean sealed, Tlp tlp, Matter matter) {}
