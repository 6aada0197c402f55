package takedown.packet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The advice about a repeated request follows from the answer to the earlier one. */
class EarlierRequestsTest {
    @Test
    void anAnswerThatIsOnRecordIsNotAskedFor() {
        assertEquals(": record the answer, or give a reason to ask again", EarlierRequests.next(Optional.empty()));
        assertEquals(
                ". The answer on record: refused on 2026-11-25. To ask again, give a reason",
                EarlierRequests.next(Optional.of("refused on 2026-11-25: no action: customer 17 was told")));
        assertEquals(
                ". The answer on record: acknowledged on 2026-11-25. To ask again, give a reason",
                EarlierRequests.next(Optional.of("acknowledged on 2026-11-25")));
    }
}
