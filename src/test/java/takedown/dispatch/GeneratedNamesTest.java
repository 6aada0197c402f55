package takedown.dispatch;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Reports about names of a domain generation algorithm, and warnings in the preview of a report. A report about such names is actionable only if it
 * names the malware.
 */
@QuarkusTest
class GeneratedNamesTest extends SendingCase {
    @Test
    void aReportAboutGeneratedNamesNeedsTheFamilyOfTheMalware() {
        List<String> ids = as("alice").get("/api/cases/" + caseId + "/suspects").path("items.id");
        as("alice")
                .body("{\"suspects\": [\"" + String.join("\", \"", ids)
                        + "\"], \"verdict\": \"MALICIOUS\", \"category\": \"DGA\", \"reason\": \"one generator\"}")
                .post("/api/cases/" + caseId + "/verdicts")
                .then()
                .statusCode(200);
        String report = "{\"kind\": \"ABUSE_REPORT\", \"onRefused\": \"LEAVE_OUT\"}";
        as("alice")
                .body(report)
                .post("/api/cases/" + caseId + "/packets")
                .then()
                .statusCode(422)
                .body("blocking.code", hasItem("no-malware-family"))
                .body("blocking.message", hasItem(containsString("malware.family")));
        as("alice")
                .body("{\"matter\": {\"malware\": {\"sampleSha256\": \"abc\"}}}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(400)
                .body("detail", containsString("64 hexadecimal digits"));
        as("alice")
                .body("{\"matter\": {\"malware\": {\"family\": \"Hollowbot\"}}}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200)
                .body("matter.malware.family", equalTo("Hollowbot"));
        String packet = as("alice")
                .body(report)
                .post("/api/cases/" + caseId + "/packets")
                .then()
                .statusCode(201)
                .body("packets[0].preflight.warnings.code", hasItem("no-malware-family"))
                .body(
                        "packets[0].preflight.warnings.message",
                        hasItem(containsString("neither the algorithm nor a sample of Hollowbot is on record")))
                .extract()
                .path("packets[0].id");
        String mail = as("alice").get("/api/packets/" + packet + "/mail").asString();
        assertTrue(mail.contains("Malware:   Hollowbot"), mail);
    }

    /** A statement about one kind of abuse must not be sent about another kind, and a link for one victim must not be sent unnoticed. */
    @Test
    void thePreviewWarnsOfAStatementForSeveralKindsAndOfAnAddressInAUrl() {
        List<String> names =
                as("alice").get("/api/cases/" + caseId + "/suspects").path("items.host");
        String url = "https://" + names.getFirst() + "/login?id=42&mail=victim%40example.org";
        as("alice")
                .body("[{\"value\": \"" + url + "\", \"verdict\": \"MALICIOUS\", \"category\": \"BOTNET_C2\"}]")
                .post("/api/cases/" + caseId + "/suspects")
                .then()
                .statusCode(200);
        run();
        as("alice")
                .body("{\"kind\": \"ABUSE_REPORT\", \"onRefused\": \"LEAVE_OUT\","
                        + " \"observed\": {\"by\": \"SENDER\", \"how\": \"open it with a telephone\"}}")
                .post("/api/cases/" + caseId + "/packets/previews")
                .then()
                .statusCode(200)
                .body("packets.warnings.flatten().code", hasItem("one-statement-for-all"))
                .body("packets.warnings.flatten().code", hasItem("personal-data"));
    }
}
