package takedown.web.packets;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import takedown.archive.check.ArchiveCheck;
import takedown.archive.check.ArchiveCheck.Trusted;
import takedown.archive.check.BadArchive;
import takedown.archive.check.LogFileCheck;
import takedown.archive.check.SenderKey;
import takedown.archive.check.Source;
import takedown.evidence.EvidenceSink;
import takedown.history.quickcheck.DeniedName;
import takedown.history.quickcheck.Observation;
import takedown.history.quickcheck.ObservationStore;
import takedown.ledger.proof.NoteKey;
import takedown.web.LabUsers;

/** A packet's archive from the service, verified without the service. */
@QuarkusTest
class ArchiveOverHttpTest {
    @Inject
    ObservationStore observations;

    @Inject
    AgroalDataSource database;

    @ConfigProperty(name = "takedown.ledger.tsa")
    String tsa;

    @TempDir
    Path folder;

    private static String caseId = "";
    private static String packet = "";
    private static String theCase = "";
    private static Instant opened = Instant.MAX;
    private static byte[] archive = {};

    @BeforeEach
    void aSeizurePacketFromTheLab() throws IOException {
        if (!packet.isEmpty()) {
            return;
        }
        // A sealed case stores the same octets first.
        String sealed = openCase("carol", "Sealed v. Does", true);
        as("carol")
                .contentType("text/plain")
                .body("hollowwren-keys.net\n")
                .post("/api/cases/" + sealed + "/suspects")
                .then()
                .statusCode(200);
        String before = as("carol").post("/api/cases/" + sealed + "/runs").path("id");
        as("carol")
                .accept("text/event-stream")
                .get("/api/runs/" + before + "/events")
                .then()
                .statusCode(200);
        String id = openCase("alice", "Fernhollow Software v. Does 1-10", false);
        theCase = id;
        opened = Instant.parse(as("alice").get("/api/cases/" + id).path("openedAt"));
        as("alice")
                .contentType("text/csv")
                .body("value,verdict\nhollowwren-keys.net,MALICIOUS\napi.hollowwren-keys.net,MALICIOUS\n")
                .post("/api/cases/" + id + "/suspects")
                .then()
                .statusCode(200);
        caseId = id;
        String run = as("alice").post("/api/cases/" + id + "/runs").path("id");
        as("olga")
                .accept("text/event-stream")
                .get("/api/runs/" + run + "/events")
                .then()
                .statusCode(200);
        quickCheck();
        Instant issued = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        as("carol")
                .multiPart("document", "tro.pdf", LabUsers.SIGNED_PDF, "application/pdf")
                .multiPart("kind", "TRO")
                .multiPart("issuedAt", issued.toString())
                .multiPart("expiresAt", issued.plus(Duration.ofDays(13)).toString())
                .multiPart("hearingAt", issued.plus(Duration.ofDays(10)).toString())
                .multiPart("actions", "LOCK")
                .post("/api/cases/" + id + "/orders")
                .then()
                .statusCode(201);
        packet = as("alice")
                .contentType("application/json")
                .body("{\"kind\": \"SEIZURE\", \"actions\": [\"LOCK\"]}")
                .post("/api/cases/" + id + "/packets")
                .then()
                .statusCode(201)
                .extract()
                .path("packets[0].id");
        archive = stamped();
    }

    /** Makes a quick check of both names, before the run. */
    private void quickCheck() {
        List<String> ids = as("alice").get("/api/cases/" + caseId + "/suspects").path("items.id");
        observations.store(
                null,
                opened,
                ids.stream()
                        .map(id -> new Observation(
                                UUID.fromString(id),
                                UUID.fromString(caseId),
                                DeniedName.answers("hollowwren-keys.net", "net", 7)))
                        .toList());
    }

