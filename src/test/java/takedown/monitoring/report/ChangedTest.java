package takedown.monitoring.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.attribution.status.SuspectStatus;
import takedown.history.Change;
import takedown.monitoring.report.NightChanges.Changed;

/** Where a report lists a name for which several investigations found changes. */
class ChangedTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "UNKNOWN ACTIVE, first",
        "UNKNOWN SEIZED, first",
        "UNKNOWN ACTIVE SEIZED, down",
        "ACTIVE SEIZED, down",
        "ACTIVE ON_HOLD SEIZED, down",
        "ACTIVE SEIZED ACTIVE, back",
        "SEIZED ACTIVE SEIZED, down",
        "UNKNOWN ON_HOLD ACTIVE, back",
        "DELETED ACTIVE, registered",
        "ACTIVE DELETED ACTIVE, registered",
        "DELETED ACTIVE ON_HOLD ACTIVE, back",
        "ON_HOLD SEIZED, other"
    })
    void bySuccessiveStatuses(String statuses, String where) {
        assertEquals(where, where(moves(statuses.split(" "))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "ACTIVE SEIZED, ACTIVE -> SEIZED",
        "ACTIVE ON_HOLD SEIZED, ACTIVE -> SEIZED",
        "ACTIVE SEIZED ACTIVE, SEIZED -> ACTIVE",
        "SEIZED ACTIVE ON_HOLD ACTIVE, SEIZED -> ACTIVE"
    })
    void statesOneChangeThatEndsAtTheLastValue(String statuses, String stated) {
        assertEquals(stated.replace("->", "\u2192"), MorningReportComposer.what(moves(statuses.split(" "))));
    }

    @Test
    void onlyWhatWorksHasMoved() {
        List<Change> elsewhere = List.of(new Change(Change.Kind.NAME_SERVERS, "ns1.a.example", "ns1.b.example"));
        assertEquals("moved", where(changed(SuspectStatus.ACTIVE, elsewhere)));
        assertEquals("other", where(changed(SuspectStatus.SEIZED, elsewhere)));
        List<Change> both = new ArrayList<>(moves("UNKNOWN", "ACTIVE").changes());
        both.addAll(elsewhere);
        assertEquals("first", where(changed(SuspectStatus.ACTIVE, both)));
    }

    private static String where(Changed name) {
        if (name.isBack()) {
            return name.isNewlyRegistered() ? "registered" : "back";
        }
        if (name.wentDown()) {
            return "down";
        }
        if (name.hasMoved()) {
            return "moved";
        }
        boolean first = name.changes().stream()
                .anyMatch(change ->
                        change.kind() == Change.Kind.STATUS && change.before().equals("UNKNOWN"));
        return first ? "first" : "other";
    }

    private static Changed moves(String... statuses) {
        List<Change> changes = new ArrayList<>();
        for (int i = 1; i < statuses.length; i++) {
            changes.add(new Change(Change.Kind.STATUS, statuses[i - 1], statuses[i]));
        }
        return changed(SuspectStatus.valueOf(Arrays.asList(statuses).getLast()), changes);
    }

    private static Changed changed(SuspectStatus now, List<Change> changes) {
        return new Changed(UUID.randomUUID(), "evil.example", Instant.EPOCH, now, changes);
    }
}
