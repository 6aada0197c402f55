package takedown.casefile;

import java.util.Optional;
import takedown.casefile.matter.Matter;

/** Changes to a case; what is empty stays. */
public record CasePatch(
        Optional<String> title,
        Optional<Boolean> sealed,
        Optional<Tlp> tlp,
        Optional<CaseState> state,
        Optional<Matter> matter) {}
