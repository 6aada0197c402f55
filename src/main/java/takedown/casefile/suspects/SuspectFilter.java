package takedown.casefile.suspects;

import java.util.Optional;
import takedown.attribution.SuspectStatus;

/** Filter for the suspects of a case. Ids of registry and registrar are those of the directory. */
public record SuspectFilter(Optional<SuspectStatus> status, Optional<String> registry, Optional<String> registrar) {
    public static final SuspectFilter ALL = new SuspectFilter(Optional.empty(), Optional.empty(), Optional.empty());
}
