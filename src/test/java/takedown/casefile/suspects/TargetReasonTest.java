package takedown.casefile.suspects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import takedown.attribution.status.SuspectStatus;

/** The reason for the target status of a suspect whose target was never observed. */
class TargetReasonTest {
    private static final String NOT_YET = "not investigated yet";

    @Test
    void aNewSuspectIsNotInvestigatedYet() {
        assertEquals(NOT_YET, reason(row(SuspectStatus.UNKNOWN)));
    }

    @ParameterizedTest
    @EnumSource(SuspectStatus.class)
    void anInvestigatedSuspectIsNeverNotInvestigated(SuspectStatus name) {
        SuspectRow row = row(name);
        row.investigatedAt = Instant.parse("2026-11-29T08:00:00Z");
        assertFalse(reason(row).contains(NOT_YET), reason(row));
        // A capture that showed nothing stores the reason of a target that was never observed.
        row.targetReason = NOT_YET;
        assertFalse(reason(row).contains(NOT_YET), reason(row));
    }

    @Test
    void aHostBelowADeletedNameHasNoServersThatCouldAnswer() {
        SuspectRow row = row(SuspectStatus.DELETED);
        row.investigatedAt = Instant.parse("2026-11-29T08:00:00Z");
        assertEquals(
                "the registered name is DELETED, so there are no name servers of the host that could answer whether it exists",
                reason(row));
    }

    private static String reason(SuspectRow row) {
        return row.toSuspect().target().reason();
    }

    private static SuspectRow row(SuspectStatus name) {
        SuspectRow row = new SuspectRow();
        row.id = new UUID(0, 1);
        row.caseId = new UUID(0, 2);
        row.key = "http://evil-two.net/a?b=c";
        row.host = "evil-two.net";
        row.registrable = "evil-two.net";
        row.verdict = Verdict.UNKNOWN;
        row.status = name;
        row.addedAt = Instant.parse("2026-11-29T06:00:00Z");
        row.addedBy = "alice";
        return row;
    }
}
