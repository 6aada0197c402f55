package takedown.dispatch;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import takedown.directory.ContactHealth;

/** The history of a contact, and the rank that follows from it. */
@QuarkusTest
class ContactRecordTest extends SendingCase {
    @Inject
    ContactEvents contacts;

    @Test
    void whatHappenedWithAContactRanksItAndRemovesNone() {
        LocalDate day = LocalDate.parse("2026-11-01");
        String party = "verisign";
        String form = "https://verisign.my.site.com/DNSAbuse/";
        for (int twice = 0; twice < 2; twice++) {
            contacts.record(party, form, ContactEvents.Kind.SENT, day);
            contacts.record(party, form.toUpperCase(java.util.Locale.ROOT), ContactEvents.Kind.BOUNCED, day);
            contacts.record(party, "info@verisign-grs.com", ContactEvents.Kind.ANSWERED, day.plusDays(1));
        }
        ContactHealth bouncing = contacts.of(List.of(party)).of(party, form);
        assertEquals(Optional.of(day), bouncing.lastSent());
        assertEquals(Optional.of(day), bouncing.lastBounced());
        assertEquals(ContactHealth.Standing.BOUNCES, bouncing.standing());
        as("alice")
                .get("/api/directory/parties?tld=com")
                .then()
                .body("items[0].contacts", hasSize(4))
                .body("items[0].contacts[0].value", equalTo("info@verisign-grs.com"))
                .body("items[0].contacts[0].health.standing", equalTo("ANSWERS"))
                .body("items[0].contacts[3].value", equalTo(form))
                .body("items[0].contacts[3].health.lastBounced", equalTo("2026-11-01"));
        contacts.record(party, form, ContactEvents.Kind.ANSWERED, day.plusDays(2));
        assertEquals(
                ContactHealth.Standing.ANSWERS,
                contacts.of(List.of(party)).of(party, form).standing());
    }

    @Test
    void aContactThatBouncesComesLastInTheDossierThePacketAndTheMail() {
        String packet = packet("ABUSE_REPORT", "REGISTRAR");
        approved(packet);
        String party = as("alice").get("/api/packets/" + packet).path("recipient.id");
        List<String> values = as("alice").get("/api/packets/" + packet).path("recipient.contacts.value");
        String preview = "/api/cases/" + caseId + "/packets/outgoing?packets=" + packet;
        String bad = as("alice").get(preview).path("packets[0].address");
        LocalDate day = LocalDate.parse("2026-11-01");
        contacts.record(party, bad, ContactEvents.Kind.BOUNCED, day);
        try {
            List<String> ranked = as("carol")
                    .body("{\"kind\": \"ABUSE_REPORT\", \"onRefused\": \"LEAVE_OUT\"}")
                    .post("/api/cases/" + caseId + "/packets/previews")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("packets.find { it.recipient.id == '" + party + "' }.recipient.contacts.value");
            assertEquals(bad, ranked.getLast());
            assertEquals(Set.copyOf(values), Set.copyOf(ranked), "no contact is removed");
            String suspect = as("alice")
                    .get("/api/cases/" + caseId + "/suspects?registrar=" + party)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items[0].id");
            as("alice")
                    .get("/api/suspects/" + suspect)
                    .then()
                    .body("dossier.parties.find { it.id == '" + party + "' }.contacts.value", equalTo(ranked));
            String shown = as("alice").get(preview).path("packets[0].address");
            assertNotEquals(bad, shown);
            post("alice", packet, "dispatches", "{}").statusCode(201).body("dispatches[0].recipient", equalTo(shown));
        } finally {
            contacts.record(party, bad, ContactEvents.Kind.ANSWERED, day.plusDays(1));
        }
    }

    /** Every user can read the directory, so a contact there gets no record of a retraction or a reply after the case was sealed. */
    @Test
    void nothingIsRecordedOfAPacketWhoseCaseWasSealedSince() throws Exception {
        String packet = packet("ABUSE_REPORT", "REGISTRAR");
        approved(packet);
        String party = as("alice").get("/api/packets/" + packet).path("recipient.id");
        String address = "abuse" + System.nanoTime() + "@registrar.example";
        sql(
                "insert into packet_dispatch (id, packet_id, purpose, channel, recipient, attempt, at, actor, letter_sha256)"
                        + " select gen_random_uuid(), '" + packet + "', 'REQUEST', 'MAIL', '" + address
                        + "', 1, now(), 'alice', min(sha256) from evidence");
        seal();
        post("alice", packet, "retraction", "{\"reason\": \"mistaken\"}")
                .statusCode(201)
                .body("told", equalTo(List.of(address)));
        post("alice", packet, "replies", "{\"kind\": \"ACKNOWLEDGED\", \"text\": \"Ticket 4712\"}")
                .statusCode(201);
        assertEquals(ContactHealth.UNKNOWN, contacts.of(List.of(party)).of(party, address));
    }

    @Test
    void aMailAndItsAnswerAreRecordedOfTheContact() {
        String packet = packet("ABUSE_REPORT", "REGISTRAR");
        approved(packet);
        String address = post("alice", packet, "dispatches", "{}")
                .statusCode(201)
                .extract()
                .path("dispatches[0].recipient");
        String party = as("alice").get("/api/packets/" + packet).path("recipient.id");
        LocalDate today = LocalDate.now(java.time.ZoneOffset.UTC);
        ContactHealth sent = contacts.of(List.of(party)).of(party, address);
        assertFalse(sent.lastSent().orElseThrow().isBefore(today.minusDays(1)));
        post("alice", packet, "replies", "{\"kind\": \"ACKNOWLEDGED\", \"text\": \"Ticket 4711\"}")
                .statusCode(201);
        assertTrue(contacts.of(List.of(party)).of(party, address).lastAnswered().isPresent());
    }
}
