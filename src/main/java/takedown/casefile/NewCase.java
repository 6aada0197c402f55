package takedown.casefile;

import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;

/** What opens a case. A civil or criminal one is best sealed until the court unseals it. */
public record NewCase(String title, CaseKind kind, boolean sealed, Tlp tlp, Matter matter) {}
