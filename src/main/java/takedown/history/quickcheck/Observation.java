package takedown.history.quickcheck;

import java.util.List;
import java.util.UUID;
import takedown.observation.DnsAnswer;

/** The DNS answers to a quick check that determined the status of a suspect without an investigation. */
public record Observation(UUID suspectId, UUID caseId, List<DnsAnswer> answers) {
    public Observation {
        answers = List.copyOf(answers);
    }
}
