package takedown.casefile;

import java.util.UUID;
import takedown.name.Pap;

/** What a list shows about a case. */
public record CaseLabel(UUID id, String title, boolean sealed, Pap pap) {}
