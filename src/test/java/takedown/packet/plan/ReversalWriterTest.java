package takedown.packet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.packet.document.Filing.Restoration;
import takedown.packet.document.PacketDocument;
import takedown.packet.kit.NoticeSamples;
import takedown.packet.kit.RegistryNotice;

/** A reversal asks only for what the actions changed. */
class ReversalWriterTest {
    @Test
    void whatChangedNothingIsNotRestored() {
        PacketDocument reversal = of(NoticeSamples.preservation(3));
        assertTrue(reversal.filing().annex().changedNothing());
        assertEquals(List.of("PRESERVE", "NO_NEW"), reversal.filing().annex().undone());
        assertEquals(List.of(), reversal.filing().annex().restorations());
        assertEquals(3, reversal.rows().size());
        reversal.rows().forEach(row -> assertEquals(List.of(), row.requestedNameServers()));
        RegistryNotice notice = RegistryNotice.of(reversal);
        assertFalse(notice.changed());
        assertFalse(notice.commands());
        assertEquals(
                List.of("End of preservation", "End of withholding"),
                notice.acts().stream().map(RegistryNotice.Act::name).toList());
    }

    @Test
    void theStateBeforeTheFirstChangeIsRestoredWhateverElseWasAsked() {
        PacketDocument reversal = of(NoticeSamples.preservation(2), NoticeSamples.seizure(3, false));
        assertEquals(
                3,
                reversal.filing().annex().restorations().stream()
                        .map(Restoration::name)
                        .distinct()
                        .count());
        assertFalse(reversal.filing().annex().changedNothing());
        assertEquals(
                List.of("Unlock", "Restore delegation", "Lift", "End of preservation", "End of withholding"),
                RegistryNotice.of(reversal).acts().stream()
                        .map(RegistryNotice.Act::name)
                        .toList());
    }

    @Test
    void onlyWhatTheActionsChangedIsRestored() {
        PacketDocument locked = of(NoticeSamples.lockOnly(2));
        locked.filing().annex().restorations().forEach(was -> {
            assertEquals(List.of(), was.nameServers());
            assertEquals(List.of(), was.ds());
            assertFalse(was.lift().isEmpty());
        });
        assertEquals(
                List.of("Unlock", "Lift"),
                RegistryNotice.of(locked).acts().stream()
                        .map(RegistryNotice.Act::name)
                        .toList());
    }

    private static PacketDocument of(PacketDocument... undone) {
        return ReversalWriter.write(
                new UUID(0, 9),
                new Actor("alice", Set.of(AppRole.ANALYST)),
                Instant.parse("2026-12-01T15:00:00Z"),
                List.of(undone),
                Optional.empty(),
                Optional.empty());
    }
}
