package takedown.attribution.status;

import java.time.Instant;
import java.util.List;
import takedown.observation.Provenance;

/**
 * A part on which a status rests and that could not be observed now.
 *
 * @param part the parent zone's answer, the registry's data or the resolver's answers
 * @param observedAt when it was observed earlier; the earliest time if there are several answers
 * @param why the current failure, with its server and time, or a clause that nothing was queried now
 * @param from the earlier observations
 */
public record CarriedOver(Part part, Instant observedAt, String why, List<Provenance> from) {
    public CarriedOver {
        from = List.copyOf(from);
    }

    /** The parts of a status that can be carried over from an earlier observation. */
    public enum Part {
        PARENT("the parent zone's answer"),
        REGISTRY("the registry's data"),
        RESOLVER("the resolver's answers");

        private final String words;

        Part(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Returns one clause: {@code the registry's data are as observed at …, since …}. */
    String clause() {
        return part.words() + (part == Part.PARENT ? " is" : " are") + " as observed at " + observedAt + ", since "
                + why;
    }
}
