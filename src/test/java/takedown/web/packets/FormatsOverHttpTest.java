package takedown.web.packets;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;

import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import takedown.web.LabUsers;

/** The formats of packets and cases as the service returns them. SealedCaseTest checks that people outside a case get 404. */
@QuarkusTest
class FormatsOverHttpTest {
    private static final String SUSPECT =
            "value,role,category,verdict\nhollowwren-swift.com,loader,MALWARE,MALICIOUS\n";

    @Test
    void aSealedCaseAndItsPackets() {
        String caseId = openCase("alice", "formats", true);
        investigated(caseId);
        LabUsers.fileOrder("alice", caseId, "LOCK", "");
        String seizure = packet(caseId, "SEIZURE");
        String report = packet(caseId, "ABUSE_REPORT");

        as("alice")
                .get("/api/packets/" + seizure + "/epp")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/xml"))
                .body(containsString("serverUpdateProhibited"));
        as("alice").get("/api/packets/" + seizure + "/epp?hosts=NONE").then().statusCode(400);
        as("alice")
                .get("/api/packets/" + report + "/epp")
                .then()
                .statusCode(409)
                .contentType("application/problem+json");
        as("alice").get("/api/packets/" + seizure + "/xarf").then().statusCode(409);
        as("alice")
                .get("/api/packets/" + report + "/xarf")
                .then()
                .statusCode(200)
                .header("Takedown-Left-Out", "0")
                .body(
                        "type",
                        equalTo("malware"),
                        "source_identifier",
                        equalTo("hollowwren-swift.com"),
                        "evidence.hash",
                        hasItem(startsWith("sha256:")));
        String line = as("alice")
                .accept("application/x-ndjson")
                .get("/api/packets/" + report + "/xarf")
                .asString();
        assertEquals(1, line.lines().count());
        for (String packet : new String[] {seizure, report}) {
            String mail = as("alice")
                    .get("/api/packets/" + packet + "/mail")
                    .then()
                    .statusCode(200)
                    .contentType("message/rfc822")
                    .extract()
                    .asString();
            boolean order = packet.equals(seizure);
            assertTrue(mail.contains(order ? "Subject: [UNDER SEAL] " : "Subject: [CONFIDENTIAL] "), mail);
            assertTrue(
                    mail.contains(order ? "\r\nUNDER SEAL. This message" : "\r\nThis message is confidential."), mail);
            as("alice")
                    .get("/api/packets/" + packet + "/appendix.json")
                    .then()
                    .statusCode(200)
                    .body("rows[0].aLabel", equalTo("hollowwren-swift.com"), "count", equalTo(1))
                    .body(
                            "rows[0].verdict",
                            nullValue(),
                            "rows[0].notes",
                            nullValue(),
                            "rows[0].incidents[0].note",
                            nullValue());
        }
        assertTrue(as("alice")
                .get("/api/packets/" + report + "/mail?xarf=true")
                .asString()
                .contains("multipart/report"));

        for (String format : new String[] {"stix", "misp"}) {
            String path = "/api/cases/" + caseId + "/" + format;
            as("dan").get(path).then().statusCode(404);
            as("alice").get(path).then().statusCode(409).body("detail", containsString("restricted=true"));
            as("alice").get(path + "?restricted=true").then().statusCode(200);
        }
    }

