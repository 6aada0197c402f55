package takedown.web.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import takedown.web.LabUsers;

/** Actions on a part of a case: the filtered or ticked suspects, and several packets with one confirmation. */
@QuarkusTest
class ChosenOnPagesTest {
    private String id = "";
    private String order = "";

    @BeforeEach
    void aCaseWithAnOrder() {
        id = openCase("alice", "chosen on pages", false);
        as("alice")
                .contentType("text/csv")
                .body("value,verdict\nhollowwren-keys.net,MALICIOUS\nhollowwren-swift.com,MALICIOUS\n")
                .post("/api/cases/" + id + "/suspects")
                .then()
                .body("accepted", equalTo(2));
        for (String person : List.of("carol", "dan")) {
            as("alice")
                    .contentType("application/json")
                    .body("{\"role\": \"COUNSEL\"}")
                    .put("/api/cases/" + id + "/members/" + person)
                    .then()
                    .statusCode(200);
        }
        String run = as("alice").post("/api/cases/" + id + "/runs").path("id");
        ended(run);
        order = LabUsers.fileOrder("alice", id, "LOCK,REDIRECT", "ns1.order-hold.example,ns2.order-hold.example");
    }

    private static void ended(String run) {
        as("alice")
                .accept("text/event-stream")
                .get("/api/runs/" + run + "/events")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification browser(String user) {
        return as(user).accept("text/html").redirects().follow(false);
    }

    private Document page(String user, String path) {
        return Jsoup.parse(browser(user)
                .urlEncodingEnabled(false)
                .get("/cases/" + id + path)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private void lastRunIsOver(int suspects) {
        String run = as("alice").get("/api/cases/" + id + "/runs").path("items[0].id");
        ended(run);
        as("alice").get("/api/runs/" + run).then().body("total", equalTo(suspects));
    }

    private String swift() {
        return as("alice").get("/api/cases/" + id + "/suspects?q=swift").path("items[0].id");
    }

    @Test
    void theButtonsOfAFilteredListApplyToTheFilter() {
        Document list = page("alice", "?q=swift");
        assertEquals(
                "/cases/" + id + "/packets/new?filter=q%3Dswift",
                list.select("a.button.main").attr("href"));
        assertEquals(
                "q=swift", list.select("form[action$=/runs] input[name=filter]").attr("value"));
        assertTrue(list.select("[hx-get$=/tip-off?q=swift]").size() == 1, list::html);
        assertTrue(page("alice", "/tip-off?q=swift").text().contains("at most"));
        assertTrue(page("alice", "/tip-off?q=swift&kind=URL").text().contains(" 0 queries"));
        browser("alice")
                .formParam("filter", "q=swift")
                .formParam("sort", "added")
                .post("/cases/" + id + "/runs")
                .then()
                .statusCode(303)
                .header("Location", containsString("?q=swift"));
        lastRunIsOver(1);
        for (String address : List.of("?filter=q%3Dswift", "?q=swift", "?kind=SEIZURE&q=swift")) {
            assertEquals(
                    "q=swift",
                    page("alice", "/packets/new" + address)
                            .select("input[name=filter]")
                            .attr("value"),
                    address);
        }
        browser("alice").get("/cases/" + id + "/packets/new?nonsense=1").then().statusCode(400);
    }

    @Test
    void theTickedSuspectsAreInvestigatedOrPutIntoPackets() {
        String location = ticked("packets").then().statusCode(303).extract().header("Location");
        String address = location.substring(location.indexOf("/packets/new?selection="));
        Document form = page("alice", address);
        assertTrue(form.select(".notice.info").text().contains("About 1 suspect"), form::text);
        browser("alice")
                .multiPart("kind", "SEIZURE")
                .multiPart("selection", address.substring(address.indexOf('=') + 1))
                .post("/cases/" + id + "/packets/new")
                .then()
                .statusCode(200)
                .body(containsString("hollowwren-swift[.]com"))
                .body(not(containsString("hollowwren-keys[.]net")));
        ticked("investigate").then().statusCode(303).header("Location", containsString("/cases/" + id));
        lastRunIsOver(1);
        browser("alice")
                .multiPart("suspect", swift())
                .multiPart("verdict", "BENIGN")
                .multiPart("act", "investigate")
                .post("/cases/" + id + "/bulk")
                .then()
                .statusCode(400)
                .body(containsString("Save the verdict or the role first"));
        browser("alice")
                .multiPart("act", "packets")
                .post("/cases/" + id + "/bulk")
                .then()
                .statusCode(400)
                .body(containsString("No suspect is ticked"));
    }

    private io.restassured.response.Response ticked(String act) {
        return browser("alice")
                .multiPart("suspect", swift())
                .multiPart("act", act)
                .post("/cases/" + id + "/bulk");
    }

    @Test
    void severalPacketsAreApprovedAndServedWithOneConfirmation() {
        List<String> made = as("alice")
                .contentType("application/json")
                .body("{\"kind\": \"SEIZURE\", \"onRefused\": \"LEAVE_OUT\"}")
                .post("/api/cases/" + id + "/packets")
                .then()
                .statusCode(201)
                .extract()
                .path("packets.id");
        assertFalse(made.isEmpty());
        assertTrue(page("alice", "/packets")
                .select("input[name=packet]")
                .eachAttr("value")
                .containsAll(made));
        outgoing("carol", made, "/approvals", "0".repeat(64), 409);
        outgoing("root", made, "", "", 403);
        String digest = Jsoup.parse(outgoing("carol", made, "", "", 200))
                .select("input[name=digest]")
                .attr("value");
        assertTrue(outgoing("alice", made, "/approvals", digest, 200).contains("not done"));
        for (String counsel : List.of("carol", "dan")) {
            String result = outgoing(counsel, made, "/approvals", digest, 200);
            assertTrue(result.contains(made.size() + " of " + made.size() + " packet"), result);
        }
        String at = made.stream()
                .flatMap(packet -> as("alice")
                        .get("/api/packets/" + packet + "/progress")
                        .jsonPath()
                        .getList("approvals.at", String.class)
                        .stream())
                .map(Instant::parse)
                .max(Instant::compareTo)
                .orElseThrow()
                .truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace("Z", "");
        assertTrue(outgoing("alice", made, "", "", 200).contains("Record service of " + made.size()));
        RequestSpecification serve = browser("alice")
                .multiPart("packet", String.join("\n", made))
                .multiPart("digest", digest)
                .multiPart("servedAt", at)
                .multiPart("servedBy", "R. Okafor");
        serve.post("/cases/" + id + "/packets/outgoing/dispatches")
                .then()
                .statusCode(200)
                .body(not(containsString("not done")));
        as("alice").get("/api/packets/" + made.getFirst()).then().body("state", equalTo("SENT"));
    }

    private String outgoing(String user, List<String> packets, String what, String digest, int status) {
        RequestSpecification form = browser(user).multiPart("packet", String.join("\n", packets));
        if (!digest.isEmpty()) {
            form.multiPart("digest", digest);
        }
        return form.post("/cases/" + id + "/packets/outgoing" + what)
                .then()
                .statusCode(status)
                .extract()
                .asString();
    }

    @Test
    void capturesAreQueuedAndTheFormKeepsItsInput() {
        LabUsers.suspect(id, "https://hollowwren-keys.net/login");
        String kept = browser("alice")
                .multiPart("kind", "ABUSE_REPORT")
                .multiPart("observed.by", "SENDER")
                .multiPart("observed.how", "a phone from Germany")
                .multiPart("recipients", "verisign")
                .multiPart("subjects", "https://hollowwren-keys.net/login")
                .post("/cases/" + id + "/packets/captures")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Document form = Jsoup.parse(kept);
        assertTrue(form.select(".notice.good").text().contains("The captures of 1 page are queued"), kept);
        assertEquals("a phone from Germany", form.select("[name=observed.how]").text());
        assertEquals("ABUSE_REPORT", form.select("[name=kind][checked]").attr("value"));
        assertEquals("verisign", form.select("[name=recipients]").attr("value"));
    }

    @Test
    void thePapersForTheCourtAreLinkedWhereTheyBelong() {
        Document filed = page("alice", "/orders/" + order);
        String self = "/api/cases/" + id + "/orders/" + order;
        List<String> papers = filed.select("section[aria-labelledby=court] a").eachAttr("href");
        assertEquals(List.of(self + "/court.zip", self + "/court/00-Filing-Checklist-NOT-FILED.pdf"), papers);
        papers.forEach(address -> as("carol").get(address).then().statusCode(200));
        assertEquals(
                "FINAL",
                filed.select("form[action=" + self + "/court.zip] [name=edition]")
                        .attr("value"));
        String packet = as("alice")
                .contentType("application/json")
                .body("{\"kind\": \"SEIZURE\", \"onRefused\": \"LEAVE_OUT\"}")
                .post("/api/cases/" + id + "/packets")
                .path("packets[0].id");
        Document seen = Jsoup.parse(browser("carol").get("/packets/" + packet).asString());
        assertEquals(
                1,
                seen.select("a[href=/cases/" + id + "/orders/" + order + "#court]")
                        .size());
        as("carol")
                .get(seen.select(".copies-list a[href$=review.pdf]").attr("href"))
                .then()
                .statusCode(200)
                .contentType("application/pdf");
    }
}
