package takedown.browser;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import java.util.List;
import java.util.Map;

/** The order in the browser tests, and the lab's registry that carries it out. */
final class Court {
    static final List<String> ACTIONS = List.of("LOCK", "REDIRECT", "DS_REMOVE");
    static final List<String> NAME_SERVERS = List.of("ns1.order-hold.example", "ns2.order-hold.example");

    private Court() {}

    /** @param lab the address of the lab's front page */
    static void isObeyed(String lab, String registry, String name) {
        given().contentType("application/json")
                .body(Map.of("names", List.of(name), "actions", ACTIONS, "nameServers", NAME_SERVERS))
                .post(lab + "admin/registries/" + registry + "/execute")
                .then()
                .statusCode(200)
                .body("results.outcome", everyItem(equalTo("DONE")));
    }
}
