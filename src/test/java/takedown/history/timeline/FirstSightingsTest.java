package takedown.history.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.CaseWork;
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
import takedown.casefile.suspects.QuickCheckStatus;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.history.SnapshotStore;

/** The first status of a name is not stored as a change, but no data about it are lost. */
@QuarkusTest
class FirstSightingsTest {
    private static final Actor ALICE = new Actor("alice", Set.of(AppRole.ANALYST));

    @Inject
    Cases cases;

    @Inject
    SuspectIntake intake;

    @Inject
    SuspectStore suspects;

    @Inject
    SnapshotStore snapshots;

    @Inject
    TimelineSql timelines;

    @Inject
    ServiceAccess service;

    @Inject
    EntityManager database;

    @Inject
    Clock clock;

    private CaseWork work = null;
    private Instant first = Instant.EPOCH;

    @BeforeEach
    void aSuspectThatWasSeenOnce() {
        UUID id = cases.open(ALICE, new NewCase("First", CaseKind.CIVIL, true, Tlp.RED, Matter.NONE))
                .id();
        work = cases.forWork(ALICE, id);
        intake.add(
                work,
                SuspectTexts.plain(new ByteArrayInputStream(
                        "first-sighting.example\nnever-seen.example\n".getBytes(StandardCharsets.UTF_8))));
        first = clock.instant().truncatedTo(ChronoUnit.MICROS).minus(Duration.ofDays(2));
        see(SuspectStatus.ACTIVE, first);
    }

    @Test
    void theFirstStatusIsNoChange() {
        assertEquals(0, rows());
        assertEquals(Optional.of(first), suspect().listed().statusSince());
        assertEquals(Optional.empty(), suspect().listed().changedAt());
    }

    @Test
    void theStatusAtATimeIsKnown() {
        assertEquals(Map.of(suspect().id(), SuspectStatus.UNKNOWN), at(first.minusSeconds(1)));
        assertEquals(Map.of(suspect().id(), SuspectStatus.ACTIVE), at(first));
        see(SuspectStatus.ON_HOLD, first.plusSeconds(60));
        assertEquals(Map.of(suspect().id(), SuspectStatus.UNKNOWN), at(first.minusSeconds(1)));
        assertEquals(Map.of(suspect().id(), SuspectStatus.ACTIVE), at(first.plusSeconds(59)));
        assertEquals(Map.of(suspect().id(), SuspectStatus.ON_HOLD), at(first.plusSeconds(60)));
    }

    @Test
    void theTimelineBeginsWithIt() {
        assertEquals(List.of("UNKNOWN ACTIVE " + first), timeline());
        see(SuspectStatus.ON_HOLD, first.plusSeconds(60));
        see(SuspectStatus.ACTIVE, first.plusSeconds(120));
        assertEquals(
                List.of(
                        "ON_HOLD ACTIVE " + first.plusSeconds(120),
                        "ACTIVE ON_HOLD " + first.plusSeconds(60),
                        "UNKNOWN ACTIVE " + first),
                timeline());
        assertEquals(3, rows(), "the first status is stored once");
    }

    private void see(SuspectStatus status, Instant at) {
        QuarkusTransaction.requiringNew().run(() -> {
            Suspect before = suspect();
            QuickCheckStatus now = new QuickCheckStatus(
                    before.id(),
                    before.caseId(),
                    before.status(),
                    before.listed().statusSince().isPresent(),
                    before.status().isDown(),
                    status,
                    "because",
                    Optional.empty(),
                    UUID.randomUUID());
            snapshots.recordStatusChanges(
                    service,
                    new SnapshotStore.ByRun(UUID.randomUUID(), true),
                    at,
                    now.isChanged()
                            ? List.of(new SnapshotStore.StatusChange(before.id(), before.status(), status))
                            : List.of());
            suspects.settle(service, List.of(now), at);
        });
    }

    private Suspect suspect() {
        return suspects.all(work).getFirst();
    }

    private Map<UUID, SuspectStatus> at(Instant time) {
        return snapshots.statusesAt(work, suspects.all(work), time);
    }

    private List<String> timeline() {
        return QuarkusTransaction.requiringNew()
                .call(() -> timelines.changes(suspect().id(), TimelineCursor.START, 10).stream()
                        .map(event -> ((TimelineEvent.Changed) event).change())
                        .map(change ->
                                change.change().before() + " " + change.change().after() + " " + change.at())
                        .toList());
    }

    private long rows() {
        return ((Number) database.createNativeQuery("select count(*) from suspect_change where suspect_id = :id")
                        .setParameter("id", suspect().id())
                        .getSingleResult())
                .longValue();
    }
}
