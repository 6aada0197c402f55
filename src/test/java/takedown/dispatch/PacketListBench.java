package takedown.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The lists of a case with many packets that were sent: bench/packet-list. */
@QuarkusTest
class PacketListBench extends SendingCase {
    private static final int PACKETS = Integer.getInteger("bench.packets", 1_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 20);
    private static final int LIMIT = 1_000;
    private static final int AT_ONCE = 25;

    // RestAssured prepares each answer for the message of a failed test, which takes longer than the request.
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void lists() throws Exception {
        String packet = packet("SEIZURE", "REGISTRY");
        approved(packet);
        post(
                        "alice",
                        packet,
                        "dispatches",
                        "{\"servedAt\": \"%s\", \"servedBy\": \"R. Okafor\"}".formatted(java.time.Instant.now()))
                .statusCode(201);
        int port = RestAssured.port;
        long begun = System.nanoTime();
        for (int from = 2; from <= PACKETS; from += AT_ONCE) {
            fill(packet, from, Math.min(PACKETS, from + AT_ONCE - 1));
        }
        System.out.printf(Locale.ROOT, "filled in %.0f s%n", (System.nanoTime() - begun) / 1e9);
        int listed = as("alice")
                .get("/api/cases/" + caseId + "/packets?limit=" + LIMIT)
                .jsonPath()
                .getList("items")
                .size();
        assertEquals(Math.min(LIMIT, PACKETS), Math.min(listed, PACKETS));
        for (String path : List.of(
                "/api/cases/" + caseId + "/packets?limit=" + LIMIT,
                "/cases/" + caseId + "/packets",
                "/api/cases/" + caseId + "/status",
                "/cases/" + caseId + "/status",
                "/api/overdue",
                "/")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header(
                            "Authorization",
                            "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString("alice:alice".getBytes(StandardCharsets.UTF_8)))
                    .build();
            List<Long> times = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                assertEquals(
                        200,
                        http.send(request, HttpResponse.BodyHandlers.ofByteArray())
                                .statusCode());
                times.add(System.nanoTime() - start);
            }
            List<Long> sorted = times.stream().sorted().toList();
            System.out.printf(
                    Locale.ROOT,
                    "%,d packets, %s: p50 %.0f ms, p95 %.0f ms%n",
                    PACKETS,
                    path.replace(caseId, "{case}"),
                    sorted.get(sorted.size() / 2) / 1e6,
                    sorted.get(sorted.size() * 95 / 100) / 1e6);
        }
    }

    /**
     * Adds packets with a document of about 0.7 MB each, and with their own approvals and service. A batch takes less than the time-out of a
     * transaction.
     */
    private void fill(String packet, int from, int to) throws Exception {
        sql("alter table packet disable trigger user; alter table packet_approval disable trigger user;"
                + " alter table packet_dispatch disable trigger user; alter table packet_delivery disable trigger user;"
                + " create temporary table made as select gen_random_uuid() as id, n from generate_series(" + from
                + ", "
                + to + ") n;"
                + " insert into packet (id, case_id, kind, order_id, recipient, document, preflight, manifest, prepared_at, prepared_by)"
                + " select m.id, case_id, kind, order_id, recipient, jsonb_set(document, '{findings}',"
                + " (select jsonb_agg(md5(cast(i as text) || m.n)) from generate_series(1, 20000) i)), preflight, manifest, prepared_at,"
                + " prepared_by from packet, made m where packet.id = '" + packet + "';"
                + " insert into packet_suspect (packet_id, suspect_id) select m.id, s.suspect_id from made m, packet_suspect s"
                + " where s.packet_id = '" + packet + "';"
                + " insert into packet_approval (id, packet_id, approver, as_role, at, renditions)"
                + " select gen_random_uuid(), m.id, approver, as_role, at, renditions from made m, packet_approval where packet_id = '"
                + packet + "';"
                + " insert into packet_dispatch (id, packet_id, purpose, channel, recipient, attempt, at, actor, served_at, served_by)"
                + " select gen_random_uuid(), m.id, purpose, channel, recipient, attempt, at, actor, served_at, served_by"
                + " from made m, packet_dispatch where packet_id = '" + packet + "';"
                + " drop table made; alter table packet enable trigger user; alter table packet_approval enable trigger user;"
                + " alter table packet_dispatch enable trigger user; alter table packet_delivery enable trigger user");
    }
}
