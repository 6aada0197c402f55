package takedown.dispatch;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.packet.document.SixWords;
import takedown.packet.rendition.page.PdfA;
import takedown.web.LabUsers;

/** Which person may approve which packet, and how long an approval counts. */
@QuarkusTest
class ApprovalTest extends SendingCase {
    @Test
    void anApprovalIsOfThePacketWhoseWordsWereRead() {
        String packet = packet("ABUSE_REPORT", "REGISTRAR");
        String words = as("carol").get("/api/packets/" + packet).path("words");
        String manifest = as("carol").get("/api/packets/" + packet).path("manifest");
        assertEquals(SixWords.of(manifest), words);
        post("carol", packet, "approvals", "{\"words\": \"zoo zoo zoo zoo zoo zoo\"}")
                .statusCode(409)
                .body("detail", containsString("another document"));
        post("carol", packet, "approvals", "{\"digest\": \"" + "0".repeat(64) + "\"}")
                .statusCode(409);
        post(
                        "carol",
                        packet,
                        "approvals",
                        "{\"words\": \"" + words.replace(' ', '-') + "\", \"digest\": \"" + manifest + "\"}")
                .statusCode(201)
                .body("approvals", hasSize(1));
    }

    @Test
    void anApprovalCountsAsLongAsItsApproverMayGiveIt() throws Exception {
        seal();
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        as("alice").delete("/api/cases/" + caseId + "/members/dan").then().statusCode(204);
        assertMissing(packet, "dan");
        as("alice")
                .body("{\"role\": \"VIEWER\"}")
                .put("/api/cases/" + caseId + "/members/dan")
                .then()
                .statusCode(200);
        assertMissing(packet, "dan");
        as("alice")
                .body("{\"role\": \"COUNSEL\"}")
                .put("/api/cases/" + caseId + "/members/dan")
                .then()
                .statusCode(200);
        sql("update person set roles = '{ANALYST}' where identity = 'carol'");
        try {
            assertMissing(packet, "carol");
        } finally {
            sql("update person set roles = '{COUNSEL}' where identity = 'carol'");
        }
        post("alice", packet, "dispatches", served()).statusCode(201).body("state", equalTo("SENT"));
    }

    /** In a team with two lawyers, one prepares the packet. The other lawyer and one more member approve it. */
    @Test
    void aTeamWithTwoLawyersSendsWhatOneOfThemPrepared() throws Exception {
        String packet = as("carol")
                .body("{\"kind\": \"SEIZURE\", \"onRefused\": \"LEAVE_OUT\"}")
                .post("/api/cases/" + caseId + "/packets")
                .then()
                .statusCode(201)
                .extract()
                .path("packets.find { it.recipient.role == 'REGISTRY' }.id");
        post("carol", packet, "approvals", "{}").statusCode(403);
        assertEquals(
                List.of(packet),
                waiting("alice").stream().filter(packet::equals).toList());
        post("alice", packet, "approvals", "{}")
                .statusCode(201)
                .body("approvals.role", equalTo(List.of("ANALYST")))
                .body("approvalsMissing", equalTo(1))
                .body("counselMissing", equalTo(1));
        assertFalse(waiting("alice").contains(packet));
        // With a second analyst instead of counsel, neither the service nor the database permits the dispatch.
        sql("insert into case_member (case_id, username, role) values ('" + caseId + "', 'erin', 'ANALYST')");
        sql(
                "insert into packet_approval (id, packet_id, approver, as_role, at, renditions) values (gen_random_uuid(), '"
                        + packet + "', 'erin', 'ANALYST', now(), renditions_of('" + packet + "'))");
        as("alice")
                .get("/api/packets/" + packet + "/progress")
                .then()
                .body("state", equalTo("PREPARED"))
                .body("approvals.counts", equalTo(List.of(true, true)))
                .body("counselMissing", equalTo(1));
        post("alice", packet, "dispatches", served())
                .statusCode(409)
                .body("detail", containsString("missing: 1, of counsel: 1"));
        refused(
                "insert into packet_dispatch (id, packet_id, purpose, channel, recipient, attempt, at, actor, served_at, served_by)"
                        + " values (gen_random_uuid(), '" + packet
                        + "', 'REQUEST', 'BY_HAND', 'x', 1, now(), 'x', now(), 'x')");
        assertTrue(waiting("dan").contains(packet));
        String own = as("dan").get("/api/packets/" + packet).path("caseId");
        as("dan").get("/api/me/approvals?case=" + own).then().statusCode(200).body("items.packet", hasItem(packet));
        String other = LabUsers.openCase("dan", "nothing waits here", false);
        as("dan").get("/api/me/approvals?case=" + other).then().statusCode(200).body("items.packet", hasSize(0));
        as("dan").get("/api/me/approvals?case=" + UUID.randomUUID()).then().statusCode(404);
        post("dan", packet, "approvals", "{}").statusCode(201).body("state", equalTo("APPROVED"));
        post("alice", packet, "dispatches", served()).statusCode(201).body("state", equalTo("SENT"));
    }

