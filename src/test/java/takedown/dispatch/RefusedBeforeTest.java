package takedown.dispatch;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A refusal on record is a warning in the preflight of the next request of its kind to the same recipient. */
@QuarkusTest
class RefusedBeforeTest extends SendingCase {
    private static final String REASON =
            "Refused in test " + System.nanoTime() + ": the order lacks its clerk's stamp.";

    @Test
    void theNextRequestOfTheKindIsWarnedWithTheReasonUnlessItIsOfASealedCase() {
        String first = packet("SEIZURE", "REGISTRY");
        approved(first);
        post(
                        "alice",
                        first,
                        "dispatches",
                        "{\"servedAt\": \"%s\", \"servedBy\": \"R. Okafor\"}".formatted(Instant.now()))
                .statusCode(201);
        post("alice", first, "replies", "{\"kind\": \"REFUSED\", \"text\": \"" + REASON + "\"}")
                .statusCode(201)
                .body("kind", equalTo("REFUSED"));
        String firstCase = caseId;

        aCaseThatWasLookedAt();
        String second = packet("SEIZURE", "REGISTRY");
        as("alice")
                .get("/api/packets/" + second)
                .then()
                .statusCode(200)
                .body(warnings("it.message"), contains(containsString(REASON)))
                .body(warnings("it.message"), contains(containsString("packet " + first)));
        close();

        as("alice")
                .body("{\"sealed\": true}")
                .patch("/api/cases/" + firstCase)
                .then()
                .statusCode(200);
        aCaseThatWasLookedAt();
        as("alice")
                .get("/api/packets/" + packet("SEIZURE", "REGISTRY"))
                .then()
                .statusCode(200)
                .body(warnings("it.message"), empty());
        as("alice")
                .body("{\"state\": \"CLOSED\"}")
                .patch("/api/cases/" + firstCase)
                .then()
                .statusCode(200);
    }

    /** The warnings about this refusal alone: other tests may have recorded some. */
    private static String warnings(String of) {
        return "preflight.warnings.findAll { it.code == 'refused-before' && it.message.contains('"
                + REASON.substring(0, 30) + "') }.collect { " + of + " }";
    }
}
