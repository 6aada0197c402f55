package takedown.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import takedown.casefile.matter.Matter.ExecutionTerms;

class ExecutionTermsTest {
    private static final Instant FROM = Instant.parse("2026-12-01T14:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-12-01T18:00:00Z");
    private static final Instant STATED = Instant.parse("2026-12-02T14:00:00Z");

    /** The cover asks the recipient to complete the acts by the end of the window, so the status has the same due time. */
    @Test
    void anAnswerIsDueAtTheEndOfTheWindowUnlessATimeIsStated() {
        assertEquals(Optional.of(UNTIL), terms(Optional.empty()).withDue().confirmBy());
        assertEquals(Optional.of(STATED), terms(Optional.of(STATED)).withDue().confirmBy());
        assertEquals(Optional.empty(), ExecutionTerms.NONE.withDue().confirmBy());
    }

    private static ExecutionTerms terms(Optional<Instant> confirmBy) {
        return new ExecutionTerms(
                Optional.empty(), Optional.of(FROM), Optional.of(UNTIL), "", "dns@example.net", confirmBy, "");
    }
}
