package takedown.attribution;

import java.util.List;
import takedown.observation.Provenance;

/**
 * A status with the sentence that says why.
 *
 * @param because the observations that the reason rests on
 */
public record Status(SuspectStatus value, String reason, List<Provenance> because) {
    public Status {
        because = List.copyOf(because);
    }
}
