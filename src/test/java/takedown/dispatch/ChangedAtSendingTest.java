package takedown.dispatch;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a packet is sent, its statements are compared with the case: the verdicts, and the party that serves the targets. */
@QuarkusTest
class ChangedAtSendingTest extends SendingCase {
    private void judged(String verdict) {
        List<String> ids = as("alice").get("/api/cases/" + caseId + "/suspects").path("items.id");
        as("carol")
                .body("{\"suspects\": [\"" + String.join("\", \"", ids) + "\"], \"verdict\": \"" + verdict
                        + "\", \"reason\": \"the owner wrote to us\"}")
                .post("/api/cases/" + caseId + "/verdicts")
                .then()
                .statusCode(200);
    }

    /** The domain and the database apply the same rule, to a report to a host and to a letter about records. */
    @Test
    void aPacketOfAnotherVerdictIsCancelledAtSending() throws Exception {
        String report = packet("ABUSE_REPORT", "HOST");
        String letter = packet("PRESERVATION", "REGISTRAR");
        approved(report);
        approved(letter);
        judged("COMPROMISED");
        for (String packet : List.of(report, letter)) {
            refused("insert into packet_dispatch (id, packet_id, purpose, channel, recipient, attempt, at, actor)"
                    + " values (gen_random_uuid(), '" + packet
                    + "', 'REQUEST', 'MAIL', 'abuse@host.example', 1, now(), 'alice')");
            post("alice", packet, "dispatches", "{\"channel\": \"MAIL\"}")
                    .statusCode(422)
                    .body("blocking.code", hasItem("compromised"));
            as("alice").get("/api/packets/" + packet).then().body("state", equalTo("CANCELLED"));
        }
        assertEquals(0, mails().size());
    }

    /** The same report can be sent after the verdict was corrected, unless a dispatch was attempted before the correction. */
    @Test
    void theSameVerdictAgainIsNoChange() {
        String report = packet("ABUSE_REPORT", "HOST");
        approved(report);
        judged("COMPROMISED");
        judged("MALICIOUS");
        post("alice", report, "dispatches", "{}").statusCode(201).body("state", equalTo("SENT"));
    }

    @Test
    void aServiceBeforeTheVerdictIsRecordedAndReversed() {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        while (!Instant.now().truncatedTo(ChronoUnit.SECONDS).isAfter(at)) {
            Thread.onSpinWait();
        }
        judged("COMPROMISED");
        String service = "{\"servedAt\": \"%s\", \"servedBy\": \"R. Okafor\"}".formatted(at);
        post("alice", packet, "dispatches", service)
                .statusCode(422)
                .body("detail", containsString("retract the packet"))
                .body("blocking.code", hasItem("compromised"));
        as("alice").get("/api/packets/" + packet).then().body("state", equalTo("APPROVED"));
        as("carol").get("/packets/" + packet).then().body(containsString("This packet is not recorded as sent."));
        post("carol", packet, "retraction", "{\"reason\": \"the owner is a victim\"}")
                .statusCode(201);
        as("carol").get("/packets/" + packet).then().body(containsString("Record service"));
        post("alice", packet, "dispatches", service)
                .statusCode(201)
                .body("dispatches.purpose", equalTo(List.of("REQUEST")))
                .body("dispatches[0].servedAt", equalTo(at.toString()));
        post("carol", packet, "retraction", "{\"reason\": \"the owner is a victim\"}")
                .statusCode(201)
                .body("toBeTold", hasSize(1));
        post("alice", packet, "replies", "{\"kind\": \"DONE\", \"text\": \"done\"}")
                .statusCode(201);
        as("alice")
                .body("{\"kind\": \"REVERSAL\", \"onRefused\": \"LEAVE_OUT\"}")
                .post("/api/cases/" + caseId + "/packets")
                .then()
                .statusCode(201)
                .body("packets", hasSize(1));
    }

    @Test
    void anEarlierServiceIsAddedAndAnyOtherRefused() {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        Instant first = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        while (!Instant.now().truncatedTo(ChronoUnit.SECONDS).isAfter(first)) {
            Thread.onSpinWait();
        }
        Instant second = Instant.now();
        String body = "{\"servedAt\": \"%s\", \"servedBy\": \"%s\"}";
        post("alice", packet, "dispatches", "{\"channel\": \"BY_HAND\", \"recipients\": []}")
                .statusCode(400)
                .body("detail", containsString("recipients"));
        post("alice", packet, "dispatches", body.formatted(second, "R. Okafor")).statusCode(201);
        post("alice", packet, "dispatches", body.formatted(second, "B. Lind"))
                .statusCode(409)
                .body("detail", containsString("servedBy (on file R. Okafor, sent B. Lind)"));
        for (int twice = 0; twice < 2; twice++) {
            post("alice", packet, "dispatches", body.formatted(first, "B. Lind"))
                    .statusCode(201)
                    .body("dispatches.servedBy", equalTo(List.of("R. Okafor", "B. Lind")));
        }
        as("alice")
                .get("/api/audit?case=" + caseId)
                .then()
                .body("items.findAll { it.type == 'PACKET_SERVED' }", hasSize(2));
    }

    @Test
    void aReportToAHostThatTheNamesLeftIsCancelled() {
        String report = packet("ABUSE_REPORT", "HOST");
        approved(report);
        for (String name : List.of("hollowwren-keys.net", "hollowwren-status.com")) {
            given().contentType("application/json")
                    .body("{\"addresses\": [\"192.0.2.33\"]}")
                    .post(lab + "admin/names/" + name)
                    .then()
                    .statusCode(204);
        }
        run();
        post("alice", report, "dispatches", "{}")
                .statusCode(422)
                .body("blocking.code", hasItem("recipient-changed"))
                .body("blocking.message", hasItem(containsString("Make a new packet")));
        assertEquals(0, mails().size());
    }
}
