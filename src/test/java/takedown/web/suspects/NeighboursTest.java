package takedown.web.suspects;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;
import static takedown.web.suspects.HistoryImportTest.record;
import static takedown.web.suspects.HistoryImportTest.send;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.web.LabUsers;

@QuarkusTest
class NeighboursTest {

    @Test
    void namesOfTheHistoryAndSuspectsAreFoundInOnePlace() {
        String id = openCase("alice", "neighbours", false);
        String suspect = LabUsers.suspect(id, "evil.net");
        String path = "/api/cases/" + id + "/history";
        send(
                "alice",
                path + "?source=RIVER",
                record("evil.net", "A", "192.0.2.1", 100, 200)
                        + record("shop.example", "A", "192.0.2.1", 50, 60)
                        + record("shop.example", "TXT", "192.0.2.1", 1, 2)
                        + record("far.example", "A", "192.0.2.10", 50, 60)
                        + record("evil.net", "NS", "[\"ns1.evil.org.\", \"ns2.evil.org\"]", 10, 20));
        send("alice", path, record("EVIL.net", "A", "192.0.2.1", 300, 400));
        as("olga")
                .get("/api/cases/" + id + "/neighbours?address=192.0.2.1")
                .then()
                .statusCode(200)
                .body("items.name", equalTo(List.of("evil.net", "shop.example")))
                .body("items[0].rrtype", equalTo("A"))
                .body("items[0].firstSeen", equalTo("1970-01-01T00:01:40Z"))
                .body("items[0].lastSeen", equalTo("1970-01-01T00:06:40Z"))
                .body("items[0].sources", equalTo(List.of("IMPORT", "RIVER")))
                .body("items[0].suspects", equalTo(List.of(suspect)))
                .body("items[1].suspects", hasSize(0));
        as("olga")
                .get("/api/cases/" + id + "/neighbours?nameServer=NS2.evil.org.")
                .then()
                .body("items.name", equalTo(List.of("evil.net")))
                .body("items[0].rrtype", equalTo("NS"));
        // The history of another case is not included.
        as("olga")
                .get("/api/cases/" + openCase("alice", "other", false) + "/neighbours?address=192.0.2.1")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void ownLooksAndWhatSourcesToldCount() {
        String id = openCase("alice", "neighbours", false);
        String suspect = LabUsers.suspect(id, "hollowwren-keys.net");
        HistoryExportTest.look(id);
        Response seen = as("alice").get("/api/suspects/" + suspect);
        String address = seen.path("dossier.dns.records.A[0]");
        as("alice")
                .get("/api/cases/" + id + "/neighbours?address=" + address)
                .then()
                .body("items.name", hasItem("hollowwren-keys.net"))
                .body(
                        "items.find { it.name == 'hollowwren-keys.net' }.sources",
                        hasItems("OWN", "PASSIVE_CIRCL", "PASSIVE_DNSDB"))
                .body("items.find { it.name == 'hollowwren-keys.net' }.suspects", equalTo(List.of(suspect)));
        String nameServer = seen.path("dossier.dns.parent.ns[0]");
        as("alice")
                .get("/api/cases/" + id + "/neighbours?nameServer=" + nameServer)
                .then()
                .body("items.find { it.name == 'hollowwren-keys.net' }.sources", hasItem("OWN"))
                .body("items.rrtype", not(hasItem("A")));
    }

    @Test
    void manyNeighboursComeInPages() {
        String id = openCase("alice", "neighbours", false);
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            body.append(record("w" + i + ".evil.net", "AAAA", "2001:db8::1", 100 + i, 200 + i));
        }
        send("alice", "/api/cases/" + id + "/history", body.toString());
        List<String> names = new ArrayList<>();
        String after = "";
        for (int pages = 0; after != null && pages < 100; pages++) {
            Response page =
                    as("alice").get("/api/cases/" + id + "/neighbours?limit=7&address=2001:DB8:0::1&after=" + after);
            names.addAll(page.jsonPath().getList("items.name"));
            after = page.path("next");
        }
        assertEquals(30, names.size());
        assertEquals(names.stream().distinct().sorted().toList(), names);
    }

    @ParameterizedTest
    @CsvSource({
        "'', give either",
        "?address=192.0.2.1&nameServer=ns.example, give either",
        "?address=192.0.2, IP address",
        "?address=192.0.2.1&after=a\u0000b, U+0000"
    })
    void aPlaceIsOneAddressOrOneNameServer(String query, String said) {
        as("alice")
                .get("/api/cases/" + openCase("alice", "neighbours", false) + "/neighbours" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(said));
    }

    @Test
    void aSealedCaseHasNoneForOutsiders() {
        String sealed = openCase("alice", "neighbours", true);
        as("dan")
                .get("/api/cases/" + sealed + "/neighbours?address=192.0.2.1")
                .then()
                .statusCode(404);
    }
}
