package takedown.dispatch;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.attribution.target.PageFacts;
import takedown.attribution.target.PlainPages;
import takedown.attribution.target.Target.TargetCapture;
import takedown.casefile.ServiceAccess;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.evidence.EvidenceSink;
import takedown.history.target.CaptureStore;
import takedown.history.target.StoredCapture;
import takedown.history.target.Targets;
import takedown.observation.page.Capture;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.Hop;
import takedown.observation.page.Method;
import takedown.observation.page.PageSeen;
import takedown.observation.page.Visitor;

/** The rules about dispatch: those of the database, the age of the evidence, and the statistics. */
@QuarkusTest
class DispatchRulesTest extends SendingCase {
    @Inject
    ServiceAccess service;

    @Inject
    SuspectStore suspects;

    @Inject
    CaptureStore captures;

    @Inject
    Targets targets;

    @Test
    void oldEvidenceIsMadeAnewBeforeAPacketAndAtSending() throws Exception {
        age("30 hours");
        Instant before = Instant.now().minusSeconds(1);
        String packet = packet("SEIZURE", "REGISTRY");
        List<String> times = as("alice")
                .get("/api/packets/" + packet + "/progress")
                .then()
                .statusCode(200)
                .extract()
                .path("approvals.at");
        assertTrue(times.isEmpty());
        assertTrue(newest(packet).isAfter(before), "the packet cites evidence of the new look-up");
        approved(packet);
        age("30 hours");
        post(
                        "alice",
                        packet,
                        "dispatches",
                        "{\"servedAt\": \"%s\", \"servedBy\": \"R. Okafor\"}".formatted(Instant.now()))
                .statusCode(201)
                .body("state", equalTo("SENT"));
    }

    @Test
    void ofManyOldOnesThePacketIsRefusedWithTheAdviceToRunTheCase() throws Exception {
        StringBuilder many = new StringBuilder("value,verdict\n");
        for (int i = 0; i < 40; i++) {
            many.append("h%d.hollowwren-keys.net,MALICIOUS\n".formatted(i));
        }
        as("alice").contentType("text/csv").body(many.toString()).post("/api/cases/" + caseId + "/suspects");
        sql(
                "update suspect set status = 'ACTIVE', name_down = false, snapshot_id = (select snapshot_id from suspect where case_id = '"
                        + caseId + "' and key = 'hollowwren-keys.net') where case_id = '" + caseId
                        + "' and snapshot_id is null");
        age("30 hours");
        as("alice")
                .body("{\"kind\": \"SEIZURE\"}")
                .post("/api/cases/" + caseId + "/packets")
                .then()
                .statusCode(422)
                .body("blocking.code", hasItem("evidence-older-than-24h"))
                .body("blocking.message", hasItem(containsString("run the case again")));
    }

    @Test
    void theDatabaseHoldsToTheSame() throws Exception {
        String packet = packet("SEIZURE", "REGISTRY");
        String approval =
                "insert into packet_approval (id, packet_id, approver, as_role, at, renditions) values (gen_random_uuid(), '"
                        + packet + "', '%s', '%s', now(), renditions_of('" + packet + "'))";
        String unnamed = approval.replaceFirst("renditions_of\\(.*?\\)", "'{\"packet.pdf\": \"0\"}'");
        String dispatch =
                "insert into packet_dispatch (id, packet_id, purpose, channel, recipient, attempt, at, actor, served_at, served_by)"
                        + " values (gen_random_uuid(), '" + packet
                        + "', '%s', 'BY_HAND', 'x', 1, now(), 'x', now(), 'x')";
        refused(approval.formatted(" Alice ", "COUNSEL"));
        refused(dispatch.formatted("REQUEST"));
        refused(dispatch.formatted("RETRACTION"));
        refused(approval.formatted("carol", "COUNSEL"));
        post("carol", packet, "approvals", "{}").statusCode(201);
        refused(unnamed.formatted("dan", "COUNSEL"));
        refused("insert into packet_rendition (packet_id, name, sha256, octets) values ('" + packet
                + "', 'other.pdf', encode(sha256('x'), 'hex'), 'x')");
        refused("update packet_rendition set octets = 'x' where packet_id = '" + packet + "'");
        refused(approval.formatted("CAROL", "COUNSEL"));
        refused(dispatch.formatted("REQUEST"));
        post("dan", packet, "approvals", "{}").statusCode(201);
        for (String change : List.of(
                "update packet_approval set at = now() where packet_id = '" + packet + "'",
                "delete from packet_approval where packet_id = '" + packet + "'",
                "delete from packet_suspect where packet_id = '" + packet + "'")) {
            refused(change);
        }
        post("dan", packet, "retraction", "{\"reason\": \"mistaken\"}").statusCode(201);
        post("dan", packet, "cancellation", "{\"reason\": \"mistaken\"}")
                .statusCode(409)
                .body("detail", containsString("is retracted already"));
        refused(dispatch.formatted("REQUEST"));
        sql(dispatch.formatted("RETRACTION"));
    }

