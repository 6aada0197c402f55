package takedown.situations;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static takedown.web.LabUsers.as;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import takedown.attribution.target.Target.TargetCapture;
import takedown.attribution.target.TargetSight;
import takedown.casefile.CaseAccess;
import takedown.casefile.ServiceAccess;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.history.target.CaptureStore;
import takedown.history.target.Targets;
import takedown.history.target.Targets.Made;
import takedown.name.Indicator;
import takedown.situations.SituationBuilder.Expected;
import takedown.situations.SituationBuilder.Round;
import takedown.situations.SituationBuilder.Situation;
import takedown.web.LabUsers;

/** Situations with the recorder and the database, as the API reports them. */
@QuarkusTest
class RecordedSituationsTest {
    @Inject
    ServiceAccess service;

    @Inject
    SuspectStore suspects;

    @Inject
    CaptureStore captures;

    @Inject
    Targets targets;

    @Test
    void theRecordStatesWhatTheServersDid() throws IOException {
        List<Situation> situations = Situations.withFewProviders();
        Map<String, Suspect> byKey = suspects(situations);
        List<Executable> checks = new ArrayList<>();
        try (SituationServers stage = new SituationServers()) {
            for (Situation situation : situations) {
                Suspect suspect = byKey.get(Indicator.of(situation.indicator()).key());
                situation.rounds().forEach(round -> record(stage, situation.indicator(), suspect.id(), round));
                JsonPath stated = as("alice")
                        .get("/api/suspects/" + suspect.id())
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
                checks.add(() -> assertEquals(
                        words(situation.expected()),
                        words(stated),
                        situation + ": " + stated.getString("targetReason")));
            }
        }
        assertAll(checks);
    }

    private static Map<String, Object> words(Expected expected) {
        Map<String, Object> words = new HashMap<>();
        words.put("targetStatus", expected.status().name());
        words.put("down", expected.status().isDown());
        words.put("returned", expected.returned());
        words.put(
                "confirmedAt",
                expected.confirmed() < 0
                        ? null
                        : SituationBuilder.START
                                .plusSeconds(60 * expected.confirmed())
                                .toString());
        return words;
    }

    private static Map<String, Object> words(JsonPath stated) {
        Map<String, Object> words = new HashMap<>();
        words.put("targetStatus", stated.getString("targetStatus"));
        words.put("down", stated.getBoolean("down"));
        words.put("returned", stated.getBoolean("returned"));
        words.put("confirmedAt", stated.getString("confirmedAt"));
        return words;
    }

    /** Adds the suspects to a case whose PAP keeps nightly runs from querying anything. */
    private Map<String, Suspect> suspects(List<Situation> situations) {
        String caseId = LabUsers.openCase("alice", "Situations", true);
        as("alice")
                .contentType("application/json")
                .body("{\"pap\": \"RED\"}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200);
        as("alice")
                .contentType("text/plain")
                .body(situations.stream().map(Situation::indicator).collect(Collectors.joining("\n")) + "\n")
                .post("/api/cases/" + caseId + "/suspects")
                .then()
                .statusCode(200);
        CaseAccess access = service.to(UUID.fromString(caseId));
        Map<String, Suspect> byKey =
                suspects.all(access).stream().collect(Collectors.toMap(Suspect::key, suspect -> suspect));
        assertEquals(situations.size(), byKey.size());
        return byKey;
    }

    private void record(SituationServers stage, String indicator, UUID id, Round round) {
        Suspect suspect = suspects.of(service, List.of(id)).getFirst();
        List<Made> made = new ArrayList<>();
        for (TargetCapture look : stage.plainLooks(indicator, round)) {
            UUID queued = captures.queue(
                            service.to(suspect.caseId()),
                            suspect,
                            SituationServers.url(indicator),
                            look.capture().asked().visitor().orElseThrow(),
                            round.at())
                    .id();
            made.add(new Made(queued, look));
        }
        Optional<TargetSight> host = SituationServers.host(indicator, round);
        QuarkusTransaction.requiringNew()
                .run(() -> targets.record(service, id, made, host, Optional.empty(), round.at()));
    }
}