    @Test
    void theKitOfARegistryAndItsResults() throws IOException {
        String caseId = openCase("alice", "kit", false);
        investigated(caseId);
        LabUsers.fileOrder("alice", caseId, "LOCK", "");
        String seizure = packet(caseId, "SEIZURE");
        String kit = "/api/packets/" + seizure + "/registry.zip";
        byte[] zip = as("alice")
                .get(kit)
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .extract()
                .asByteArray();
        assertArrayEquals(zip, as("alice").get(kit).asByteArray());
        List<String> entries = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.add(entry.getName().replaceFirst(".*/", ""));
            }
        }
        assertEquals(
                List.of(
                        "00-COVER.pdf",
                        "01-ORDER.pdf",
                        "02-INSTRUCTIONS.pdf",
                        "03-NAMES.csv",
                        "03-NAMES.pdf",
                        "04-EPP.xml",
                        "05-RESULT.csv",
                        "SHA256SUMS.txt"),
                entries);
        String report = packet(caseId, "ABUSE_REPORT");
        as("alice")
                .get("/api/packets/" + report + "/registry.zip")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("has no kit"));
        as("alice")
                .get("/api/packets/" + seizure + "/results")
                .then()
                .statusCode(200)
                .body(
                        "names[0].name",
                        equalTo("hollowwren-swift.com"),
                        "names[0].asked.statuses",
                        hasItem("serverUpdateProhibited"),
                        "names[0].agreement",
                        equalTo("NO_CLAIM"));
        String csv = as("alice").get("/api/packets/" + seizure + "/results.csv").asString();
        assertTrue(csv.startsWith("seq,domain,asked_status,"), csv);
    }

    /** The registry of com is also the registry of net. */
    @Test
    void aNameServerInAZoneOfTheRegistryNeedsAddresses() {
        String caseId = openCase("alice", "glue", false);
        investigated(caseId);
        LabUsers.fileOrder("alice", caseId, "REDIRECT,DS_REMOVE", "ns1.order-quay.net,ns2.order-hold.example");
        String request = "{\"kind\": \"SEIZURE\"}";
        as("alice")
                .contentType("application/json")
                .body(request)
                .post("/api/cases/" + caseId + "/packets/previews")
                .then()
                .statusCode(200)
                .body(
                        "packets[0].warnings.findAll { it.code == 'no-glue' }.subject",
                        equalTo(List.of("ns1.order-quay.net")));
        String xml = as("alice")
                .get("/api/packets/" + packet(caseId, "SEIZURE") + "/epp")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertFalse(xml.contains("<host:name>ns1.order-quay.net</host:name>"), xml);
        assertTrue(xml.contains("name=\"ns1.order-quay.net\" verb=\"REDIRECT\">The host is in your own zone"), xml);
        assertTrue(xml.contains("<host:name>ns2.order-hold.example</host:name>"), xml);
    }

    @Test
    void anOpenCaseIsSharedByItsTlp() {
        String caseId = openCase("alice", "shared", false);
        investigated(caseId);
        as("olga")
                .get("/api/cases/" + caseId + "/misp")
                .then()
                .statusCode(200)
                .body(
                        "Event.Attribute[0].value",
                        equalTo("hollowwren-swift.com"),
                        "Event.Attribute[0].to_ids",
                        equalTo(true));
        as("olga")
                .get("/api/cases/" + caseId + "/stix")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/stix+json"))
                .body("objects.type", hasItem("indicator"));
        as("alice")
                .contentType("application/json")
                .body("{\"tlp\": \"RED\"}")
                .patch("/api/cases/" + caseId)
                .then()
                .statusCode(200);
        as("olga").get("/api/cases/" + caseId + "/stix?restricted=true").then().statusCode(403);
        as("alice").get("/api/cases/" + caseId + "/stix").then().statusCode(409);
        as("alice")
                .get("/api/cases/" + caseId + "/stix?restricted=true")
                .then()
                .statusCode(200)
                .body("objects[0].name", equalTo("TLP:RED"));
    }

    private static void investigated(String caseId) {
        as("alice")
                .contentType("text/csv")
                .body(SUSPECT)
                .post("/api/cases/" + caseId + "/suspects")
                .then()
                .statusCode(200);
        String run = as("alice").post("/api/cases/" + caseId + "/runs").path("id");
        as("alice").accept("text/event-stream").get("/api/runs/" + run + "/events");
    }

    private static String packet(String caseId, String kind) {
        return as("alice")
                .contentType("application/json")
                .body("{\"kind\": \"" + kind + "\"}")
                .post("/api/cases/" + caseId + "/packets")
                .then()
                .statusCode(201)
                .extract()
                .path("packets[0].id");
    }
}
