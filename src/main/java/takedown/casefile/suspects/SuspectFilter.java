package takedown.casefile.suspects;

import java.util.Optional;
import takedown.attribution.SuspectStatus;

/** Which suspects of a case to list; ids of registry and registrar are the directory's. */
public record SuspectFilter(Optional<SuspectStatus> status, Optional<String> registry, Optional<String> registrar) {
    public static final SuspectFilter ALL = new SuspectFilter(Optional.empty(), Optional.empty(), Optional.empty());
}
