package takedown.dispatch;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** A refusal on record is a warning in the preflight of the next request of the same kind to the same recipient. */
@QuarkusTest
class RefusedBeforeTest extends SendingCase {
    private static final String REASON =
            "Refused in test " + System.nanoTime() + ": the order lacks its clerk's stamp.";

    private static final String WARNINGS =
            "preflight.warnings.findAll { it.code == 'refused-before' }.collect { it.message }";

    private static final Pattern TIMES = Pattern.compile("\\((?:once|([0-9]+) times) in the last year\\)");

    @Test
    void theNextRequestOfTheKindIsWarnedWithoutWhatTheOtherCaseHasOnRecord() throws Exception {
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
                .body(WARNINGS, contains(containsString("in other cases, last on " + LocalDate.now(ZoneOffset.UTC))))
                .body(WARNINGS, contains(not(containsString(REASON))))
                .body(WARNINGS, contains(not(containsString(first))));
        String sheet =
                text(as("alice").get("/api/packets/" + second + "/review.pdf").asByteArray());
        assertTrue(sheet.contains("refused requests of this kind in other cases"), sheet);
        String manifest = stored(second);
        assertFalse(manifest.contains("refused requests of this kind"), manifest);
        long elsewhere = count(second);
        close();

        as("alice")
                .body("{\"sealed\": true}")
                .patch("/api/cases/" + firstCase)
                .then()
                .statusCode(200);
        aCaseThatWasLookedAt();
        assertEquals(elsewhere - 1, count(packet("SEIZURE", "REGISTRY")), "a refusal in a sealed case does not count");
        as("alice")
                .body("{\"state\": \"CLOSED\"}")
                .patch("/api/cases/" + firstCase)
                .then()
                .statusCode(200);
    }

    /** Returns the number of refusals in other cases that the warning counts. Other tests may have recorded some. */
    private static long count(String packet) {
        List<String> messages =
                as("alice").get("/api/packets/" + packet).then().extract().path(WARNINGS);
        if (messages.isEmpty()) {
            return 0;
        }
        Matcher times = TIMES.matcher(messages.getFirst());
        assertTrue(times.find(), messages::toString);
        return times.group(1) == null ? 1 : Long.parseLong(times.group(1));
    }

    private String stored(String packet) throws Exception {
        transaction.begin();
        try {
            return (String)
                    database.createNativeQuery("select cast(document as text) from packet where id = :id", String.class)
                            .setParameter("id", UUID.fromString(packet))
                            .getSingleResult();
        } finally {
            transaction.rollback();
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }
}
