package takedown.monitoring.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class StatusSheetTest {
    private final StatusSheet.SheetFormat format =
            new StatusSheet.SheetFormat(new CourtClock(ZoneId.of("America/New_York")));

    /** A reason that is cut can mean the opposite. */
    @Test
    void theReasonOfARefusalIsWhole() {
        String refusal =
                "Public Interest Registry: 1 name, hollowwren-relay.org: the name is locked for another court, which has"
                        + " not released it";
        assertEquals(refusal + ".", format.ended(refusal));
        assertEquals("VeriSign, Inc.", format.ended("VeriSign, Inc."));
    }
}
