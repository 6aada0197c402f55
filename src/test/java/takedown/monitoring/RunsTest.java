package takedown.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.CaseFile;
import takedown.casefile.CasePatch;
import takedown.casefile.CaseState;
import takedown.casefile.Cases;
import takedown.casefile.NewCase;
import takedown.casefile.ServiceAccess;
import takedown.casefile.Tlp;
import takedown.casefile.intake.Intake;
import takedown.casefile.intake.SuspectIntake;
import takedown.casefile.intake.SuspectTexts;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.history.SnapshotStore;
import takedown.monitoring.run.InvestigationQueue;
import takedown.monitoring.run.InvestigationQueue.Claim;
import takedown.monitoring.run.Lane;
import takedown.monitoring.run.Run;
import takedown.monitoring.run.RunLedger;
import takedown.monitoring.run.RunState;
import takedown.monitoring.run.Slice;
import takedown.name.Refusal;

@QuarkusTest
class RunsTest {
    private static final Actor ALICE = new Actor("alice", Set.of(AppRole.ANALYST));
    private static final Actor MALLORY = new Actor("mallory", Set.of(AppRole.ANALYST, AppRole.ADMIN));

    @Inject
    SuspectIntake intake;

    @Inject
    ServiceAccess service;

    @Inject
    Cases cases;

    @Inject
    SuspectStore suspects;

    @Inject
    SnapshotStore snapshots;

    @Inject
    RunControl runs;

    @Inject
    RunLedger ledger;

    @Inject
    InvestigationQueue investigationQueue;

    @Inject
    EntityManager database;

    @Test
    void aRunSeesWhatTheLabIsAndASecondOneWritesNothing() {
        CaseFile file = open(true);
        add(
                file,
                "hollowwren-keys.net\nhollowwren-club.com\nhollowwren-loader.com\nhollowwren-beta.com\nhollowwren-gate.com\n203.0.113.10\n");
        Run run = finish(runs.startCase(ALICE, file.id()));
        assertEquals(RunState.COMPLETED, run.state(), run::toString);
        assertEquals(6, run.done());
        Map<String, Suspect> seen = byKey(file);
        assertEquals(SuspectStatus.ACTIVE, seen.get("hollowwren-keys.net").status());
        assertEquals(SuspectStatus.ON_HOLD, seen.get("hollowwren-club.com").status());
        assertEquals(SuspectStatus.SINKHOLED, seen.get("hollowwren-loader.com").status());
        assertEquals(SuspectStatus.DELETED, seen.get("hollowwren-beta.com").status());
        assertEquals(Optional.of("verisign"), seen.get("hollowwren-keys.net").registry());
        long rows = count("snapshot");
        long octets = count("evidence");
        Run again = finish(runs.startCase(ALICE, file.id()));
        assertEquals(0, again.changed(), again::toString);
        assertEquals(rows, count("snapshot"), "an investigation without changes stores no snapshot");
        assertEquals(octets, count("evidence"), "an investigation without changes stores no evidence");
    }

    @Test
    void whoIsPutOffComesBackInTheSameRunAndNotForEver() {
        CaseFile file = open(true);
        add(file, "hollowwren-keys.net\nhollowwren-club.com\n");
        TestRun run = TestRun.of(database, Run.Kind.CASE, file.id())
                .state(RunState.PAUSED)
                .insert();
        Slice slice = run.slice();
        Lane lane = new Lane(run.id(), slice.no() % Lane.COUNT);
        QuarkusTransaction.requiringNew().run(() -> investigationQueue.addAll(slice, file.id()));
        List<Claim> both = investigationQueue.due(lane);
        assertEquals(2, both.size());
        assertTrue(investigationQueue.defer(both.getFirst()));
        assertFalse(
                investigationQueue.defer(
                        new Claim(run.id(), both.getLast().suspectId(), Optional.empty(), 3, 0, false)),
                "after three attempts, a look-up is not deferred again");
        assertEquals(List.of(both.getLast()), investigationQueue.due(lane), "the deferred one is not due yet");
        ledger.move(run.id(), RunState.CANCELLED, "over");
        ledger.deleteQueuesOfEndedRuns();
        assertTrue(investigationQueue.isEmpty(run.id()), "an ended run has no queue");
    }