    @Test
    void statisticsCountWhatWasSentAndSealedCasesForTheirMembersAlone() {
        String packet = packet("ABUSE_REPORT", "REGISTRAR");
        approved(packet);
        post("alice", packet, "dispatches", "{}").statusCode(201);
        seal();
        as("alice")
                .get("/api/statistics")
                .then()
                .statusCode(200)
                .body("cases.find { it.key == '" + caseId + "' }.open", greaterThanOrEqualTo(1));
        given().contentType("application/json")
                .body("{\"names\":[\"hollowwren-keys.net\",\"hollowwren-status.com\"],\"actions\":[\"HOLD\"]}")
                .post(lab + "admin/registries/verisign/execute");
        run();
        as("carol")
                .get("/api/statistics")
                .then()
                .body("cases.find { it.key == '" + caseId + "' }.open", equalTo(0))
                .body("cases.find { it.key == '" + caseId + "' }.mitigated", greaterThanOrEqualTo(1))
                .body("cases.find { it.key == '" + caseId + "' }.medianHours", greaterThanOrEqualTo(0f))
                .body("categories.key", hasItem("PHISHING"));
        as("olga").get("/api/statistics").then().statusCode(200).body("cases.key", not(hasItem(caseId)));
    }

    /** Names on hold are left out of a seizure, unless the request names their status. The packet records that choice and can be sent. */
    @Test
    void namesOnHoldAreNamedByChoice() {
        given().contentType("application/json")
                .body("{\"names\":[\"hollowwren-keys.net\"],\"actions\":[\"HOLD\"]}")
                .post(lab + "admin/registries/verisign/execute");
        run();
        String ask = "{\"kind\": \"SEIZURE\", \"actions\": [\"LOCK\"], \"onRefused\": \"LEAVE_OUT\"%s}";
        as("carol")
                .body(ask.formatted(""))
                .post("/api/cases/" + caseId + "/packets/previews")
                .then()
                .statusCode(200)
                .body("leftOut.subject", hasItem("hollowwren-keys.net"));
        String included = ask.formatted(", \"include\": [\"ON_HOLD\"]");
        as("carol")
                .body(included)
                .post("/api/cases/" + caseId + "/packets/previews")
                .then()
                .statusCode(200)
                .body("leftOut.subject", not(hasItem("hollowwren-keys.net")))
                .body(
                        "packets.warnings.flatten().findAll { it.code == 'included-though-down' }.subject",
                        hasItem("hollowwren-keys.net"));
        String packet = as("alice")
                .body(included)
                .post("/api/cases/" + caseId + "/packets")
                .then()
                .statusCode(201)
                .extract()
                .path("packets.find { it.domains.contains('hollowwren-keys.net') }.id");
        as("alice")
                .get("/api/packets/" + packet)
                .then()
                .body("preflight.warnings.code", hasItem("included-though-down"));
        approved(packet);
        post(
                        "alice",
                        packet,
                        "dispatches",
                        "{\"servedAt\": \"%s\", \"servedBy\": \"R. Okafor\"}".formatted(Instant.now()))
                .statusCode(201)
                .body("state", equalTo("SENT"));
        for (String wrong : List.of(
                "\"kind\": \"SEIZURE\", \"include\": [\"DELETED\"]",
                "\"kind\": \"ABUSE_REPORT\", \"include\": [\"ON_HOLD\"]")) {
            as("alice")
                    .body("{" + wrong + "}")
                    .post("/api/cases/" + caseId + "/packets")
                    .then()
                    .statusCode(400)
                    .body("detail", containsString("include"));
        }
    }

    /** Without a key, nothing is rendered for a signature. A rendition that was made once is kept. */
    @Test
    void aRenditionIsMadeOnceAndNoneForASignatureWithoutAKey() throws Exception {
        String packet = packet("SEIZURE", "REGISTRY");
        as("carol").get("/api/packets/" + packet + "/pdf.p7s").then().statusCode(404);
        assertEquals(0, kept(packet));
        byte[] pdf = as("carol").get("/api/packets/" + packet + "/pdf").asByteArray();
        assertEquals(1, kept(packet));
        assertArrayEquals(pdf, as("dan").get("/api/packets/" + packet + "/pdf").asByteArray());
        // A person who can approve sees the pages of the final edition.
        String sha256 = EvidenceSink.digest(as("carol")
                        .get("/api/packets/" + packet + "/final/packet.pdf")
                        .asByteArray())
                .sha256();
        for (int twice = 0; twice < 2; twice++) {
            as("carol")
                    .accept("image/png")
                    .get("/packets/" + packet + "/pages/1.png")
                    .then()
                    .statusCode(200);
            assertEquals(1, kept(sha256));
        }
    }

