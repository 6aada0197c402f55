package takedown.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.casefile.CasePatch;
import takedown.casefile.CaseState;
import takedown.casefile.Cases;
import takedown.casefile.NewCase;
import takedown.casefile.ServiceAccess;
import takedown.casefile.Tlp;
import takedown.casefile.intake.SuspectIntake;
import takedown.casefile.intake.SuspectTexts;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.history.quickcheck.Observation;
import takedown.history.quickcheck.ObservationStore;
import takedown.monitoring.run.Run;
import takedown.monitoring.run.RunEnded;
import takedown.monitoring.run.RunState;

@QuarkusTest
class RetentionTest {
    private static final Actor ALICE = new Actor("alice", Set.of(AppRole.ANALYST));
    private static final YearMonth JANUARY = YearMonth.of(1999, 1);
    private static final YearMonth MARCH = YearMonth.of(1999, 3);

    @Inject
    SuspectIntake intake;

    @Inject
    ServiceAccess service;

    @Inject
    Cases cases;

    @Inject
    SuspectStore suspects;

    @Inject
    ObservationStore observations;

    @Inject
    Retention retention;

    @Test
    void aMonthGoesWhenEveryNameOfItWasSeenSince() {
        UUID caseId = cases.open(ALICE, new NewCase("Kept", CaseKind.CIVIL, true, Tlp.RED, Matter.NONE))
                .id();
        byte[] names = "one.example\ntwo.example\n".getBytes(StandardCharsets.UTF_8);
        intake.add(cases.forWork(ALICE, caseId), SuspectTexts.plain(new ByteArrayInputStream(names)));
        List<UUID> ids =
                suspects.all(service.to(caseId)).stream().map(Suspect::id).toList();
        see(caseId, "1999-01-31T23:59:59Z", ids);
        see(caseId, "1999-03-01T00:00:00Z", ids.subList(0, 1));
        night(RunState.COMPLETED);
        assertEquals(List.of(JANUARY, MARCH), old(), "the last observation of one name is of January");
        see(caseId, "1999-03-02T00:00:00Z", ids.subList(1, 2));
        night(RunState.DEGRADED);
        assertEquals(List.of(JANUARY, MARCH), old(), "nothing is deleted after a doubtful night");
        night(RunState.COMPLETED);
        assertEquals(List.of(MARCH), old(), "the last observation of each name is kept");
        cases.change(
                ALICE,
                caseId,
                new CasePatch(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(CaseState.CLOSED),
                        Optional.empty()));
        night(RunState.COMPLETED);
        assertEquals(List.of(), old(), "a closed case is not monitored");
    }

    private void see(UUID caseId, String at, List<UUID> ids) {
        observations.store(
                null,
                Instant.parse(at),
                ids.stream().map(id -> new Observation(id, caseId, List.of())).toList());
    }

    private List<YearMonth> old() {
        return observations.months().stream()
                .filter(month -> month.isBefore(YearMonth.of(2000, 1)))
                .toList();
    }

    private void night(RunState state) {
        retention.afterNight(new RunEnded(new Run(
                UUID.randomUUID(),
                Run.Kind.NIGHTLY,
                Optional.empty(),
                Optional.empty(),
                state,
                0,
                0,
                0,
                0,
                0,
                Map.of(),
                List.of(),
                Instant.EPOCH,
                Optional.of(Instant.EPOCH),
                "schedule",
                Optional.empty())));
    }
}
