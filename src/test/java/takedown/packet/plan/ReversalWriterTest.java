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
                List.of(
                        "Unlock",
                        "Restore delegation",
                        "Restore DS",
                        "Lift",
                        "End of preservation",
                        "End of withholding"),
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

    @Test
    void theCoverCountsTheNamesOfEachActAsTheListMarksThem() {
        // Of 17 names two have DS records, and three had an update lock of another authority before.
        RegistryNotice notice = RegistryNotice.of(of(NoticeSamples.seizure(17, false)));
        assertEquals(
                List.of(
                        "Remove the update lock of the 14 domain names marked for it in the list.",
                        "Restore the name servers of 17 domain names.",
                        "Restore the DS records of the 2 domain names marked for it in the list.",
                        "Lift the other statuses that were added to 17 domain names."),
                notice.acts().stream().map(RegistryNotice.Act::summary).toList());
        assertEquals(
                14,
                notice.lines().stream()
                        .filter(line -> line.statusAdd().contains("serverUpdateProhibited"))
                        .count());
    }

    @Test
    void theCoverHasNoLineOfDsRecordsWhereNoNameHadOne() {
        PacketDocument notice = NoticeSamples.seizure(3, false);
        PacketDocument unsigned = ReversalWriter.write(
                new UUID(0, 9),
                new Actor("alice", Set.of(AppRole.ANALYST)),
                Instant.parse("2026-12-01T15:00:00Z"),
                List.of(notice),
                Optional.of(Set.of(
                        notice.rows().get(1).aLabel(), notice.rows().get(2).aLabel())),
                Optional.empty());
        assertEquals(
                List.of(
                        "Remove the update lock of the one domain name marked for it in the list.",
                        "Restore the name servers of 2 domain names.",
                        "Lift the other statuses that were added to 2 domain names."),
                RegistryNotice.of(unsigned).acts().stream()
                        .map(RegistryNotice.Act::summary)
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