    /**
     * Returns the archive once the time-stamp authority has stamped the state of the log. After faults of an earlier test, the service may still
     * avoid the authority.
     */
    private byte[] stamped() throws IOException {
        Instant until = Instant.now().plus(Duration.ofMinutes(3));
        for (; ; ) {
            byte[] octets = as("olga")
                    .get("/api/packets/" + packet + "/archive")
                    .then()
                    .statusCode(200)
                    .contentType("application/zip")
                    .header("Content-Disposition", containsString("packet-" + packet + ".zip"))
                    .extract()
                    .asByteArray();
            try (ZipFile zip = zip(octets, "stamped.zip")) {
                if (zip.getEntry("timestamps/checkpoint.tsr") != null) {
                    return octets;
                }
            }
            assertTrue(Instant.now().isBefore(until), "no time stamp came");
        }
    }

    @Test
    void holdsWhatThePacketRestsOnAndIsVerified() throws Exception {
        String key = as("olga")
                .get("/api/ledger/key")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        List<String> said = new ArrayList<>();
        ArchiveCheck.check(
                Source.of(archive),
                new ArchiveCheck.Trusted(Optional.of(SenderKey.of(NoteKey.ofLine(key))), List.of()),
                said::add);
        String all = String.join("\n", said);
        assertTrue(all.contains("Lab Time-Stamp Authority"), all);
        assertTrue(all.contains("kept outside the database"), all);
        assertTrue(all.contains("ok  quick checks  "), all);
        assertFalse(all.replace("--  approvals     none", "").contains("--  "), all);
        Path file = unpacked();
        String manifest = Files.readString(file.resolve("manifest.json"));
        assertTrue(manifest.contains("hollowwren-keys.net") && manifest.contains(packet), manifest);
        String certification = Files.readString(file.resolve("certification.txt"));
        assertTrue(
                certification.contains("902(14)") && certification.contains(packet) && !certification.contains("{{"),
                certification);
        try (var evidence = Files.list(file.resolve("evidence"))) {
            assertTrue(evidence.count() > 10);
        }
        assertTrue(Files.readString(file.resolve("evidence.json")).contains("application/dns-message"));
    }

    @Test
    void provesTheLastQuickCheckOfEachName() throws Exception {
        List<String> lines = Files.readAllLines(unpacked().resolve("log/quick-checks.ndjson"));
        assertFalse(lines.isEmpty());
        List<String> ids =
                as("alice").get("/api/cases/" + theCase + "/suspects").path("items.id");
        byte[] answers =
                DeniedName.answers("hollowwren-keys.net", "net", 7).getFirst().octets();
        for (String line : lines) {
            JsonPath shown = JsonPath.from(line);
            byte[] octets = Base64.getDecoder().decode(shown.getString("answers"));
            assertArrayEquals(answers, Arrays.copyOfRange(octets, octets.length - answers.length, octets.length));
            assertTrue(ids.contains(JsonPath.from(shown.getString("entry")).getString("suspect")), line);
        }
    }

    /**
     * If another case, such as a sealed one, stored the same octets earlier, the archive dates them by the entries of its own case. It contains no
     * entry of the other case.
     */
    @Test
    void datesItsOwnCaseOnly() throws Exception {
        List<JsonPath> entries = Files.readAllLines(unpacked().resolve("log/entries.ndjson")).stream()
                .map(line -> JsonPath.from(JsonPath.from(line).getString("entry")))
                .toList();
        assertTrue(entries.size() > 10);
        for (JsonPath entry : entries) {
            assertEquals(theCase, entry.getString("case"));
            assertFalse(Instant.parse(entry.getString("at")).isBefore(opened), entry::prettify);
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet shared =
                        statement.executeQuery("select count(*) from case_evidence ours join case_evidence theirs"
                                + " using (sha256) where ours.case_id = '" + theCase
                                + "' and theirs.kept_at < ours.kept_at")) {
            shared.next();
            assertTrue(shared.getLong(1) > 0, "otherwise the test checks nothing");
        }
    }

