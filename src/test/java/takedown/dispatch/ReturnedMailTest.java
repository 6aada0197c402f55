package takedown.dispatch;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.directory.ContactHealth;
import takedown.packet.document.PacketKind;
import takedown.packet.store.PacketSql;

/** Mails that carried a packet and came back. */
@QuarkusTest
class ReturnedMailTest extends SendingCase {
    private static final String BODY = "{\"dispatch\": \"%s\", \"reason\": \"%s\"}";

    @Inject
    ContactEvents contacts;

    @Inject
    PacketSql requests;

    private record Mailed(String packet, String party, String dispatch, String address, Instant at) {}

    private Mailed mailed() {
        String packet = packet("ABUSE_REPORT", "REGISTRAR");
        approved(packet);
        var sent = post("alice", packet, "dispatches", "{}").statusCode(201).extract();
        return new Mailed(
                packet,
                as("alice").get("/api/packets/" + packet).path("recipient.id"),
                sent.path("dispatches[0].id"),
                sent.path("dispatches[0].recipient"),
                Instant.parse(sent.path("dispatches[0].at")));
    }

    @Test
    void isRecordedOnceAndRanksTheContactWithoutAnsweringThePacket() {
        Mailed mail = mailed();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        try {
            for (String reason : List.of("550 5.1.1 no such mailbox", "told again")) {
                post("alice", mail.packet(), "bounces", BODY.formatted(mail.dispatch(), reason))
                        .statusCode(201)
                        .body("state", equalTo("CAME_BACK"))
                        .body("due", nullValue())
                        .body("replies", hasSize(0))
                        .body("dispatches[0].outcome", equalTo("SENT"))
                        .body("dispatches[0].bounced.reason", equalTo("550 5.1.1 no such mailbox"))
                        .body("dispatches[0].bounced.recordedBy", equalTo("alice"));
            }
            ContactHealth health = contacts.of(List.of(mail.party())).of(mail.party(), mail.address());
            assertTrue(health.lastBounced().filter(day -> !day.isBefore(today)).isPresent(), health.toString());
            List<String> events = as("alice")
                    .get("/api/audit?case=" + caseId)
                    .path("items.findAll { it.type == 'PACKET_BOUNCED' }.detail");
            assertEquals(1, events.size());
            assertTrue(events.getFirst().contains(mail.address()), events::toString);
            as("alice")
                    .accept("text/html")
                    .get("/packets/" + mail.packet())
                    .then()
                    .statusCode(200)
                    .body(containsString("<span class=\"badge bad\">came back</span>"))
                    .body(containsString("550 5.1.1 no such mailbox"));
        } finally {
            contacts.record(mail.party(), mail.address(), ContactEvents.Kind.ANSWERED, today.plusDays(2));
        }
    }

    @Test
    void isNotAnAnswer() {
        Mailed mail = mailed();
        String report = "From: MAILER-DAEMON@mx.brindlewood.example\r\nAuto-Submitted: auto-replied\r\n"
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b1\"\r\n\r\n--b1\r\n"
                + "Content-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b1--\r\n";
        String message = Base64.getEncoder().encodeToString(report.getBytes(StandardCharsets.US_ASCII));
        try {
            for (String kind : List.of("ACKNOWLEDGED", "DONE", "REFUSED", "QUESTION")) {
                post(
                                "alice",
                                mail.packet(),
                                "replies",
                                "{\"kind\": \"" + kind + "\", \"text\": \"5.1.1\", \"message\": \"" + message + "\"}")
                        .statusCode(400)
                        .body("detail", containsString("(bounces)"));
            }
            post("alice", mail.packet(), "bounces", BODY.formatted(mail.dispatch(), "550 5.1.1 user unknown"))
                    .statusCode(201)
                    .body("state", equalTo("CAME_BACK"))
                    .body("replies", hasSize(0));
        } finally {
            contacts.record(
                    mail.party(),
                    mail.address(),
                    ContactEvents.Kind.ANSWERED,
                    LocalDate.now(ZoneOffset.UTC).plusDays(2));
        }
    }

    /**
     * The database and the service have one definition of a request that reached its recipient. Their results are compared after each step: sent,
     * returned, and served by hand.
     */
    @Test
    void countsAsNothingThatReachedTheRecipient() throws Exception {
        Mailed mail = mailed();
        assertArrived(mail.packet(), mail.party(), true);
        assertTrue(asked(mail.party()) > 0);
        long before = asked(mail.party());
        try {
            post("alice", mail.packet(), "bounces", BODY.formatted(mail.dispatch(), "550"))
                    .statusCode(201);
            assertArrived(mail.packet(), mail.party(), false);
            assertTrue(asked(mail.party()) < before, "the statistics count no request that never arrived");
            as("alice")
                    .get("/api/cases/" + caseId + "/status")
                    .then()
                    .body(
                            "recipients.find { it.packets.contains('" + mail.packet() + "') }.next",
                            equalTo("Send it to another contact or serve it by hand"));
            post("alice", mail.packet(), "dispatches", served()).statusCode(201).body("state", equalTo("SENT"));
            assertArrived(mail.packet(), mail.party(), true);
        } finally {
            contacts.record(
                    mail.party(),
                    mail.address(),
                    ContactEvents.Kind.ANSWERED,
                    LocalDate.now(ZoneOffset.UTC).plusDays(2));
        }
    }

    private long asked(String party) {
        Integer asked = as("alice").get("/api/statistics").path("parties.find { it.key == '" + party + "' }?.asked");
        return asked == null ? 0 : asked;
    }