    private long kept(String prefix) throws Exception {
        transaction.begin();
        try {
            return database.createNativeQuery("select count(*) from rendition_cache where key like :key", Long.class)
                                    .setParameter("key", prefix + "/%")
                                    .getSingleResult()
                            instanceof Number number
                    ? number.longValue()
                    : -1;
        } finally {
            transaction.rollback();
        }
    }

    private void look(Suspect suspect, Instant at, int status, String text) {
        StoredCapture queued =
                captures.queue(service.to(suspect.caseId()), suspect, suspect.key(), Visitor.desktop(), at);
        Capture capture = new Capture(
                new Capture.Asked(suspect.key(), Visitor.desktop()),
                new Method(Method.Instrument.BROWSER, "test", "test", List.of(), List.of()),
                new Capture.Term(at, at),
                new CaptureOutcome.Seen(new PageSeen(
                        suspect.key(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of())),
                List.of(new Hop(
                        suspect.key(),
                        Hop.Cause.START,
                        Optional.of(new Hop.Answer(status, List.of())),
                        Optional.empty(),
                        Optional.empty())),
                Capture.Traffic.NONE,
                List.of(),
                List.of());
        PageFacts facts = PlainPages.of(status, text);
        QuarkusTransaction.requiringNew()
                .run(() -> targets.record(
                        service,
                        suspect.id(),
                        List.of(new Targets.Made(queued.id(), new TargetCapture(capture, Optional.of(facts)))),
                        Optional.empty(),
                        Optional.empty(),
                        at));
    }

    /** Returns a report to the host about a page. */
    private String aboutAPage() {
        as("alice")
                .contentType("text/csv")
                .body("value,verdict,category\nhttps://www.hollowwren-keys.net/bank,MALICIOUS,PHISHING\n")
                .post("/api/cases/" + caseId + "/suspects")
                .then()
                .statusCode(200);
        run();
        return packet("ABUSE_REPORT", "HOST");
    }

    private Suspect page() {
        UUID id = UUID.fromString(
                as("alice").get("/api/cases/" + caseId + "/suspects?kind=URL").path("items[0].id"));
        return suspects.of(service, List.of(id)).getFirst();
    }

    /** A capture of the live page after the host's answer does not show that the answer is wrong if the next capture finds the page gone. */
    @Test
    void aPageThatSeemsGoneNoLongerContradictsItsHost() {
        String packet = aboutAPage();
        approved(packet);
        post("alice", packet, "dispatches", "{}").statusCode(201);
        post("alice", packet, "replies", "{\"kind\": \"DONE\", \"text\": \"removed\"}")
                .statusCode(201);
        Suspect suspect = page();
        Instant after = Instant.now().plusSeconds(1);
        look(suspect, after, 200, "Sign in to your bank with your name and password today");
        as("alice").get("/api/packets/" + packet + "/results").then().body("names.agreement", hasItem("DIFFERS"));
        look(suspect, after.plusSeconds(3_600), 404, "Not found");
        as("alice").get("/api/suspects/" + suspect.id()).then().body("targetStatus", equalTo("LIVE"));
        as("alice").get("/api/packets/" + packet + "/results").then().body("names.agreement", not(hasItem("DIFFERS")));
    }

    /** The registered name stays active, and the host took the page down. */
    @Test
    void statisticsCountATargetThatAHostTookDown() {
        String packet = aboutAPage();
        String host = as("alice").get("/api/packets/" + packet).path("recipient.id");
        approved(packet);
        post("alice", packet, "dispatches", "{}").statusCode(201);
        String line = "parties.find { it.key == '" + host + "' }";
        int before = as("alice").get("/api/statistics").path(line + ".mitigated");
        Suspect suspect = page();
        Instant sent = Instant.now();
        look(suspect, sent, 200, "Sign in to your bank with your name and password today");
        look(suspect, sent.plusSeconds(3_600), 404, "Not found");
        as("alice").get("/api/statistics").then().body(line + ".mitigated", equalTo(before));
        look(suspect, sent.plusSeconds(7_300), 404, "Not found");
        as("alice")
                .get("/api/statistics")
                .then()
                .body(line + ".mitigated", equalTo(before + 1))
                .body("cases.find { it.key == '" + caseId + "' }.medianHours", greaterThanOrEqualTo(2f));
    }
}
