package takedown.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The callers that are admitted to each address, the answers to all others, and the headers of every answer. */
@QuarkusTest
class SignInTest {

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/directory/parties", "/api", "/api/no/such/path", "/api/probe-closed"})
    void withoutCredentialsEveryPathAnswersTheSame(String path) {
        given().get(path)
                .then()
                .statusCode(401)
                .contentType(startsWith("application/problem+json"))
                .header("WWW-Authenticate", startsWith("Basic realm=\"takedown\""))
                .body("type", equalTo("urn:takedown:problem:unauthenticated"))
                .body("status", equalTo(401))
                .body("detail", containsString("alice (analyst)"));
    }

    @ParameterizedTest
    @CsvSource({"alice, carol", "alice, ''", "alice, Alice", "mallory, mallory", "'', ''", "Alice, Alice"})
    void aWrongNameOrPasswordIsNotLetIn(String name, String password) {
        given().auth()
                .preemptive()
                .basic(name, password)
                .get("/api/directory/parties")
                .then()
                .statusCode(401)
                .contentType(startsWith("application/problem+json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic %%%",
                "Basic YWxpY2U",
                "Bearer abc",
                "Digest username=alice",
                "Negotiate x",
                "basic "
            })
    void oddCredentialsAreNotLetIn(String header) {
        given().header("Authorization", header)
                .get("/api/directory/parties")
                .then()
                .statusCode(401)
                .contentType(startsWith("application/problem+json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "carol", "dan", "olga", "root"})
    void thePeopleOfTheLabAreLetIn(String name) {
        as(name).get("/api/directory/parties?limit=1").then().statusCode(200);
    }

    @Test
    void anotherRoleIsToldSo() {
        as("alice").get("/api/probe/unannotated-is-inherited").then().statusCode(200);
        as("olga")
                .get("/api/probe/unannotated-is-inherited")
                .then()
                .statusCode(403)
                .contentType(startsWith("application/problem+json"))
                .body("type", equalTo("urn:takedown:problem:forbidden"));
    }

    @Test
    void aResourceThatNamesNoRoleIsClosedToAll() {
        as("root").get("/api/probe-closed").then().statusCode(403).contentType(startsWith("application/problem+json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/q/health", "/q/health/ready", "/q/openapi", "/q/swagger-ui/"})
    void whatTellsNothingOfCasesIsOpen(String path) {
        given().get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/health/well", "/q/health/group/x"})
    void whatTheHealthFoundIsForAuditorsAndAdmins(String path) {
        given().get(path).then().statusCode(200).body("checks", empty());
        as("alice").get(path).then().statusCode(200).body("checks", empty());
        for (String watcher : List.of("olga", "root")) {
            as(watcher).get("/q/health").then().body("checks.name", hasItems("ledger", "runs", "upstreams"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, text/plain",
        "image/png, text/plain",
        "text/plain, text/plain",
        "text/*, text/plain",
        "application/openmetrics-text, text/plain",
        "application/openmetrics-text; version=1.0.0; charset=utf-8, application/openmetrics-text"
    })
    void metricsAreTextForACallerThatAcceptsNoneOfTheirTypes(String accept, String type) {
        as("olga")
                .header("Accept", accept)
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith(type));
        as("alice").header("Accept", accept).get("/q/metrics").then().statusCode(403);
    }

    @Test
    void metricsAreForAuditorsAndAdminsAndCountNothingPerCase() {
        given().get("/q/metrics").then().statusCode(401);
        for (String other : List.of("alice", "carol")) {
            as(other).get("/q/metrics").then().statusCode(403);
        }
        String id = LabUsers.openCase("alice", "metrics", true);
        as("alice").get("/api/cases/" + id + "/orders").then().statusCode(200);
        for (String watcher : List.of("olga", "root")) {
            String metrics = as(watcher)
                    .get("/q/metrics")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertTrue(metrics.contains("http_server_requests_seconds_count"), metrics);
            assertFalse(metrics.contains("/orders") || metrics.contains("{case}") || metrics.contains(id), metrics);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example, 403",
        "Origin, null, 403",
        "Origin, http://localhost.evil.example:8081, 403",
        "Origin, ':', 403",
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, same-origin, 200",
        "Sec-Fetch-Site, none, 200",
        "X-Nothing, x, 200"
    })
    void aPageOfAnotherSiteCannotWriteWithABrowsersMemory(String header, String value, int status) {
        as("alice")
                .header(header, value)
                .contentType("application/json")
                .body("{\"name\":\"x\",\"count\":1}")
                .post("/api/probe/json")
                .then()
                .statusCode(status);
    }

    @Test
    void answersAreNotForFramesCachesOrGuessing() {
        as("alice")
                .get("/api/directory/parties?limit=1")
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", containsString("default-src 'none'"));
    }
}
