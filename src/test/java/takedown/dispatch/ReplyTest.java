package takedown.dispatch;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers to a packet, and the result form of a registry. */
@QuarkusTest
class ReplyTest extends SendingCase {
    @Test
    void aReplyComesAfterTheRequestInTheFormThatItStates() {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        post("alice", packet, "dispatches", served()).statusCode(201);
        String hello = Base64.getEncoder().encodeToString("From: desk".getBytes(StandardCharsets.US_ASCII));
        Map<String, String> refused = Map.of(
                "\"receivedAt\": \"0001-01-01T00:00:00Z\"",
                "receivedAt is 0001-01-01",
                "\"receivedAt\": \"2026-01-01T00:00:00Z\"",
                "the packet was sent at",
                "\"receivedAt\": \"" + Instant.now().plusSeconds(3_600) + "\"",
                "and it is",
                "\"message\": \"!!! not base64 !!!\"",
                "message is not Base64",
                "\"message\": \"" + hello + "*\"",
                "message is not Base64",
                "\"message\": \"\"",
                "message is empty",
                "\"mediaType\": \"text/plain\"",
                "mediaType belongs to `message`",
                "\"message\": \"" + hello + "\", \"mediaType\": \"text/plain\\r\\nX-Evil: 1\"",
                "mediaType must be a type",
                "\"message\": \"" + hello + "\", \"mediaType\": \"mail\"",
                "mediaType must be a type");
        refused.forEach((members, said) -> post(
                        "carol", packet, "replies", "{\"kind\": \"DONE\", \"text\": \"hold set\", " + members + "}")
                .statusCode(400)
                .body("detail", containsString(said)));
        post("carol", packet, "replies", "{\"kind\": \"DONE\", \"text\": \"\\u200b\\u2060\"}")
                .statusCode(400)
                .body("detail", containsString("text"));
        post(
                        "carol",
                        packet,
                        "replies",
                        "{\"kind\": \"DONE\", \"text\": \"hold set\", \"mediaType\": \"Text/Plain\", \"message\": \""
                                + hello.substring(0, 4) + "\\n" + hello.substring(4) + "\"}")
                .statusCode(201)
                .body("evidenceSha256", equalTo(sha256("From: desk")));
    }

