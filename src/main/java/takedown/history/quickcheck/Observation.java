package takedown.history.quickcheck;

import java.util.List;
import java.util.UUID;
import takedown.observation.DnsAnswer;

/** The result of a quick check of a suspect whose DNS was new or had changed. */
public record Observation(UUID suspectId, UUID caseId, List<DnsAnswer> answers) {
    public Observation {
        answers = List.copyOf(answers);
    }
}
