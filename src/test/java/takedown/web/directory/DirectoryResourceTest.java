package takedown.web.directory;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class DirectoryResourceTest {

    private static RequestSpecification alice() {
        return given().auth().preemptive().basic("alice", "alice");
    }

    @Test
    void saysWhoRunsASuffixAndWhoSaidSo() {
        alice().get("/api/directory/parties?role=REGISTRY&tld=net")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo("verisign"))
                .body("items[0].reach", equalTo("US_ORDER"))
                .body("items[0].contacts.source", everyItem(notNullValue()))
                .body("items[0].contacts.asOf", everyItem(notNullValue()))
                .body("items[0].sources", not(hasSize(0)))
                .body("items[0].correction.file", equalTo("registrars.yaml"))
                .body("next", nullValue());
        alice().get("/api/directory/parties?q=cloudflare&country=US")
                .then()
                .body("items.id", hasItem("cloudflare"))
                .body("items.country", everyItem(equalTo("US")))
                .body("items.correction.line", everyItem(notNullValue()))
                .body("items.correction.how", everyItem(containsString("registrars.yaml")));
    }

    @Test
    void findsARegistrarByItsNumber() {
        int iana = alice().get("/api/directory/parties?role=REGISTRAR&limit=1").path("items[0].ianaId");
        alice().get("/api/directory/parties?iana=" + iana)
                .then()
                .body("items", hasSize(1))
                .body("items[0].ianaId", equalTo(iana));
    }

    @Test
    void pagesFollowTheLinkUntilAllIsSeenOnce() {
        int all = alice().get("/api/directory/parties?role=PLATFORM&limit=1000")
                .jsonPath()
                .getList("items")
                .size();
        List<String> seen = new ArrayList<>();
        String address = "/api/directory/parties?role=PLATFORM&limit=40";
        while (address != null) {
            Response page = alice().urlEncodingEnabled(false).get(address);
            JsonPath body = page.jsonPath();
            seen.addAll(body.getList("items.id"));
            String link = page.header("Link");
            assertEquals(body.get("next") == null, link == null);
            address = link == null ? null : link.substring(link.indexOf('<') + 1, link.indexOf('>'));
        }
        assertEquals(all, seen.size());
        assertEquals(all, new HashSet<>(seen).size());
    }

    @Test
    void findsTheOperatorOfASuffixAndOfAnAutonomousSystem() {
        alice().get("/api/directory/parties?suffix=shop.pages.dev")
                .then()
                .body("items.id", hasItem("cloudflare-pages"))
                .body("items[0].country", equalTo("US"))
                .body("items[0].group.name", equalTo("Cloudflare"))
                .body("items[0].correction.how", containsString("registrars.yaml"));
        alice().get("/api/directory/parties?asn=AS13335").then().body("items.id", equalTo(List.of("cloudflare")));
        alice().get("/api/directory/parties?suffix=uk.com").then().body("items.id", hasItem("centralnic-names"));
    }

    @Test
    void aTerminatedRegistrarSaysSoAndHasNoContact() {
        alice().get("/api/directory/parties?iana=4")
                .then()
                .body("items[0].status", equalTo("TERMINATED"))
                .body("items[0].contacts", hasSize(0))
                .body("items[0].noContact.code", equalTo("TERMINATED_REGISTRAR"))
                .body("items[0].correction.file", equalTo("registrar-ids.csv"));
    }

    @Test
    void aBackEndIsShownOnBothSides() {
        alice().get("/api/directory/parties?tld=org")
                .then()
                .body(
                        "items[0].topLevelDomains.find { it.tld == 'org' }.carriedOutBy.party",
                        equalTo("identity-digital"));
        alice().get("/api/directory/parties?q=identity-digital")
                .then()
                .body("items[0].carriesOutFor.tld", hasItem("org"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "role=SHERIFF|it can be REGISTRY, REGISTRAR",
                "iana=x|iana",
                "asn=x|asn",
                "suffix=a..b|label",
                "tld=a..b|label",
                "limit=0|1 to 1000",
                "limit=1001|1 to 1000",
                "limit=-1|1 to 1000",
                "after=nobody|after"
            })
    void nonsenseIsRefusedWithTheReason(String query, String said) {
        alice().get("/api/directory/parties?" + query).then().statusCode(400).body("detail", containsString(said));
    }
}
