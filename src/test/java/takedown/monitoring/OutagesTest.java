package takedown.monitoring;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import takedown.attribution.status.SuspectStatus;
import takedown.casefile.CaseFile;
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
import takedown.monitoring.run.CaseTallies;
import takedown.monitoring.run.Run;
import takedown.monitoring.run.RunLedger;
import takedown.monitoring.run.RunState;
import takedown.monitoring.run.RunTotals;
import takedown.monitoring.run.UpstreamResult;

/**
 * Runs while a registry or the resolver is unavailable. No status changes because of that, and the run states which upstream was unavailable and for
 * how many names.
 */
@QuarkusTest
class OutagesTest {
    private static final Actor ALICE = new Actor("alice", Set.of(AppRole.ANALYST));

    private static final Map<String, SuspectStatus> NAMES = Map.of(
            "hollowwren-keys.net", SuspectStatus.ACTIVE,
            "hollowwren-club.com", SuspectStatus.ON_HOLD,
            "hollowwren-loader.com", SuspectStatus.SINKHOLED,
            "hollowwren-store.net", SuspectStatus.SEIZED,
            "hollowwren-beta.com", SuspectStatus.DELETED);

    @ConfigProperty(name = "takedown.lab.url")
    String lab;

    @Inject
    SuspectIntake intake;

    @Inject
    ServiceAccess service;

    @Inject
    Cases cases;

    @Inject
    SuspectStore suspects;

    @Inject
    RunControl runs;

    @Inject
    RunLedger ledger;

    @Inject
    RunTotals totals;

    @BeforeEach
    @AfterEach
    void theFirstDayAgain() {
        given().post(lab + "admin/reset").then().statusCode(204);
    }

    @Test
    void aRegistryThatIsAwayForANightChangesNothingEitherNight() {
        CaseFile file = open(ALICE, true);
        add(ALICE, file, String.join("\n", NAMES.keySet()));
        assertEquals(RunState.COMPLETED, run(file).state());
        assertEquals(NAMES, statuses(file));

        breakDown("rdap/*", "ERROR");
        breakDown("whois/*", "SILENCE");
        Run away = run(file);
        assertEquals(NAMES, statuses(file), away::toString);
        assertEquals(0, away.changed(), away::toString);
        assertTrue(runs.changes(ALICE, away.id()).isEmpty());
        assertEquals(RunState.DEGRADED, away.state(), away::toString);
        String reason = away.reason().orElseThrow();
        assertTrue(reason.contains("RDAP (127."), reason);
        assertTrue(reason.contains("WHOIS ("), reason);
        assertTrue(reason.contains("for 5 names"), reason);
        Suspect held = byKey(file).get("hollowwren-club.com");
        assertTrue(held.statusReason().contains("as observed at "), held.statusReason());
        assertTrue(held.statusReason().contains("gave no usable answer at "), held.statusReason());
        given().auth()
                .preemptive()
                .basic("alice", "alice")
                .get("/api/suspects/" + held.id())
                .then()
                .statusCode(200)
                .body("dossier.status", org.hamcrest.Matchers.equalTo("ON_HOLD"))
                .body("dossier.statusReason", org.hamcrest.Matchers.equalTo(held.statusReason()));

        repair();
        Run back = run(file);
        assertEquals(0, back.changed(), back::toString);
        assertEquals(RunState.COMPLETED, back.state(), back::toString);
        assertEquals(NAMES, statuses(file));
        assertTrue(suspects.all(service.to(file.id())).stream().noneMatch(Suspect::returned));
        close(ALICE, file);
    }

    @Test
    void aNameThatIsBackInTheZoneIsBackWhateverItsRegistryTells() {
        CaseFile file = open(ALICE, true);
        add(ALICE, file, "hollowwren-keys.net");
        act("HOLD");
        run(file);
        assertEquals(SuspectStatus.ON_HOLD, statuses(file).get("hollowwren-keys.net"));
        act("RELEASE");
        breakDown("rdap/*", "ERROR");
        breakDown("whois/*", "CLOSED");
        Run away = run(file);
        assertEquals(SuspectStatus.ACTIVE, statuses(file).get("hollowwren-keys.net"), away::toString);
        assertTrue(byKey(file).get("hollowwren-keys.net").returned(), "the parent zone answered");
        close(ALICE, file);
    }

    @Test
    void aResolverThatIsAwayForAWhileIsWaitedFor() {
        CaseFile file = open(ALICE, true);
        add(ALICE, file, String.join("\n", NAMES.keySet()));
        run(file);
        given().delete(lab + "admin/requests").then().statusCode(204);
        breakDown("resolver", "SILENCE");
        Run begun = runs.startCase(ALICE, file.id());
        while (given().get(lab + "admin/requests?server=resolver").asString().indexOf("question") < 0) {
            assertFalse(runs.get(ALICE, begun.id()).state().isOver());
        }
        repair();
        Run run = finish(begun);
        assertEquals(0, run.changed(), run::toString);
        assertEquals(NAMES, statuses(file));
        close(ALICE, file);
    }

