package takedown.dispatch;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.hibernate.BaseSessionEventListener;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.monitoring.report.CaseStatusReader;
import takedown.packet.store.PacketStore;

/** The status of a case, overdue packets, and the number of statements that lists need. */
@QuarkusTest
class StatusAndOverdueTest extends SendingCase {
    @Inject
    Cases cases;

    @Inject
    PacketStore packets;

    @Inject
    PacketProgressReader progressReader;

    @Inject
    CaseStatusReader statuses;

    @Test
    void aRequestIsPendingThenOverdueThenConfirmed() throws Exception {
        as("alice")
                .body("{\"sealed\": true}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200);
        as("alice")
                .get("/api/cases/" + caseId + "/status")
                .then()
                .statusCode(200)
                .body("sentence", equalTo("Not started: no request has been made yet."))
                .body("totals.notAsked", equalTo(2))
                .body("recipients", empty());
        String packet = packet("SEIZURE", "REGISTRY");
        int asked = as("alice").get("/api/packets/" + packet).path("domains.size()");
        approved(packet);
        post("alice", packet, "dispatches", served()).statusCode(201).body("overdue", equalTo(false));
        as("alice")
                .get("/api/cases/" + caseId + "/status")
                .then()
                .body("atRisk", equalTo(false))
                .body("totals.pending", equalTo(asked))
                .body("recipients.find { it.pending == " + asked + " }.nextStep", equalTo("WAIT"))
                .body("changedSinceYesterday.sent", equalTo(1));
        overdue(packet, empty());

        change("packet_dispatch", "served_at = now() - interval '5 days' where packet_id = '" + packet + "'");
        // The matter states no time for the confirmation, so the due time is the end of the execution window and not
        // the default.
        as("alice")
                .get("/api/packets/" + packet)
                .then()
                .body("overdue", equalTo(false))
                .body(
                        "progress.due",
                        equalTo(as("alice").get("/api/cases/" + caseId).<String>path("matter.execution.until")));
        change("packet", "document = document #- '{filing,execution,confirmBy}' where id = '" + packet + "'");
        as("alice")
                .get("/api/overdue?case=" + caseId)
                .then()
                .statusCode(200)
                .body("items.packet", equalTo(List.of(packet)))
                .body("items[0].daysLate", equalTo(3))
                .body("items[0].owner", equalTo("alice"))
                .body("items[0].approvedBy", equalTo(List.of("carol", "dan")))
                .body("items[0].nextStep", equalTo("COUNSEL_LETTER"));
        as("alice")
                .get("/api/packets/" + packet)
                .then()
                .body("overdue", equalTo(true))
                .body("progress.daysLate", equalTo(3));
        as("alice")
                .get("/api/cases/" + caseId + "/status")
                .then()
                .body("sentence", startsWith("At risk because "))
                .body("sentence", containsString("overdue at "))
                .body("totals.overdue", equalTo(asked))
                .body("overdue.packet", equalTo(List.of(packet)));
        assertTrue(page("alice", "/overdue").contains("/packets/" + packet));
        assertTrue(page("alice", "/cases/" + caseId + "/status").contains("Have counsel write a letter"));

        // A deadline that the packet itself states applies both in the list and to the packet.
        String confirmBy =
                "document = jsonb_set(document, '{filing,execution,confirmBy}', to_jsonb(to_char(now() at time zone 'UTC'"
                        + " %s, 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'))) where id = '" + packet + "'";
        change("packet", confirmBy.formatted("+ interval '1 day'"));
        overdue(packet, empty());
        change("packet", confirmBy.formatted("- interval '1 hour'"));
        overdue(packet, equalTo(List.of(packet)));
        as("alice").get("/api/overdue?case=" + caseId).then().body("items[0].nextStep", equalTo("CALL"));

        // A form that states PENDING is not an answer, so the packet stays in the list, with its overdue names.
        List<String> names = as("alice").get("/api/packets/" + packet).path("domains");
        answer(packet, names, "PENDING");
        overdue(packet, equalTo(List.of(packet)));
        as("alice").get("/api/overdue?case=" + caseId).then().body("items.names", equalTo(List.of(asked)));
        as("alice").get("/api/cases/" + caseId + "/status").then().body("totals.overdue", equalTo(asked));
        if (names.size() > 1) {
            answer(packet, names.subList(1, names.size()), "REFUSED");
            as("alice").get("/api/overdue?case=" + caseId).then().body("items.names", equalTo(List.of(1)));
        }

        post("carol", packet, "replies", "{\"kind\": \"DONE\", \"text\": \"hold set\"}")
                .statusCode(201);
        overdue(packet, empty());
        as("alice")
                .get("/api/cases/" + caseId + "/status")
                .then()
                .body("totals.confirmed", equalTo(asked))
                .body("totals.overdue", equalTo(0))
                .body("changedSinceYesterday.confirmed", hasSize(1));
    }

    private void answer(String packet, List<String> names, String result) {
        String form = "seq,domain,result,executed_utc,epp_code,status_after,ns_after,ds_after,registrar_after,comment\n"
                + IntStream.range(0, names.size())
                        .mapToObj(i -> (i + 1) + "," + names.get(i) + "," + result + ",,,,,,,\n")
                        .collect(Collectors.joining());
        post(
                        "carol",
                        packet,
                        "replies",
                        "{\"kind\": \"RESULT\", \"text\": \"form\", \"mediaType\": \"text/csv\", \"message\": \""
                                + Base64.getEncoder().encodeToString(form.getBytes(StandardCharsets.UTF_8)) + "\"}")
                .statusCode(201);
    }

    /** Checks both the list and the packet itself. */
    private void overdue(String packet, org.hamcrest.Matcher<?> listed) {
        List<String> items = as("alice")
                .get("/api/overdue?case=" + caseId)
                .then()
                .statusCode(200)
                .body("items.packet", listed)
                .extract()
                .path("items.packet");
        as("alice").get("/api/packets/" + packet + "/progress").then().body("overdue", equalTo(items.contains(packet)));
        as("olga").get("/api/overdue").then().statusCode(200).body("items.packet", not(hasItemOf(packet)));
        as("olga").get("/api/overdue?case=" + caseId).then().statusCode(404);
        as("olga").get("/api/cases/" + caseId + "/status").then().statusCode(404);
        assertFalse(page("olga", "/overdue").contains(packet));
    }

    private static org.hamcrest.Matcher<Iterable<? super String>> hasItemOf(String packet) {
        return org.hamcrest.Matchers.hasItem(packet);
    }

    private static String page(String user, String path) {
        return as(user).accept("text/html").get(path).asString();
    }

    private void change(String table, String assignment) throws Exception {
        sql("alter table " + table + " disable trigger user; update " + table + " set " + assignment + "; alter table "
                + table + " enable trigger user");
    }

    @Test
    void aListOfPacketsCostsTheSameHoweverManyThereAre() throws Exception {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        post("alice", packet, "dispatches", served()).statusCode(201);
        // A packet that waits for approval: one statement reads the blanks of all such packets.
        copies(packet, 1, 1);
        Map<String, Integer> few = costs();
        copies(packet, 2, 60);
        assertEquals(few, costs());
        as("alice")
                .get("/api/cases/" + caseId + "/packets?limit=50")
                .then()
                .statusCode(200)
                .body("items", hasSize(50))
                .body("next", not(equalTo(null)));
        String next =
                as("alice").get("/api/cases/" + caseId + "/packets?limit=50").path("next");
        assertTrue(as("alice")
                        .get("/api/cases/" + caseId + "/packets?limit=50&after=" + next)
                        .jsonPath()
                        .getList("items")
                        .size()
                >= 10);
        byte[] pdf = as("alice")
                .get("/api/cases/" + caseId + "/status.pdf")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        Files.createDirectories(Path.of("target/packets"));
        Files.write(Path.of("target/packets/case-status.pdf"), pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertEquals(1, document.getNumberOfPages());
            String text = new PDFTextStripper().getText(document);
            assertTrue(text.contains("On plan: "), text);
            assertTrue(text.split("Registry operator number", -1).length > 10, "the rows fill the page: " + text);
            assertFalse(text.matches("(?s).*([0-9a-f]{40}|WAIT|REGISTRY_OPERATIONS|TLP:).*"), text);
        }
    }

    private Map<String, Integer> costs() throws Exception {
        Actor alice = new Actor("alice", Set.of(AppRole.ANALYST));
        return Map.of(
                "list",
                statements(() -> {
                    CaseAccess access = cases.forReading(alice, UUID.fromString(caseId));
                    progressReader.of(
                            access,
                            packets.lines(access, Optional.empty(), 1_000).items());
                }),
                "status",
                statements(() -> statuses.of(cases.forReading(alice, UUID.fromString(caseId)))));
    }

    private int statements(Runnable work) throws Exception {
        AtomicInteger counted = new AtomicInteger();
        transaction.begin();
        try {
            database.unwrap(Session.class).addEventListeners(new BaseSessionEventListener() {
                private static final long serialVersionUID = 1;

                @Override
                public void jdbcPrepareStatementEnd() {
                    counted.incrementAndGet();
                }
            });
            work.run();
        } finally {
            transaction.rollback();
        }
        assertTrue(counted.get() > 0);
        return counted.get();
    }

    /** Adds copies of the packet to other recipients. */
    private void copies(String packet, int first, int last) throws Exception {
        sql("alter table packet disable trigger user;"
                + " insert into packet (id, case_id, kind, order_id, recipient, document, preflight, manifest, prepared_at, prepared_by)"
                + " select gen_random_uuid(), case_id, kind, order_id, recipient || n, jsonb_set(jsonb_set(document, '{recipient,id}',"
                + " to_jsonb(recipient || n)), '{recipient,name}', to_jsonb('Registry operator number ' || n || ' of the top-level domains')),"
                + " preflight, manifest, prepared_at, prepared_by from packet, generate_series(" + first + ", " + last
                + ") as n where id = '" + packet + "';"
                + " insert into packet_suspect (packet_id, suspect_id) select p.id, s.suspect_id from packet p, packet_suspect s"
                + " where s.packet_id = '" + packet + "' and p.case_id = '" + caseId
                + "' and p.recipient like (select recipient from packet where id = '"
                + packet + "') || '_%' on conflict do nothing; alter table packet enable trigger user");
    }
}
