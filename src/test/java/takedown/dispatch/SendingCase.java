package takedown.dispatch;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.UserTransaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import takedown.web.LabUsers;

/** Two names of the lab, an order, packets for the names, and the people of the case. */
abstract class SendingCase {
    @ConfigProperty(name = "takedown.lab.url")
    String lab;

    @Inject
    EntityManager database;

    @Inject
    UserTransaction transaction;

    String caseId;

    @BeforeEach
    void aCaseThatWasLookedAt() {
        given().post(lab + "admin/reset");
        caseId = as("alice")
                .body("{\"title\": \"Hollow Wren, the sending\", \"kind\": \"CIVIL\", \"sealed\": false, \"matter\": "
                        + LabUsers.MATTER + "}")
                .post("/api/cases")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        for (String counsel : List.of("carol", "dan")) {
            as("alice")
                    .body("{\"role\": \"COUNSEL\"}")
                    .put("/api/cases/" + caseId + "/members/" + counsel)
                    .then()
                    .statusCode(200);
        }
        as("alice")
                .contentType("text/csv")
                .body("value,verdict,category\n"
                        + "hollowwren-keys.net,MALICIOUS,PHISHING\n"
                        + "hollowwren-status.com,MALICIOUS,PHISHING\n")
                .post("/api/cases/" + caseId + "/suspects")
                .then()
                .statusCode(200);
        run();
        Instant issued = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        given().auth()
                .preemptive()
                .basic("alice", "alice")
                .multiPart(
                        "document",
                        "tro.pdf",
                        ("%PDF-1.4 " + caseId).getBytes(StandardCharsets.US_ASCII),
                        "application/pdf")
                .multiPart("kind", "TRO")
                .multiPart("issuedAt", issued.toString())
                .multiPart("expiresAt", issued.plus(13, ChronoUnit.DAYS).toString())
                .multiPart("hearingAt", issued.plus(10, ChronoUnit.DAYS).toString())
                .multiPart("actions", "LOCK")
                .multiPart("actions", "HOLD")
                .post("/api/cases/" + caseId + "/orders")
                .then()
                .statusCode(201);
    }

    @AfterEach
    void close() {
        as("alice").body("{\"state\":\"CLOSED\"}").patch("/api/cases/" + caseId);
        given().post(lab + "admin/reset");
    }

    static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user).contentType("application/json");
    }

    void seal() {
        as("alice")
                .body("{\"sealed\": true}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200);
    }

    /** Returns the mails that the lab's SMTP server received, oldest first. */
    List<Map<String, Object>> mails() {
        return given().get(lab + "admin/mails").then().statusCode(200).extract().path("$");
    }

    /** Returns the octets after DATA of each mail to this mailbox. */
    List<byte[]> mailsTo(String address) {
        return mails().stream()
                .filter(mail -> mail.get("to").equals(List.of(address)))
                .map(mail -> ((String) mail.get("data")).getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    byte[] mail(String packet) {
        return as("alice")
                .get("/api/packets/" + packet + "/mail")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    byte[] mail(String packet, String dispatch) {
        return as("alice")
                .get("/api/packets/" + packet + "/mail?dispatch=" + dispatch)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    void run() {
        String run = as("alice").post("/api/cases/" + caseId + "/runs").path("id");
        as("alice").accept("text/event-stream").get("/api/runs/" + run + "/events");
    }

    String packet(String kind, String role) {
        List<String> ids = as("alice")
                .body("{\"kind\": \"" + kind + "\", \"onRefused\": \"LEAVE_OUT\"}")
                .post("/api/cases/" + caseId + "/packets")
                .then()
                .statusCode(201)
                .extract()
                .path("packets.findAll { it.recipient.role == '" + role
                        + "' && it.recipient.contacts.any { c -> c.kind == 'ABUSE_EMAIL' &&"
                        + " !c.needsConfirmation } || it.kind == 'SEIZURE' }.id");
        return ids.getFirst();
    }

    static ValidatableResponse post(String user, String packet, String what, String body) {
        return as(user).body(body).post("/api/packets/" + packet + "/" + what).then();
    }

    static void approved(String packet) {
        post("carol", packet, "approvals", "{}").statusCode(201).body("approvalsMissing", equalTo(1));
        post("dan", packet, "approvals", "{\"note\": \"read in full\"}")
                .statusCode(201)
                .body("approvalsMissing", equalTo(0))
                .body("state", equalTo("APPROVED"));
    }

    static String sha256(String text) {
        return takedown.evidence.EvidenceSink.digest(text.getBytes(StandardCharsets.US_ASCII))
                .sha256();
    }

    Instant newest(String packet) throws Exception {
        transaction.begin();
        try {
            return Instant.parse((String) database.createNativeQuery(
                            "select max(e ->> 'at') from packet p,"
                                    + " jsonb_array_elements(p.document -> 'evidence') e where p.id = :id",
                            String.class)
                    .setParameter("id", UUID.fromString(packet))
                    .getSingleResult());
        } finally {
            transaction.rollback();
        }
    }

    void age(String by) throws Exception {
        sql("update snapshot set at = at - interval '" + by + "', confirmed_at = null,"
                + " body = jsonb_set(body, '{at}', to_jsonb(to_char((at - interval '" + by + "') at time zone 'UTC',"
                + " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'))) where suspect_id in (select id from suspect where case_id = '"
                + caseId + "')");
    }

    void sql(String statement) throws Exception {
        transaction.begin();
        database.createNativeQuery(statement).executeUpdate();
        transaction.commit();
    }

    void refused(String statement) throws Exception {
        transaction.begin();
        try {
            assertThrows(
                    PersistenceException.class,
                    () -> database.createNativeQuery(statement).executeUpdate(),
                    statement);
        } finally {
            transaction.rollback();
        }
    }

    /** Returns in the next second. A time of service that is stated to the second is then before everything that follows. */
    static void awaitNextSecond() {
        Instant next = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        while (Instant.now().isBefore(next)) {
            Thread.onSpinWait();
        }
    }

    static String served() {
        return "{\"servedAt\": \"%s\", \"servedBy\": \"R. Okafor\"}".formatted(Instant.now());
    }
}
