package takedown.web.suspects;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;
import static takedown.web.suspects.HistoryImportTest.record;
import static takedown.web.suspects.HistoryImportTest.send;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import takedown.web.LabUsers;

@QuarkusTest
class TimelineTest {
    private static final long DAY = 86_400;

    @Test
    void aStretchInWhichNobodySawItIsAGap() {
        String suspect = LabUsers.suspect(openCase("alice", "timeline", false), "evil.net");
        send(
                "alice",
                "/api/suspects/" + suspect + "/history?source=RIVER",
                record("evil.net", "A", "192.0.2.1", 10 * DAY, 20 * DAY)
                        + record("www.evil.net", "A", "192.0.2.2", 12 * DAY, 13 * DAY)
                        // This period begins within the first one and ends after it, so there is no gap between them.
                        + record("evil.net", "NS", "[\"ns2.evil.org\", \"ns1.evil.org\"]", 15 * DAY, 30 * DAY)
                        // 24 hours are not a gap, and other names do not count.
                        + record("evil.net", "MX", "10 mail.evil.net.", 31 * DAY, 32 * DAY)
                        + record("an-evil.net", "A", "192.0.2.3", 40 * DAY, 41 * DAY));
        send(
                "alice",
                "/api/suspects/" + suspect + "/history",
                record("evil.net", "A", "192.0.2.4", 50 * DAY, 51 * DAY));
        as("olga")
                .get("/api/suspects/" + suspect + "/timeline")
                .then()
                .statusCode(200)
                .body("items", hasSize(6))
                .body(
                        "items.kind",
                        equalTo(List.of(
                                "PASSIVE_DNS", "GAP", "PASSIVE_DNS", "PASSIVE_DNS", "PASSIVE_DNS", "PASSIVE_DNS")))
                .body("items.source", equalTo(List.of("IMPORT", "NONE", "RIVER", "RIVER", "RIVER", "RIVER")))
                .body("items[0].after", equalTo("evil.net A 192.0.2.4"))
                .body("items[1].at", equalTo(day(32)))
                .body("items[1].until", equalTo(day(50)))
                .body("items[1].after", equalTo("nothing seen for 432 hours"))
                .body("items[1].record", nullValue())
                .body("items[2].record.rdata", equalTo(List.of("10 mail.evil.net")))
                .body("items[3].record.rdata", equalTo(List.of("ns1.evil.org", "ns2.evil.org")))
                .body("items[3].record.count", equalTo(7))
                .body("items[3].until", equalTo(day(30)))
                .body("items[4].record.rrname", equalTo("www.evil.net"))
                .body("next", nullValue());
    }

    @Test
    void ownLooksAndLookUpsAndImportsAreOnePast() {
        String id = openCase("alice", "timeline", false);
        String suspect = LabUsers.suspect(id, "hollowwren-keys.net");
        send(
                "alice",
                "/api/cases/" + id + "/history",
                record("hollowwren-keys.net", "A", "192.0.2.1", 10 * DAY, 20 * DAY));
        String run = as("alice").post("/api/cases/" + id + "/runs").path("id");
        as("alice").accept("text/event-stream").get("/api/runs/" + run + "/events");
        Response timeline = as("alice").get("/api/suspects/" + suspect + "/timeline?limit=1000");
        timeline.then()
                .body("items.source", hasItems("OWN", "PASSIVE_CIRCL", "PASSIVE_DNSDB", "IMPORT", "NONE"))
                .body("items.kind", hasItems("STATUS", "PASSIVE_DNS", "GAP"))
                .body("items[-1].source", equalTo("IMPORT"))
                .body("items[-2].at", equalTo(day(20)));
        List<Instant> times = timeline.jsonPath().getList("items.at", String.class).stream()
                .map(Instant::parse)
                .toList();
        assertEquals(times.stream().sorted((a, b) -> b.compareTo(a)).toList(), times);

        List<Map<String, Object>> inPages = new ArrayList<>();
        String after = "";
        for (int pages = 0; after != null && pages < 1000; pages++) {
            Response page = as("alice").get("/api/suspects/" + suspect + "/timeline?limit=3&after=" + after);
            inPages.addAll(page.jsonPath().getList("items"));
            after = page.path("next");
            if (after != null) {
                assertNotNull(page.header("Link"));
            }
        }
        assertEquals(timeline.jsonPath().getList("items"), inPages);
    }

    @Test
    void recordsOfOneTimeAreEachSeenOnceInPages() {
        String suspect = LabUsers.suspect(openCase("alice", "timeline", false), "evil.net");
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 25; i++) {
            body.append(record("w" + i + ".evil.net", "A", "192.0.2.1", DAY, 2 * DAY));
        }
        send("alice", "/api/suspects/" + suspect + "/history", body.toString());
        List<String> seen = new ArrayList<>();
        String after = "";
        for (int pages = 0; after != null && pages < 100; pages++) {
            Response page = as("alice").get("/api/suspects/" + suspect + "/timeline?limit=4&after=" + after);
            seen.addAll(page.jsonPath().getList("items.after"));
            after = page.path("next");
        }
        assertEquals(25, seen.size());
        assertEquals(25, seen.stream().distinct().count());
    }

    @Test
    void thePastOfAnAddressIsTheNamesThatPointedToIt() {
        String suspect = LabUsers.suspect(openCase("alice", "timeline", false), "2001:db8::1");
        send(
                        "alice",
                        "/api/suspects/" + suspect + "/history",
                        record("a.evil.net", "AAAA", "2001:DB8:0::1", DAY, 2 * DAY)
                                + record("b.evil.net", "AAAA", "2001:db8::2", DAY, 2 * DAY))
                .then()
                .body("accepted", equalTo(2))
                .body("aboutOthers", equalTo(1));
        as("alice")
                .get("/api/suspects/" + suspect + "/timeline")
                .then()
                .body("items.after", equalTo(List.of("a.evil.net AAAA 2001:db8::1")));
    }

    @Test
    void whatIsNoNextIsRefused() {
        String suspect = LabUsers.suspect(openCase("alice", "timeline", false), "evil.net");
        for (String after : List.of("x", "1-4", "99999999999999999999-0", "1-0;drop")) {
            as("alice")
                    .get("/api/suspects/" + suspect + "/timeline?after=" + after)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("detail", containsString("next"));
        }
    }

    private static String day(long number) {
        return Instant.ofEpochSecond(number * DAY).toString();
    }
}
