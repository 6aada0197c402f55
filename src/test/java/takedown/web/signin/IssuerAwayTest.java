package takedown.web.signin;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that change, and an issuer that does not answer. */
@QuarkusTest
@TestProfile(WithIssuer.class)
class IssuerAwayTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    @AfterEach
    void repair() {
        LabIssuer.repair();
        awaitStatus(200, () -> given().get("/q/health/well").statusCode());
    }

    private static int status(String token) {
        return ask(token).statusCode();
    }

    private static Response ask(String token) {
        return given().header("Authorization", "Bearer " + token).get("/api/me");
    }

    private static void awaitStatus(int wanted, IntSupplier asked) {
        long giveUp = System.nanoTime() + TIMEOUT.toNanos();
        int last = asked.getAsInt();
        while (last != wanted && System.nanoTime() < giveUp) {
            last = asked.getAsInt();
        }
        assertEquals(wanted, last);
    }

    @Test
    void aNewKeyIsKnownSoonAndAnOldOneNoMore() {
        String old = LabIssuer.token("alice");
        assertEquals(200, status(old));
        LabIssuer.rotate();
        String fresh = LabIssuer.token("alice");
        awaitStatus(200, () -> status(fresh));
        assertEquals(401, status(old));
        LabIssuer.rotate();
        String again = LabIssuer.token("alice");
        awaitStatus(200, () -> status(again));
    }

    @Test
    void inventedKeyIdsDoNotMakeTheServiceAskWithoutEnd() {
        int before = LabIssuer.fetched();
        long began = System.nanoTime();
        for (int i = 0; i < 60; i++) {
            assertEquals(401, status(LabIssuer.mint(Map.of("header", Map.of("kid", "invented-" + i)))));
        }
        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        int asked = LabIssuer.fetched() - before;
        assertTrue(asked <= seconds + 2, asked + " times in " + seconds + " s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLOSED", "ERROR", "GARBAGE", "SILENCE"})
    void withoutTheIssuerWhatIsKnownStaysAndWhatIsNotIsPutOff(String fault) {
        String known = LabIssuer.token("alice");
        awaitStatus(200, () -> status(known));
        LabIssuer.rotate();
        String unknown = LabIssuer.token("alice");
        LabIssuer.breakDown(fault);
        // The answer with this status is itself checked below. If the issuer does not answer, another request would
        // take twelve seconds.
        AtomicReference<Response> answer = new AtomicReference<>();
        awaitStatus(503, () -> {
            answer.set(ask(unknown));
            return answer.get().statusCode();
        });
        answer.get()
                .then()
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:takedown:problem:unavailable"));
        assertEquals(200, status(known));
        given().auth()
                .preemptive()
                .basic("alice", "alice")
                .get("/api/me")
                .then()
                .statusCode(200);
        given().get("/api/me").then().statusCode(401);
        awaitStatus(503, () -> given().get("/q/health").statusCode());
        given().auth()
                .preemptive()
                .basic("root", "root")
                .get("/q/health/well")
                .then()
                .body("checks.find { it.name == 'sign-in' }.status", equalTo("DOWN"));
        given().get("/q/health/ready").then().statusCode(200);
        LabIssuer.repair();
        awaitStatus(200, () -> status(unknown));
        awaitStatus(200, () -> given().get("/q/health").statusCode());
    }
}
