package takedown.packet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Filing.Outcome;
import takedown.packet.document.Filing.Restoration;
import takedown.packet.document.Filing.Restore;
import takedown.packet.document.PacketDocument;
import takedown.packet.kit.NameList;
import takedown.packet.kit.NoticeSamples;
import takedown.packet.kit.RegistryNotice;
import takedown.packet.kit.ResultLine.Result;
import takedown.packet.plan.NameOutcomes.OnRecord;

/** A reversal asks only for what the actions changed. */
class ReversalWriterTest {
    @Test
    void whatChangedNothingIsNotRestored() {
        PacketDocument reversal = of(NoticeSamples.preservation(3));
        assertTrue(reversal.filing().annex().reversal().changedNothing());
        assertEquals(
                List.of("PRESERVE", "NO_NEW"),
                reversal.filing().annex().reversal().undone());
        assertEquals(List.of(), reversal.filing().annex().reversal().restorations());
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
                reversal.filing().annex().reversal().restorations().stream()
                        .map(Restoration::name)
                        .distinct()
                        .count());
        assertFalse(reversal.filing().annex().reversal().changedNothing());
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
        locked.filing().annex().reversal().restorations().forEach(was -> {
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
        // Of 17 names, two have DS records, and three had an update lock of another authority before the order.
        RegistryNotice notice = RegistryNotice.of(of(NoticeSamples.seizure(17, false)));
        assertEquals(
                List.of(
                        "Remove the update lock of the 14 domain names with an update lock to lift in the list, if you changed them.",
                        "Restore the name servers of 17 domain names, if you changed them.",
                        "Restore the DS records of the 2 domain names with DS records in the list, if you changed them.",
                        "Lift the other statuses that were added to 17 domain names, if you changed them."),
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
                Set.of(),
                NameOutcomes.NONE,
                Optional.empty());
        assertEquals(
                List.of(
                        "Remove the update lock of the one domain name with an update lock to lift in the list, if you changed it.",
                        "Restore the name servers of 2 domain names, if you changed them.",
                        "Lift the other statuses that were added to 2 domain names, if you changed them."),
                RegistryNotice.of(unsigned).acts().stream()
                        .map(RegistryNotice.Act::summary)
                        .toList());
    }

    @Test
    void eachNameIsRestoredByWhatTheRecipientAnsweredAndWhatWasObserved() {
        PacketDocument notice = NoticeSamples.seizure(8, false);
        List<String> names = notice.rows().stream().map(AppendixRow::aLabel).toList();
        PacketDocument reversal = of(
                answers(
                        notice,
                        Map.of(
                                names.get(0), new OnRecord(Optional.of(Result.DONE), Set.of()),
                                names.get(1), new OnRecord(Optional.of(Result.REFUSED), Set.of()),
                                names.get(2), new OnRecord(Optional.of(Result.REFUSED), Set.of("REDIRECT")),
                                names.get(3), new OnRecord(Optional.empty(), Set.of("LOCK")),
                                names.get(4), new OnRecord(Optional.of(Result.PENDING), Set.of()),
                                names.get(5), new OnRecord(Optional.of(Result.NOT_OURS), Set.of()),
                                names.get(6), new OnRecord(Optional.of(Result.HELD_FOR_COUNSEL), Set.of()))),
                notice);
        Map<String, Restore> restored = reversal.filing().annex().reversal().outcomes().stream()
                .collect(Collectors.toMap(Outcome::name, Outcome::restore));
        assertEquals(
                List.of(
                        Restore.CHANGED,
                        Restore.LEFT_OUT,
                        Restore.CHANGED,
                        Restore.CHANGED,
                        Restore.IF_CHANGED,
                        Restore.LEFT_OUT,
                        Restore.IF_CHANGED,
                        Restore.IF_CHANGED),
                names.stream().map(restored::get).toList());
        List<String> listed = names.stream()
                .filter(name -> restored.get(name) != Restore.LEFT_OUT)
                .toList();
        assertEquals(
                listed,
                reversal.filing().annex().reversal().restorations().stream()
                        .map(Restoration::name)
                        .toList());
        assertEquals(listed, reversal.rows().stream().map(AppendixRow::aLabel).toList());
        String csv = new String(NameList.of(reversal).csv(), StandardCharsets.UTF_8);
        assertTrue(csv.lines().anyMatch(line -> line.contains(names.get(0)) && line.contains(",DONE,")), csv);
        assertTrue(
                csv.lines()
                        .anyMatch(line -> line.contains(names.get(2))
                                && line.contains(",REFUSED,REDIRECT,")
                                && !line.contains("IF_CHANGED")),
                csv);
        assertTrue(
                RegistryNotice.of(reversal).acts().stream()
                        .map(RegistryNotice.Act::summary)
                        .anyMatch(
                                "Lift the other statuses that were added to 3 domain names, and to up to 3 more if you changed them."
                                        ::equals),
                () -> RegistryNotice.of(reversal).acts().toString());
        assertFalse(csv.contains(names.get(1)), csv);
    }

    @Test
    void whereEveryNameWasRefusedNothingIsRestored() {
        PacketDocument notice = NoticeSamples.seizure(2, false);
        PacketDocument reversal = of(
                answers(
                        notice,
                        notice.rows().stream()
                                .collect(Collectors.toMap(
                                        AppendixRow::aLabel,
                                        row -> new OnRecord(Optional.of(Result.REFUSED), Set.of())))),
                notice);
        assertTrue(reversal.filing().annex().reversal().changedNothing());
        assertEquals(2, reversal.rows().size());
        assertFalse(RegistryNotice.of(reversal).changed());
    }

    @Test
    void whatALaterNoticeAddedIsLiftedToo() {
        PacketDocument redirected = NoticeSamples.redirectOnly(2, NoticeSamples.SERVERS);
        PacketDocument locked = NoticeSamples.lockOnly(2);
        PacketDocument reversal = of(redirected, locked);
        reversal.filing().annex().reversal().restorations().forEach(was -> {
            assertFalse(was.lift().isEmpty(), "the later notice locked it");
            assertFalse(was.nameServers().isEmpty(), "the earlier notice redirected it");
            assertEquals(NoticeSamples.SERVERS, was.set());
        });
    }

    private static NameOutcomes answers(PacketDocument notice, Map<String, OnRecord> known) {
        return new NameOutcomes(Map.of(notice.packetId(), known));
    }

    private static PacketDocument of(PacketDocument... undone) {
        return of(NameOutcomes.NONE, undone);
    }

    private static PacketDocument of(NameOutcomes known, PacketDocument... undone) {
        return ReversalWriter.write(
                new UUID(0, 9),
                new Actor("alice", Set.of(AppRole.ANALYST)),
                Instant.parse("2026-12-01T15:00:00Z"),
                List.of(undone),
                Optional.empty(),
                Set.of(),
                known,
                Optional.empty());
    }
}