    @Test
    void aResolverThatStaysAwayChangesNothingAndIsNamedWithItsNames() {
        CaseFile file = open(ALICE, true);
        add(ALICE, file, String.join("\n", NAMES.keySet()));
        run(file);
        // The upstream fails at once instead of not answering, since each query would otherwise take its whole
        // deadline.
        breakDown("resolver", "ERROR");
        Run away = run(file);
        assertEquals(0, away.changed(), away::toString);
        assertEquals(NAMES, statuses(file), away::toString);
        assertEquals(RunState.DEGRADED, away.state(), away::toString);
        String reason = away.reason().orElseThrow();
        assertTrue(reason.contains("The resolver 127.0.0.1:"), reason);
        assertTrue(reason.contains("for 5 names"), reason);
        repair();
        Run back = run(file);
        assertEquals(0, back.changed(), back::toString);
        assertEquals(NAMES, statuses(file));
        close(ALICE, file);
    }

    @Test
    void theReasonOfANightIsEachReadersOwn() {
        Actor member = new Actor("member-" + UUID.randomUUID(), Set.of(AppRole.ANALYST));
        Actor other = new Actor("other-" + UUID.randomUUID(), Set.of(AppRole.ANALYST, AppRole.ADMIN));
        CaseFile sealed = open(member, true);
        CaseFile seen = open(member, false);
        add(member, sealed, "secret-one.example\nsecret-two.example\n");
        add(member, seen, "seen-one.example\n");
        UpstreamResult lost = new UpstreamResult("Hidden RDAP", "rdap.hidden.example", "TIMEOUT");
        UpstreamResult shared = new UpstreamResult("Shared RDAP", "rdap.shared.example", "TIMEOUT");
        Run onlySealed = ended(new CaseTallies().addUpstreamResult(sealed.id(), lost, 2));
        assertEquals(RunState.DEGRADED, runs.get(member, onlySealed.id()).state());
        assertEquals(
                Optional.of("Hidden RDAP (rdap.hidden.example) gave no usable answer for 2 names (no answer in time)."),
                runs.get(member, onlySealed.id()).reason());
        for (Run told : List.of(runs.get(other, onlySealed.id()), runs.seenOutside(onlySealed))) {
            assertEquals(RunState.COMPLETED, told.state(), "every name that the reader may see was observed");
            assertEquals(Optional.empty(), told.reason());
            assertTrue(told.losses().isEmpty());
        }
        Run both = ended(
                new CaseTallies().addUpstreamResult(sealed.id(), shared, 40).addUpstreamResult(seen.id(), shared, 1));
        assertTrue(runs.get(member, both.id()).reason().orElseThrow().contains("for 41 names"));
        Run told = runs.get(other, both.id());
        assertEquals(RunState.DEGRADED, told.state());
        assertTrue(told.reason().orElseThrow().contains("for 1 name ("), told::toString);
        close(member, sealed);
        close(member, seen);
    }

    private Run ended(CaseTallies tallies) {
        Run run = ledger.open(Run.Kind.NIGHTLY, null, null, "alice");
        totals.note(run.id(), tallies);
        return ledger.end(run.id(), RunState.DEGRADED, null).orElseThrow();
    }

    private void breakDown(String server, String fault) {
        given().contentType("application/json")
                .body(Map.of("server", server, "fault", fault))
                .post(lab + "admin/outages")
                .then()
                .statusCode(201);
    }

    private void repair() {
        given().delete(lab + "admin/outages").then().statusCode(204);
    }

    private void act(String action) {
        given().contentType("application/json")
                .body(Map.of("names", List.of("hollowwren-keys.net"), "actions", List.of(action)))
                .post(lab + "admin/registries/verisign/execute")
                .then()
                .statusCode(200);
    }

    private CaseFile open(Actor actor, boolean sealed) {
        return cases.open(actor, new NewCase("Outages", CaseKind.CIVIL, sealed, Tlp.RED, Matter.NONE));
    }

    private void add(Actor actor, CaseFile file, String text) {
        intake.add(
                cases.forWork(actor, file.id()),
                SuspectTexts.plain(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    private Run run(CaseFile file) {
        return finish(runs.startCase(ALICE, file.id()));
    }

    private Run finish(Run run) {
        return runs.progress(ALICE, run.id()).collect().last().await().atMost(Duration.ofMinutes(10));
    }

    private Map<String, Suspect> byKey(CaseFile file) {
        return suspects.all(service.to(file.id())).stream()
                .collect(Collectors.toMap(Suspect::key, Function.identity()));
    }

    private Map<String, SuspectStatus> statuses(CaseFile file) {
        return suspects.all(service.to(file.id())).stream().collect(Collectors.toMap(Suspect::key, Suspect::status));
    }

    /** Closes the case, so that nightly runs of other tests do not include it. */
    private void close(Actor actor, CaseFile file) {
        cases.change(
                actor,
                file.id(),
                new CasePatch(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(CaseState.CLOSED),
                        Optional.empty()));
    }
}