    @Test
    void aReturnedResultFormIsAClaimAndNeverAnObservation() {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        post("alice", packet, "dispatches", served()).statusCode(201);
        String name = as("alice").get("/api/packets/" + packet).path("domains[0]");
        String head =
                "seq,domain,result,executed_utc,epp_code,status_after,ns_after,ds_after,registrar_after,comment\n";
        post("carol", packet, "replies", form(head + "1," + name + ",DONE,,,,,,,\n2,stranger.example,ALREADY,,,,,,,\n"))
                .statusCode(422)
                .body("type", equalTo("urn:takedown:problem:unprocessable-content"))
                .body(
                        "errors.subject",
                        equalTo(List.of("line 2", "line 2", "line 3")),
                        "errors.message",
                        hasItems(containsString("DONE needs the time"), containsString("stranger.example")));
        as("carol").get("/api/packets/" + packet + "/results").then().body("names[0].claimed", equalTo(null));
        post("carol", packet, "replies", "{\"kind\": \"RESULT\", \"text\": \"form\"}")
                .statusCode(400)
                .body("detail", containsString("text/csv"));
        String before =
                head + "1," + name + ",DONE,2026-01-01T00:00:00Z,1000,serverUpdateProhibited,,,,done by J. Doe\n";
        post("carol", packet, "replies", form(before))
                .statusCode(422)
                .body("errors[0].message", containsString("before the notice was served"));
        String done = before.replace(
                "2026-01-01T00:00:00Z",
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        for (int twice = 0; twice < 2; twice++) {
            post("carol", packet, "replies", form(done)).statusCode(201).body("kind", equalTo("RESULT"));
        }
        as("carol")
                .get("/api/packets/" + packet + "/results")
                .then()
                .statusCode(200)
                .body(
                        "claimed.DONE",
                        equalTo(1),
                        "names[0].claimed.result",
                        equalTo("DONE"),
                        "names[0].claimed.statusAfter",
                        hasItems("serverUpdateProhibited"),
                        "names[0].observed.state",
                        everyItem(not(equalTo("EXECUTED"))));
        // The window of the notice begins in an hour.
        as("carol").get("/api/packets/" + packet + "/results").then().body("names[0].claimed.early", equalTo(true));
        as("carol")
                .get("/api/cases/" + caseId + "/status")
                .then()
                .body("risks", hasItem(containsString("acted on 1 name before the time that its notice set")));
        as("olga")
                .get("/api/audit?limit=1000&case=" + caseId)
                .then()
                .body(
                        "items.findAll { it.type == 'PACKET_ANSWERED' }.detail",
                        hasItem(containsString("before the earliest time that the notice names")));
        as("carol").get("/api/packets/" + packet).then().body("state", equalTo("ACKNOWLEDGED"));
        as("carol")
                .get("/api/packets/" + packet + "/results.csv")
                .then()
                .statusCode(200)
                .body(containsString("," + name + ","), containsString(",DONE,"));
    }

    @Test
    void aResultFormComesAsAFileOfAnySizeThatAListOfNamesHas() {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        post("alice", packet, "dispatches", served()).statusCode(201);
        String name = as("alice").get("/api/packets/" + packet).path("domains[0]");
        // A spreadsheet also saves the empty rows below the last line. With them, the form is larger than a JSON body
        // may be.
        byte[] large = ("domain,result,comment\n" + name + ",PENDING,\"first, of two\"\n" + ",,\n".repeat(400_000))
                .getBytes(StandardCharsets.UTF_8);
        RequestSpecification carol = given().auth().preemptive().basic("carol", "carol");
        for (int twice = 0; twice < 2; twice++) {
            given().auth()
                    .preemptive()
                    .basic("carol", "carol")
                    .config(RestAssuredConfig.config()
                            .encoderConfig(
                                    EncoderConfig.encoderConfig().encodeContentTypeAs("text/csv", ContentType.TEXT)))
                    .contentType("text/csv; charset=UTF-8")
                    .body(large)
                    .post("/api/packets/" + packet + "/replies?from=desk@registry.example")
                    .then()
                    .statusCode(201)
                    .body("kind", equalTo("RESULT"), "from", equalTo("desk@registry.example"));
        }
        as("carol").get("/api/packets/" + packet + "/results").then().body("claimed.PENDING", equalTo(1));
        carol.multiPart("kind", "RESULT")
                .multiPart(
                        "message",
                        "05-RESULT.csv",
                        ("domain,result\n" + name + ",ALREADY\n").getBytes(StandardCharsets.UTF_8),
                        "application/vnd.ms-excel")
                .post("/api/packets/" + packet + "/replies")
                .then()
                .statusCode(201)
                .body("text", equalTo("The recipient returned the result form."));
        as("carol").get("/api/packets/" + packet + "/results").then().body("claimed.ALREADY", equalTo(1));
        given().auth()
                .preemptive()
                .basic("carol", "carol")
                .multiPart("message", "a.txt", "x".getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8")
                .post("/api/packets/" + packet + "/replies")
                .then()
                .statusCode(400)
                .body("detail", containsString("kind is missing"));
        as("carol").get("/api/packets/" + packet + "/progress").then().body("replies", hasSize(2));
    }

    /** No part of a form is dropped, and the latest answer counts even if the recipient gave the same answer earlier. */
    @Test
    void everyPartIsReadAndTheLaterAnswerCounts() {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        post("alice", packet, "dispatches", served()).statusCode(201);
        for (String repeated : List.of("kind", "text", "message")) {
            RequestSpecification carol = given().auth().preemptive().basic("carol", "carol");
            carol.multiPart("kind", "QUESTION").multiPart("text", "first");
            carol.multiPart("message", "m.txt", "first file".getBytes(StandardCharsets.UTF_8), "text/plain");
            if (repeated.equals("message")) {
                carol.multiPart("message", "n.txt", "second file".getBytes(StandardCharsets.UTF_8), "text/plain");
            } else {
                carol.multiPart(repeated, "REFUSED");
            }
            carol.post("/api/packets/" + packet + "/replies")
                    .then()
                    .statusCode(400)
                    .body("detail", containsString(repeated + " can be sent only once"));
        }
        given().auth()
                .preemptive()
                .basic("carol", "carol")
                .multiPart("kind", "QUESTION")
                .multiPart("text", "third")
                .multiPart("attachment", "n.txt", "second file".getBytes(StandardCharsets.UTF_8), "text/plain")
                .post("/api/packets/" + packet + "/replies")
                .then()
                .statusCode(400)
                .body("detail", containsString("there is no part attachment"));
        for (String kind : List.of("DONE", "REFUSED", "DONE")) {
            post("carol", packet, "replies", "{\"kind\": \"" + kind + "\", \"text\": \"status a\"}")
                    .statusCode(201)
                    .body("kind", equalTo(kind));
        }
        as("carol").get("/api/packets/" + packet).then().body("state", equalTo("DONE"));
        as("carol").get("/api/packets/" + packet + "/progress").then().body("replies", hasSize(3));
    }

    private static String form(String csv) {
        return "{\"kind\": \"RESULT\", \"text\": \"the returned form\", \"mediaType\": \"text/csv\", \"message\": \""
                + Base64.getEncoder().encodeToString(csv.getBytes(StandardCharsets.UTF_8)) + "\"}";
    }
}
