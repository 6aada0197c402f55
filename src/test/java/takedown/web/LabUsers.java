package takedown.web;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The people of the lab, and requests that prepare a test. */
public final class LabUsers {
    public static final byte[] SIGNED_PDF =
            "%PDF-1.4\n% signed by the court\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    /** The data that a final edition requires: counsel, sender, execution window and the address for confirmations. */
    public static final String MATTER = """
        {"counsel": {"name": "Rosa Marchbanks", "firm": "Marchbanks & Rue LLP", "phone": "+1 703 555 0142", "email": "rosa@example.net"},
         "sender": {"name": "Rosa Marchbanks", "organisation": "Fernhollow Software Corporation", "email": "rosa@example.net"},
         "execution": {"from": "%s", "until": "%s", "zone": "America/New_York", "confirmTo": "dns@example.net"}}
        """.formatted(inHours(1), inHours(5));

    static {
        CompiledPaths.install();
    }

    private LabUsers() {}

    private static Instant inHours(int hours) {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(hours, ChronoUnit.HOURS);
    }

    /** Returns 00:00 UTC of a day relative to today, so that the time is the same all day. */
    private static Instant inDays(int days) {
        return Instant.now().truncatedTo(ChronoUnit.DAYS).plus(days, ChronoUnit.DAYS);
    }

    public static RequestSpecification as(String user) {
        // Each answer is kept for the message of a failed test. To indent it takes longer than to receive it.
        RestAssuredConfig config = RestAssured.config();
        return given().config(config.logConfig(config.getLogConfig().enablePrettyPrinting(false)))
                .auth()
                .preemptive()
                .basic(user, user);
    }

    public static String openCase(String user, String title, boolean sealed) {
        return as(user).contentType("application/json")
                .body("{\"title\": \"%s\", \"kind\": \"CIVIL\", \"sealed\": %s, \"matter\": %s}"
                        .formatted(title, sealed, MATTER))
                .post("/api/cases")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Adds one suspect to an empty case. Returns its id. */
    public static String suspect(String caseId, String value) {
        as("alice")
                .contentType("text/plain")
                .body(value + "\n")
                .post("/api/cases/" + caseId + "/suspects")
                .then()
                .statusCode(200);
        return as("alice").get("/api/cases/" + caseId + "/suspects").path("items[0].id");
    }

    public static String fileOrder(String user, String caseId, String actions, String nameServers) {
        // The same document filed twice is one order, so each test files a document of its own.
        byte[] document = ("%PDF-1.4\n% " + UUID.randomUUID() + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII);
        return as(user).multiPart("document", "tro.pdf", document, "application/pdf")
                .multiPart("kind", "TRO")
                .multiPart("issuedAt", inDays(-1).toString())
                .multiPart("expiresAt", inDays(13).toString())
                .multiPart("hearingAt", inDays(10).toString())
                .multiPart("actions", actions)
                .multiPart("nameServers", nameServers)
                .post("/api/cases/" + caseId + "/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