    @Test
    void aSealedCaseIsNotThereForAnybodyElse() {
        CaseFile file = open(true);
        add(file, "hollowwren-keys.net");
        Run run = finish(runs.startCase(ALICE, file.id()));
        UUID suspect = suspects.all(service.to(file.id())).getFirst().id();
        for (org.junit.jupiter.api.function.Executable peek : List.<org.junit.jupiter.api.function.Executable>of(
                () -> cases.get(MALLORY, file.id()),
                () -> runs.startCase(MALLORY, file.id()),
                () -> runs.get(MALLORY, run.id()),
                () -> suspects.get(MALLORY, suspect))) {
            assertEquals(
                    Refusal.Kind.NOT_FOUND, assertThrows(Refusal.class, peek).kind());
        }
        assertFalse(
                cases.list(MALLORY, Optional.empty(), 1000).items().stream().anyMatch(c -> c.id().equals(file.id())));
        assertTrue(runs.changes(MALLORY, run.id()).isEmpty());
    }

    @Test
    void badLinesAreReportedAndTheOthersTaken() {
        CaseFile file = open(false);
        String csv =
                "value,verdict,note\nevil.example,MALICIOUS,\"a, b\"\nhxxp://evil[.]example/x,,\nno name,,\nEVIL.example.,,\nx.example,GUILTY,\n";
        Intake taken = intake.add(
                cases.forWork(ALICE, file.id()),
                SuspectTexts.csv(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8))));
        assertEquals(2, taken.accepted());
        assertEquals(1, taken.duplicates());
        assertEquals(
                List.of(4L, 6L),
                taken.rejected().stream().map(Intake.Rejected::line).toList());
    }

    @Test
    void fiftyThousandLinesStreamIn() {
        CaseFile file = open(false);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            text.append("dga-").append(i % 49_000).append(".example\n");
        }
        Intake intake = add(file, text.toString());
        assertEquals(49_000, intake.accepted());
        assertEquals(1_000, intake.duplicates());
        assertEquals(
                new Intake(0, 50_000, 0, List.of(), List.of()),
                add(file, text.toString()),
                "the same again adds nothing");
        // Closes the case, since nightly runs of other tests include every open case.
        cases.change(
                ALICE,
                file.id(),
                new CasePatch(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(CaseState.CLOSED),
                        Optional.empty()));
    }

    @Test
    void aNightIsOneRun() {
        LocalDate night = LocalDate.of(1999, 12, 31);
        assertEquals(runs.startNight(night).id(), runs.startNight(night).id());
        finish(runs.startNight(night));
    }

    @Test
    void theCountsOfANightDoNotTellHowManyNamesASealedCaseHas() {
        Actor member = new Actor("member-" + UUID.randomUUID(), Set.of(AppRole.ANALYST));
        Actor other = new Actor("other-" + UUID.randomUUID(), Set.of(AppRole.ANALYST, AppRole.ADMIN));
        CaseFile file = cases.open(member, new NewCase("Sealed", CaseKind.CIVIL, true, Tlp.RED, Matter.NONE));
        intake.add(
                cases.forWork(member, file.id()),
                SuspectTexts.plain(
                        new ByteArrayInputStream("hollowwren-keys.net\nhollowwren-club.com\nhollowwren-loader.com\n"
                                .getBytes(StandardCharsets.UTF_8))));
        UUID night = finish(runs.startNow(member)).id();

        Run known = runs.get(member, night);
        for (Run told : List.of(
                runs.get(other, night),
                runs.nightly(other, Optional.empty(), 1_000).stream()
                        .filter(run -> run.id().equals(night))
                        .findFirst()
                        .orElseThrow(),
                runs.cancel(other, night),
                finish(other, known))) {
            assertEquals(known.total() - 3, told.total());
            assertEquals(known.done() - 3, told.done());
            assertEquals(known.changed(), told.changed(), "the first status is not a change");
            assertEquals(known.looks() - 3, told.looks());
            assertEquals(known.failed(), told.failed());
            assertEquals(known.failures(), told.failures());
        }
        assertTrue(
                runs.seenOutside(known).total() <= known.total() - 3,
                "mail passes through servers that the seal does not bind");
    }

    @Test
    void aNightIsOverForAReaderWhoseNamesAreDone() {
        Actor member = new Actor("member-" + UUID.randomUUID(), Set.of(AppRole.ANALYST));
        Actor other = new Actor("other-" + UUID.randomUUID(), Set.of(AppRole.ANALYST, AppRole.ADMIN));
        CaseFile file = cases.open(member, new NewCase("Sealed", CaseKind.CIVIL, true, Tlp.RED, Matter.NONE));
        intake.add(
                cases.forWork(member, file.id()),
                SuspectTexts.plain(new ByteArrayInputStream("hollowwren-keys.net\n".getBytes(StandardCharsets.UTF_8))));
        TestRun night = TestRun.of(database, Run.Kind.NIGHTLY, file.id())
                .heldBy("elsewhere")
                .withoutProgressFor("1 hour")
                .insert();
        Run known = runs.get(member, night.id());
        assertEquals(RunState.RUNNING, known.state());
        for (Run told : List.of(runs.get(other, night.id()), finish(other, known), runs.pause(other, night.id()))) {
            assertEquals(RunState.COMPLETED, told.state());
            assertEquals(0, told.total());
            assertEquals(Optional.of(told.startedAt()), told.finishedAt());
            assertEquals(Optional.empty(), told.reason());
        }
        assertEquals(
                RunState.PAUSED,
                runs.get(member, night.id()).state(),
                "the run is paused although others do not see it");
        runs.cancel(other, night.id());
        assertEquals(RunState.COMPLETED, runs.get(other, night.id()).state());
        assertEquals(RunState.CANCELLED, runs.get(member, night.id()).state());
    }

    @Test
    void aSpreadsheetPutsAByteOrderMarkFirst() {
        CaseFile file = open(false);
        String csv = "\uFEFFvalue,verdict\r\nhollowwren-keys.net,MALICIOUS\r\n";
        assertEquals(
                new Intake(1, 0, 0, List.of(), List.of()),
                intake.add(
                        cases.forWork(ALICE, file.id()),
                        SuspectTexts.csv(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)))));
        assertEquals(new Intake(0, 1, 0, List.of(), List.of()), add(file, "\uFEFFhollowwren-keys.net\n"));
    }

    private CaseFile open(boolean sealed) {
        return cases.open(ALICE, new NewCase("Test matter", CaseKind.CIVIL, sealed, Tlp.RED, Matter.NONE));
    }

    private Intake add(CaseFile file, String text) {
        return intake.add(
                cases.forWork(ALICE, file.id()),
                SuspectTexts.plain(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    private Run finish(Run run) {
        return finish(new Actor(run.startedBy(), Set.of(AppRole.ANALYST)), run);
    }

    private Run finish(Actor reader, Run run) {
        return runs.progress(reader, run.id()).collect().last().await().atMost(Duration.ofSeconds(120));
    }

    private Map<String, Suspect> byKey(CaseFile file) {
        return suspects.all(service.to(file.id())).stream()
                .collect(Collectors.toMap(Suspect::key, Function.identity()));
    }

    private long count(String table) {
        return ((Number) database.createNativeQuery("select count(*) from " + table)
                        .getSingleResult())
                .longValue();
    }
}