    private void assertArrived(String packet, String party, boolean arrived) throws Exception {
        transaction.begin();
        try {
            Number rows = (Number)
                    database.createNativeQuery("select count(*) from packet_arrival where packet_id = :id", Long.class)
                            .setParameter("id", UUID.fromString(packet))
                            .getSingleResult();
            assertEquals(arrived, rows.intValue() > 0);
            PacketSql.EarlierRequestQuery again = new PacketSql.EarlierRequestQuery(
                    PacketKind.ABUSE_REPORT, party, Optional.empty(), 0, List.of(), Optional.empty(), "alice", "alice");
            assertEquals(
                    arrived,
                    requests.sent(again, Instant.now().minusSeconds(600)).stream()
                            .anyMatch(sent -> sent.packetId().equals(UUID.fromString(packet))),
                    "already-asked counts only requests that arrived");
        } finally {
            transaction.rollback();
        }
        as("alice")
                .get("/api/packets/" + packet + "/progress")
                .then()
                .body("due", arrived ? notNullValue() : nullValue());
    }

    @Test
    void isRecordedInTheConsoleBesideTheMail() {
        Mailed mail = mailed();
        try {
            as("alice")
                    .accept("text/html")
                    .get("/packets/" + mail.packet())
                    .then()
                    .body(containsString("/packets/" + mail.packet() + "/bounces"));
            as("alice")
                    .contentType("application/x-www-form-urlencoded")
                    .redirects()
                    .follow(false)
                    .formParam("dispatch", mail.dispatch())
                    .formParam("reason", "mailbox full")
                    .formParam("returnedAt", "")
                    .post("/packets/" + mail.packet() + "/bounces")
                    .then()
                    .statusCode(303);
            as("alice")
                    .get("/api/packets/" + mail.packet() + "/progress")
                    .then()
                    .body("dispatches[0].bounced.reason", equalTo("mailbox full"));
        } finally {
            contacts.record(
                    mail.party(),
                    mail.address(),
                    ContactEvents.Kind.ANSWERED,
                    LocalDate.now(ZoneOffset.UTC).plusDays(2));
        }
    }

    @Test
    void hasATimeBetweenTheSendingAndNow() {
        Mailed mail = mailed();
        String at = "{\"dispatch\": \"" + mail.dispatch() + "\", \"reason\": \"550\", \"returnedAt\": \"%s\"}";
        post("alice", mail.packet(), "bounces", at.formatted(Instant.now().plusSeconds(3_600)))
                .statusCode(400)
                .body("detail", containsString("returnedAt"));
        post("alice", mail.packet(), "bounces", at.formatted(mail.at().minusSeconds(2)))
                .statusCode(400)
                .body("detail", containsString("the mail was sent at"));
        post("alice", mail.packet(), "bounces", BODY.formatted(mail.dispatch(), " "))
                .statusCode(400);
        post("alice", mail.packet(), "bounces", "{\"reason\": \"550\"}").statusCode(400);
        post("alice", mail.packet(), "bounces", BODY.formatted(UUID.randomUUID(), "550"))
                .statusCode(404);
        as("alice")
                .get("/api/packets/" + mail.packet() + "/progress")
                .then()
                .body("dispatches[0].bounced", nullValue());
    }

    @Test
    void isForMembersWhoWorkOnTheCaseAndOnlyForMails() throws Exception {
        Mailed mail = mailed();
        post("olga", mail.packet(), "bounces", BODY.formatted(mail.dispatch(), "550"))
                .statusCode(403);
        String papers = packet("SEIZURE", "REGISTRY");
        approved(papers);
        String service = post(
                        "alice",
                        papers,
                        "dispatches",
                        "{\"servedAt\": \"%s\", \"servedBy\": \"R. Okafor\"}".formatted(Instant.now()))
                .statusCode(201)
                .extract()
                .path("dispatches[0].id");
        post("alice", papers, "bounces", BODY.formatted(service, "550"))
                .statusCode(409)
                .body("detail", containsString("by hand"));
        refused("insert into packet_bounce values ('" + service + "', '550', now(), now(), 'alice')");
        refused("insert into packet_bounce values ('" + mail.dispatch()
                + "', '550', now() - interval '1 day', now(), 'alice')");
    }

    @Test
    void leavesNothingInTheDirectoryWhileTheCaseIsSealed() {
        Mailed mail = mailed();
        Optional<LocalDate> before = contacts.of(List.of(mail.party()))
                .of(mail.party(), mail.address())
                .lastBounced();
        seal();
        post("alice", mail.packet(), "bounces", BODY.formatted(mail.dispatch(), "550"))
                .statusCode(201)
                .body("dispatches[0].bounced.reason", equalTo("550"));
        assertEquals(
                before,
                contacts.of(List.of(mail.party()))
                        .of(mail.party(), mail.address())
                        .lastBounced());
    }

    @Test
    void aRetractionThatCameBackIsStillToBeToldByHand() {
        Mailed mail = mailed();
        String reason = "{\"reason\": \"One of the names was registered anew.\"}";
        String retraction = post("alice", mail.packet(), "retraction", reason)
                .statusCode(201)
                .body("told", hasItem(mail.address()))
                .extract()
                .path("progress.dispatches.find { it.purpose == 'RETRACTION' }.id");
        try {
            post("alice", mail.packet(), "bounces", BODY.formatted(retraction, "550"))
                    .statusCode(201);
            post("alice", mail.packet(), "retraction", reason)
                    .statusCode(201)
                    .body("told", not(hasItem(mail.address())))
                    .body("toBeTold", hasItem(mail.address()));
        } finally {
            contacts.record(
                    mail.party(),
                    mail.address(),
                    ContactEvents.Kind.ANSWERED,
                    LocalDate.now(ZoneOffset.UTC).plusDays(2));
        }
    }
}