    /** A person who may see an unsealed case may approve in it. */
    @Test
    void packetsOfOthersCasesWaitAfterThoseOfTheOwn() {
        String own = packet("ABUSE_REPORT", "REGISTRAR");
        as("alice").delete("/api/cases/" + caseId + "/members/dan").then().statusCode(204);
        assertTrue(waiting("dan").contains(own), "dan sees the case and may approve in it");
        as("dan").accept("text/html").get("/").then().statusCode(200).body(containsString("Waiting for your approval"));
        List<String> members = waiting("carol");
        assertTrue(members.contains(own), members::toString);
        assertEquals(
                members,
                java.util.stream.Stream.concat(
                                members.stream().filter(one -> isOfAMember("carol", one)),
                                members.stream().filter(one -> !isOfAMember("carol", one)))
                        .toList());
        seal();
        assertFalse(waiting("dan").contains(own), "a sealed case is for its members");
    }

    /** The approval's note must cite the paragraph that permits a copy of the sealed order. Counsel reads the note on the review sheet. */
    @Test
    void theNoteOnACopyOfASealedOrderIsOnTheReviewSheet() throws Exception {
        as("alice")
                .contentType("text/csv")
                .body("value,verdict,category\nhollowwren-werk.de,MALICIOUS,PHISHING\n")
                .post("/api/cases/" + caseId + "/suspects")
                .then()
                .statusCode(200);
        run();
        seal();
        String packet = as("alice")
                .body("{\"kind\": \"SEIZURE\", \"recipients\": [\"denic\"], \"onRefused\": \"LEAVE_OUT\"}")
                .post("/api/cases/" + caseId + "/packets")
                .then()
                .statusCode(201)
                .body("packets[0].preflight.warnings.code", hasItem("sealed-order-enclosed"))
                .extract()
                .path("packets[0].id");
        for (String note :
                List.of("{}", "{\"note\": \"x\"}", "{\"note\": \"ok ok\"}", "{\"note\": \"read in full\"}")) {
            post("carol", packet, "approvals", note)
                    .statusCode(409)
                    .body("errors.code", hasItem("sealed-order-enclosed"));
        }
        post("carol", packet, "approvals", "{\"note\": \"Order, paragraph 12, permits a copy.\"}")
                .statusCode(201);
        String sheet = PdfA.text(as("carol")
                        .get("/api/packets/" + packet + "/review.pdf")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray())
                .replaceAll("\\s+", " ");
        assertTrue(
                sheet.contains("Notes of the approvals carol (COUNSEL): Order, paragraph 12, permits a copy."), sheet);
    }

    private static boolean isOfAMember(String user, String packet) {
        String of = as(user).get("/api/packets/" + packet).path("caseId");
        return as(user).get("/api/cases/" + of)
                .<List<String>>path("members.user")
                .contains(user);
    }

    private static List<String> waiting(String user) {
        return as(user).get("/api/me/approvals")
                .then()
                .statusCode(200)
                .extract()
                .path("items.packet");
    }

    /** Checks that the person's approval does not count, and that neither the service nor the database permits a dispatch. */
    private void assertMissing(String packet, String approver) throws Exception {
        as("alice")
                .get("/api/packets/" + packet + "/progress")
                .then()
                .body("state", equalTo("PREPARED"))
                .body("approvalsMissing", equalTo(1))
                .body("approvals.findAll { !it.counts }.approver", equalTo(List.of(approver)));
        post("alice", packet, "dispatches", served()).statusCode(409).body("detail", containsString("missing: 1"));
        refused(
                "insert into packet_dispatch (id, packet_id, purpose, channel, recipient, attempt, at, actor, served_at, served_by)"
                        + " values (gen_random_uuid(), '" + packet
                        + "', 'REQUEST', 'BY_HAND', 'x', 1, now(), 'x', now(), 'x')");
    }
}