    @Test
    void provesWhatWasApproved() throws Exception {
        String approved = as("alice")
                .contentType("application/json")
                .body("{\"kind\": \"SEIZURE\", \"actions\": [\"LOCK\"]}")
                .post("/api/cases/" + caseId + "/packets")
                .then()
                .statusCode(201)
                .extract()
                .path("packets[0].id");
        String read = "";
        for (String counsel : List.of("carol", "dan")) {
            read = as(counsel)
                    .contentType("application/json")
                    .body("{}")
                    .post("/api/packets/" + approved + "/approvals")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("approvals[0].renditions.'packet.pdf'");
        }
        List<String> said = new ArrayList<>();
        byte[] proof = as("olga").get("/api/packets/" + approved + "/archive").asByteArray();
        ArchiveCheck.check(Source.of(proof), ArchiveCheck.Trusted.NOTHING, said::add);
        assertTrue(said.stream().anyMatch(line -> line.startsWith("ok  approvals     2")), said::toString);
        try (ZipFile zip = zip(proof, "approved.zip")) {
            byte[] pdf = zip.getInputStream(zip.getEntry("packet.pdf")).readAllBytes();
            assertEquals(read, EvidenceSink.digest(pdf).sha256());
            String log = new String(
                    zip.getInputStream(zip.getEntry("log/entries.ndjson")).readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(log.contains(read), "the log names the document");
        }
    }

    @Test
    void theSamePacketGivesTheSameFilesAgain() throws IOException {
        byte[] again = as("olga").get("/api/packets/" + packet + "/archive").asByteArray();
        try (ZipFile one = zip(archive, "one.zip");
                ZipFile two = zip(again, "two.zip")) {
            for (String name : List.of(
                    "manifest.json",
                    "packet.pdf",
                    "appendix-a.csv",
                    "evidence.json",
                    "log/checkpoint",
                    "log/entries.ndjson")) {
                assertTrue(
                        Arrays.equals(
                                one.getInputStream(one.getEntry(name)).readAllBytes(),
                                two.getInputStream(two.getEntry(name)).readAllBytes()),
                        name);
            }
        }
    }

    @Test
    void theStepsInVerifyTxtWork() throws Exception {
        Assumptions.assumeTrue(isThere("openssl", "version"), "openssl is not on this machine");
        Path root = unpacked();
        String noneAdded = Files.readAllLines(root.resolve("VERIFY.txt")).stream()
                .filter(line -> line.contains("uniq -u"))
                .findFirst()
                .orElseThrow()
                .strip();
        assertEquals(0, run(root, "bash", "-o", "pipefail", "-c", noneAdded));
        String ca = given().get(tsa.replace("/tsa", "/ca.pem"))
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Files.writeString(root.resolve("ca.pem"), ca);
        assertEquals(1, run(root, "bash", "-o", "pipefail", "-c", noneAdded), "the command reports the added file");
        List<String> commands = Files.readAllLines(root.resolve("VERIFY.txt")).stream()
                .filter(line -> line.startsWith("    ") && !line.startsWith("     "))
                .map(String::strip)
                .filter(line -> line.matches("(sed|openssl|cd) .*"))
                .toList();
        assertEquals(9, commands.size(), commands::toString);
        for (String command : commands) {
            assertEquals(0, run(root, "bash", "-o", "pipefail", "-c", command), command);
        }
        Files.writeString(root.resolve("appendix-a.csv"), "domain\r\n");
        assertEquals(1, run(root, "bash", "-o", "pipefail", "-c", commands.getFirst()));
        Path checkpoint = root.resolve("log/checkpoint");
        Files.writeString(checkpoint, Files.readString(checkpoint).replace("takedown", "takeover"));
        String stamped = commands.stream()
                .filter(c -> c.contains("ts -verify"))
                .findFirst()
                .orElseThrow();
        assertFalse(run(root, "bash", "-c", stamped) == 0);
    }

    @Test
    void aSecondVerifierInAnotherLanguageAgrees() throws Exception {
        Assumptions.assumeTrue(isThere("python3", "--version"), "python3 is not on this machine");
        Path script = Path.of("tools/verify.py").toAbsolutePath();
        assertTrue(Files.readAllLines(script).size() <= 320, "the script is short enough to read");
        Path key = folder.resolve("sender.key");
        Files.writeString(key, as("olga").get("/api/ledger/key").asString());
        Path other = folder.resolve("other.key");
        Files.writeString(other, Files.readString(key).replace("ledger", "leader"));
        Path good = folder.resolve("good.zip");
        Files.write(good, archive);
        assertEquals(0, run(folder, "python3", script.toString(), good.toString(), "--key", key.toString()));
        assertEquals(3, run(folder, "python3", script.toString(), good.toString()));
        assertEquals(1, run(folder, "python3", script.toString(), good.toString(), "--key", other.toString()));
        Path bad = folder.resolve("bad.zip");
        for (String file : List.of(
                "manifest.json",
                "evidence.json",
                "log/entries.ndjson",
                "log/latest",
                "log/checkpoint",
                "appendix-a.csv",
                "files.json.sig")) {
            byte[] changed = archive.clone();
            int data = new String(archive, StandardCharsets.ISO_8859_1).indexOf("\0\0" + file) + 2 + file.length();
            changed[data + 20] ^= 1;
            Files.write(bad, changed);
            assertEquals(1, run(folder, "python3", script.toString(), bad.toString()), file);
            assertThrows(
                    BadArchive.class,
                    () -> ArchiveCheck.check(Source.of(bad), ArchiveCheck.Trusted.NOTHING, line -> {}),
                    file);
        }
    }

    @Test
    void aPacketThatWasChangedInTheDatabaseHasNoArchive() throws Exception {
        String change = "update packet set document = jsonb_set(document, '{preparedBy}', '\"%s\"') where id = '"
                + packet + "'";
        execute(change.formatted("mallory"));
        try {
            as("olga")
                    .get("/api/packets/" + packet + "/archive")
                    .then()
                    .statusCode(409)
                    .body("detail", containsString("not the one that was prepared"));
        } finally {
            execute(change.formatted("alice"));
        }
        as("olga").get("/api/packets/" + packet + "/archive").then().statusCode(200);
    }

    @Test
    void theLogTellsNothingOfASealedCase() throws Exception {
        String sealed = openCase("alice", "Sealed v. Does", true);
        as("alice").get("/api/ledger/log").then().statusCode(403);
        String log = as("olga")
                .get("/api/ledger/log")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        // The leaves are in Base64, which can contain any word by chance.
        boolean tellsOfEvents = Pattern.compile("(?<![A-Za-z0-9+/=])EVENT(?![A-Za-z0-9+/=])")
                .matcher(log)
                .find();
        assertFalse(log.contains(sealed) || tellsOfEvents, "only leaves and checkpoints");
        List<String> said = new ArrayList<>();
        LogFileCheck.check(
                new java.io.ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), Trusted.NOTHING, said::add);
        assertEquals(1, said.size());
        as("dan").get("/api/ledger/checkpoint").then().statusCode(403);
        as("olga").get("/api/ledger/checkpoint").then().statusCode(200).body(startsWith("takedown-tracker/ledger\n"));
        as("olga").get("/q/health").then().body("checks.find { it.name == 'ledger' }.status", equalTo("UP"));
    }

    private void execute(String sql) throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "alter table packet disable trigger user; " + sql + "; alter table packet enable trigger user");
        }
    }

    private ZipFile zip(byte[] octets, String name) throws IOException {
        return new ZipFile(Files.write(folder.resolve(name), octets).toFile());
    }

    private Path unpacked() throws IOException {
        Path root = folder.resolve("unpacked");
        try (ZipFile zip = zip(archive, "archive.zip")) {
            for (ZipEntry entry : zip.stream().toList()) {
                Path to = root.resolve(entry.getName());
                Files.createDirectories(to.getParent());
                Files.write(to, zip.getInputStream(entry).readAllBytes());
            }
        }
        return root;
    }

    private static boolean isThere(String... command) throws InterruptedException {
        try {
            return run(Path.of("."), command) == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static int run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target/verify.log").toFile()))
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), () -> String.join(" ", command));
        return process.exitValue();
    }
}
