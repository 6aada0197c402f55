package takedown.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import takedown.paper.pdf.PageImages;

/** Takes the pictures of the papers for README and docs. No build runs it. Run it by hand: {@code ./mvnw test -Dtest=PaperPictures}. */
@QuarkusTest
class PaperPictures {
    private static final Path FOLDER = Path.of("docs/images");
    private static final int DPI = 72;
    private static final int LARGEST = 300 * 1024;

    @Test
    void takePictures() throws IOException {
        Instant now = Clock.systemUTC().instant();
        String theCase = as("alice")
                .contentType("application/json")
                .body("""
                        {"title": "Hollow Wren", "kind": "CIVIL", "sealed": true,
                         "matter": {"court": "United States District Court for the Eastern District of Virginia",
                          "division": "Alexandria Division", "docketNumber": "1:26-cv-00417", "judge": "Hon. R. Ames",
                          "courtroom": "Courtroom 600", "bond": "$10,000",
                          "plaintiffs": ["Fernhollow Software Corporation"],
                          "defendants": [{"label": "DOES 1-10", "role": "ran a hacking-as-a-service offering"}],
                          "claims": [{"statute": "18 U.S.C. § 1030", "title": "Computer Fraud and Abuse Act"}],
                          "counsel": {"name": "Rosa Marchbanks", "firm": "Marchbanks & Rue LLP", "barNumber": "VSB 00000",
                           "phone": "+1 703 555 0142", "email": "rosa@counsel.example"},
                          "technicalContact": {"name": "Ada Lind", "phone": "+1 703 555 0143", "email": "dns@counsel.example"},
                          "sender": {"name": "Rosa Marchbanks", "organisation": "Fernhollow Software Corporation",
                           "email": "rosa@counsel.example", "phone": "+1 703 555 0142"},
                          "execution": {"notBefore": "%1$s", "from": "%1$s", "until": "%2$s", "zone": "America/New_York",
                           "confirmTo": "confirm@counsel.example", "confirmBy": "%3$s", "renewalPaidBy": "Plaintiff"}}}""".formatted(hours(now, 0), hours(now, 4), hours(now, 8)))
                .post("/api/cases")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        try {
            as("alice")
                    .contentType("text/csv")
                    .body(getClass().getResourceAsStream("/lab/model-case.csv").readAllBytes())
                    .post("/api/cases/" + theCase + "/suspects")
                    .then()
                    .statusCode(200);
            WorkedCase.follow(WorkedCase.investigate(theCase));
            String order = as("alice")
                    .multiPart(
                            "document",
                            "order.pdf",
                            SignedOrder.pdf("Fernhollow Software v. Does 1-10"),
                            "application/pdf")
                    .multiPart("kind", "TRO")
                    .multiPart("issuedAt", hours(now, -1))
                    .multiPart("hearingAt", hours(now, 240))
                    .multiPart("expiresAt", hours(now, 312))
                    .multiPart("actions", String.join(",", Court.ACTIONS))
                    .multiPart("nameServers", String.join(",", Court.NAME_SERVERS))
                    .multiPart("paragraphs", "LOCK=4, REDIRECT=5, DS_REMOVE=5")
                    .multiPart("ecfNumber", "12")
                    .post("/api/cases/" + theCase + "/orders")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            for (String counsel : List.of("carol", "dan")) {
                as("alice")
                        .contentType("application/json")
                        .body("{\"role\": \"COUNSEL\"}")
                        .put("/api/cases/" + theCase + "/members/" + counsel)
                        .then()
                        .statusCode(200);
            }
            JsonPath seizure = made(theCase, Map.of("kind", "SEIZURE", "onRefused", "LEAVE_OUT"));
            String packet = seizure.getString("packets.find { it.recipient.id == 'verisign' }.id");
            take(pdf("/api/packets/" + packet + "/pdf"), 1, "packet-draft");
            take(pdf("/api/packets/" + packet + "/review.pdf"), 1, "packet-review");
            take(pdf("/api/packets/" + seizure.getString("reversals[0].id") + "/pdf"), 1, "packet-reversal");
            for (String counsel : List.of("carol", "dan")) {
                as(counsel)
                        .contentType("application/json")
                        .body("{}")
                        .post("/api/packets/" + packet + "/approvals")
                        .then()
                        .statusCode(201);
            }
            byte[] notice = pdf("/api/packets/" + packet + "/pdf");
            take(notice, 1, "packet-notice-cover");
            take(notice, 2, "packet-notice-instructions");
            take(notice, PageImages.count(notice), "packet-notice-names");
            as("alice")
                    .contentType("application/json")
                    .body(Map.of(
                            "servedAt",
                            Clock.systemUTC().instant().toString(),
                            "servedBy",
                            "R. Okafor, process server"))
                    .post("/api/packets/" + packet + "/dispatches")
                    .then()
                    .statusCode(201);
            take(pdf("/api/cases/" + theCase + "/status.pdf"), 1, "case-status");
            court(theCase, order);
            one(theCase, "ABUSE_REPORT", "packet-abuse-report");
            one(theCase, "PRESERVATION", "packet-preservation");
            one(theCase, "GOVERNMENT_REFERRAL", "packet-government-referral");
        } finally {
            WorkedCase.close(theCase);
        }
    }

    private static String hours(Instant now, int hours) {
        return now.truncatedTo(ChronoUnit.HOURS).plus(hours, ChronoUnit.HOURS).toString();
    }

    private static JsonPath made(String theCase, Map<String, Object> request) {
        return as("alice")
                .contentType("application/json")
                .body(request)
                .post("/api/cases/" + theCase + "/packets")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static void one(String theCase, String kind, String name) throws IOException {
        String packet =
                made(theCase, Map.of("kind", kind, "onRefused", "LEAVE_OUT")).getString("packets[0].id");
        take(pdf("/api/packets/" + packet + "/pdf"), 1, name);
    }

    private static void court(String theCase, String order) throws IOException {
        byte[] set = as("alice")
                .get("/api/cases/" + theCase + "/orders/" + order + "/court.zip")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(set))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().contains("06-Proposed-Order.pdf")) {
                    take(zip.readAllBytes(), 1, "court-proposed-order");
                } else if (entry.getName().endsWith("07-1-Declaration.pdf")) {
                    take(zip.readAllBytes(), 1, "court-declaration");
                }
            }
        }
    }

    private static byte[] pdf(String address) {
        return as("alice").get(address).then().statusCode(200).extract().asByteArray();
    }

    private static void take(byte[] pdf, int page, String name) throws IOException {
        Path file = FOLDER.resolve(name + ".png");
        Files.write(file, PageImages.png(pdf, page, DPI));
        assertTrue(Files.size(file) <= LARGEST, file + " is too large: " + Files.size(file));
    }
}
