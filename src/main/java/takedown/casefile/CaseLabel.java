package takedown.casefile;

import java.util.UUID;
import takedown.name.Pap;

/** What a list states of a case. */
public record CaseLabel(UUID id, String title, boolean sealed, Pap pap) {}
