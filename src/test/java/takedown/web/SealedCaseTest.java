package takedown.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static takedown.web.People.as;
import static takedown.web.People.openCase;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A sealed case does not exist for whoever is not its member: on every path that the service describes with an id in it, the answer is the
 * same, to the letter, as for an id that never was. A path added tomorrow is tried by itself.
 */
@QuarkusTest
class SealedCaseTest {

    private static final List<String> OUTSIDERS = List.of("carol", "dan", "olga", "root");

    @TestFactory
    @SuppressWarnings("unchecked")
    Stream<DynamicTest> anOutsiderCannotTellItFromNone() {
        Map<String, String> sealed = sealedCase();
        Map<String, Map<String, Object>> paths = as("alice")
                .accept("application/json")
                .get("/q/openapi")
                .jsonPath()
                .get("paths");
        List<DynamicTest> tests = new ArrayList<>();
        paths.forEach((path, methods) -> {
            if (sealed.keySet().stream().noneMatch(id -> path.contains("{" + id + "}"))) {
                return;
            }
            Stream.of("get", "put", "post", "patch", "delete")
                    .filter(methods::containsKey)
                    .forEach(method -> tests.add(dynamicTest(method + " " + path, () -> {
                        for (String outsider : OUTSIDERS) {
                            Map<String, Object> operation = (Map<String, Object>) methods.get(method);
                            Response real = ask(outsider, method, filled(path, sealed), operation);
                            Response none = ask(outsider, method, filled(path, random()), operation);
                            assertEquals(none.statusCode(), real.statusCode(), outsider);
                            assertEquals(none.asString(), real.asString(), outsider);
                            assertFalse(real.statusCode() < 400, outsider + " got " + real.statusCode());
                        }
                    })));
        });
        assertFalse(tests.isEmpty());
        return tests.stream();
    }

    /** One of each thing, by the name that paths give it. */
    private static Map<String, String> sealedCase() {
        Map<String, String> ids = new HashMap<>();
        String id = openCase("alice", "sealed", true);
        ids.put("case", id);
        as("alice")
                .contentType("text/csv")
                .body("value,verdict\nhollowwren-swift.com,MALICIOUS\n")
                .post("/api/cases/" + id + "/suspects");
        ids.put("suspect", as("alice").get("/api/cases/" + id + "/suspects").path("items[0].id"));
        String run = as("alice").post("/api/cases/" + id + "/runs").path("id");
        as("alice").accept("text/event-stream").get("/api/runs/" + run + "/events");
        ids.put("run", run);
        ids.put("order", People.fileOrder("alice", id, "HOLD", ""));
        ids.put(
                "packet",
                as("alice")
                        .contentType("application/json")
                        .body("{\"kind\": \"ABUSE_REPORT\"}")
                        .post("/api/cases/" + id + "/packets")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("packets[0].id"));
        return ids;
    }

    private static Map<String, String> random() {
        Map<String, String> ids = new HashMap<>();
        for (String name : List.of("case", "suspect", "order", "run", "packet")) {
            ids.put(name, UUID.randomUUID().toString());
        }
        return ids;
    }

    private static String filled(String path, Map<String, String> ids) {
        String filled = path.replace("{user}", "dan");
        for (Map.Entry<String, String> id : ids.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", id.getValue());
        }
        return filled;
    }

    private static Response ask(String user, String method, String path, Map<String, Object> operation) {
        RequestSpecification request = as(user);
        if (operation.get("requestBody") != null) {
            JsonPath body = JsonPath.with(new com.fasterxml.jackson.databind.ObjectMapper()
                    .valueToTree(operation.get("requestBody"))
                    .toString());
            if (body.getMap("content").containsKey("multipart/form-data")) {
                request.multiPart("document", "o.pdf", People.SIGNED_PDF, "application/pdf")
                        .multiPart("kind", "TRO")
                        .multiPart("issuedAt", "2026-11-23T14:30:00Z");
            } else {
                Map<String, Map<String, Object>> examples = body.getMap("content.'application/json'.examples");
                assertNotNull(examples, "its body has no example; a @Content without its mediaType loses them");
                request.contentType("application/json")
                        .body(examples.values().iterator().next().get("value"));
            }
        }
        return request.request(method.toUpperCase(java.util.Locale.ROOT), path);
    }
}
