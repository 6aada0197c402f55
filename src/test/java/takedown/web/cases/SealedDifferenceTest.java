package takedown.web.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import takedown.web.LabUsers;
import takedown.web.ZipTexts;

/**
 * The same public case is made twice in an empty database. The second time there is also a sealed case, with names of its own and with names that
 * both cases have. The answers to people who are not members are read twice: when a nightly run has ended for them, and when it has ended for the
 * members as well. Each time, the answers are the same as without the sealed case, except for times and ids.
 */
@QuarkusTest
class SealedDifferenceTest {
    private static final List<String> OTHERS = List.of("carol", "dan", "olga", "root");

    /** The growth of the log is the only figure about all cases that auditors and admins can see (docs/security.md). */
    private static final Set<String> OF_THE_WHOLE_SERVICE = Set.of("/api/ledger/checkpoint", "/api/ledger/log");

    /** Figures about the machine, and about requests of any kind. */
    private static final List<String> OF_THE_PROCESS =
            List.of("jvm_", "process_", "system_", "disk_", "netty_", "worker_pool_", "http_server_");

    /** SQLSTATE of {@code lock table … nowait}. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    @Inject
    AgroalDataSource database;

    @AfterEach
    void reset() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update run set state = 'CANCELLED', finished_at = now()"
                    + " where state in ('QUEUED', 'RUNNING', 'PAUSED')");
            connection.setAutoCommit(false);
            lockAll(connection, statement);
            statement.execute("alter table packet_rendition disable trigger packet_rendition_stays;"
                    + " alter table court_paper disable trigger court_paper_stays;"
                    + " alter table order_version disable trigger order_version_stays;"
                    + " alter table observation_block disable trigger observation_block_is_not_emptied;"
                    + " truncate case_file, suspect, observation, order_server_domain cascade;"
                    + " alter table observation_block enable trigger observation_block_is_not_emptied;"
                    + " alter table packet_rendition enable trigger packet_rendition_stays;"
                    + " alter table court_paper enable trigger court_paper_stays;"
                    + " alter table order_version enable trigger order_version_stays");
            connection.commit();
        }
    }

    /** Locks every table, at a moment when the service's periodic work uses none of them. To wait for single tables could end in a deadlock with it. */
    private static void lockAll(Connection connection, Statement statement) throws SQLException {
        String tables;
        try (ResultSet found = statement.executeQuery("select string_agg(quote_ident(relname), ', ') from pg_class"
                + " where relkind = 'r' and relnamespace = 'public'::regnamespace")) {
            found.next();
            tables = found.getString(1);
        }
        for (Instant end = Instant.now().plusSeconds(30); ; ) {
            try {
                statement.execute("lock table " + tables + " in access exclusive mode nowait");
                return;
            } catch (SQLException inUse) {
                connection.rollback();
                if (!LOCK_NOT_AVAILABLE.equals(inUse.getSQLState())
                        || Instant.now().isAfter(end)) {
                    throw inUse;
                }
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void nothingOfASealedCaseShows() throws Exception {
        Map<String, String> alone = world(false);
        Map<String, String> beside = world(true);
        assertTrue(alone.size() > 200, () -> "only " + alone.size() + " answers");
        assertEquals(alone.keySet(), beside.keySet());
        Map<String, String> differences = new LinkedHashMap<>();
        alone.forEach((asked, answer) -> {
            String other = beside.get(asked);
            if (!answer.equals(other)) {
                differences.put(asked, difference(answer, other));
            }
        });
        assertEquals(Map.of(), differences);
    }

    @Test
    void noMetricMovesWithASealedCase() throws Exception {
        reset();
        sealedCase();
        night();
        Map<String, String> before = metrics();
        assertTrue(
                before.keySet().stream().anyMatch(name -> name.startsWith("takedown_nights_total")), before::toString);
        sealedCase();
        assertEquals(before, metrics());
    }

    @Test
    void metricsCountNoNameOfASealedCase() throws Exception {
        reset();
        sealedCase();
        double before = figure("takedown_names_glanced_at_total");
        double looks = figure("takedown_names_looked_at_total");
        night();
        assertEquals(before, figure("takedown_names_glanced_at_total"));
        assertEquals(looks, figure("takedown_names_looked_at_total"));
        String id = openCase("carol", "Public v. Does", false);
        suspects("carol", id, "hollowwren-swift.com,MALICIOUS\nhollowwren-club.com,MALICIOUS\n");
        night();
        assertEquals(before + 2, figure("takedown_names_glanced_at_total"));
        assertEquals(looks + 2, figure("takedown_names_looked_at_total"), "both are new");
    }

    @Test
    void requestsAreCountedWithoutWhatTheyAreAbout() {
        as("olga").get("/q/metrics");
        Set<String> labels = new TreeSet<>();
        scrape().lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count"))
                .forEach(line -> Pattern.compile("(\\w+)=\"")
                        .matcher(line)
                        .results()
                        .forEach(label -> labels.add(label.group(1))));
        assertEquals(Set.of("outcome", "uri"), labels);
    }

    private static void night() {
        end(
                "alice",
                as("root")
                        .post("/api/monitoring/runs")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("id"));
    }

    private static double figure(String name) {
        return Double.parseDouble(metrics().getOrDefault(name, "0"));
    }

    private static Map<String, String> metrics() {
        Map<String, String> figures = new LinkedHashMap<>();
        scrape().lines()
                .filter(line -> !line.startsWith("#") && OF_THE_PROCESS.stream().noneMatch(line::startsWith))
                .forEach(line -> figures.put(
                        line.substring(0, line.lastIndexOf(' ')), line.substring(line.lastIndexOf(' ') + 1)));
        return figures;
    }

    private static String scrape() {
        return as("olga").get("/q/metrics").then().statusCode(200).extract().asString();
    }

    private static String difference(String one, String other) {
        int i = 0;
        while (i < Math.min(one.length(), other.length()) && one.charAt(i) == other.charAt(i)) {
            i++;
        }
        int from = Math.max(0, i - 60);
        return one.substring(from, Math.min(one.length(), i + 120)) + " | "
                + other.substring(from, Math.min(other.length(), i + 120));
    }

    private Map<String, String> world(boolean sealed) throws Exception {
        reset();
        if (sealed) {
            sealedCase();
        }
        Map<String, String> ids = new LinkedHashMap<>();
        String id = openCase("carol", "Public v. Does", false);
        ids.put("case", id);
        suspects("carol", id, "hollowwren-swift.com,MALICIOUS\nhollowwren-club.com,MALICIOUS\n");
        ids.put("suspect", as("carol").get("/api/cases/" + id + "/suspects").path("items[0].id"));
        ids.put(
                "job",
                as("carol")
                        .contentType("application/json")
                        .body("{\"suspects\": [\"" + ids.get("suspect")
                                + "\"], \"verdict\": \"MALICIOUS\", \"reason\": \"x\"}")
                        .post("/api/cases/" + id + "/verdicts")
                        .path("id"));
        ids.put("order", LabUsers.fileOrder("carol", id, "HOLD", ""));
        // The digests are over ids and octets that differ from run to run.
        ids.put("selection", "00000000-0000-0000-0000-000000000000");
        ids.put("sha256", "0".repeat(64));
        ids.put(
                "capture",
                as("carol")
                        .multiPart("page", "page.html", "<p>phish</p>".getBytes(StandardCharsets.UTF_8), "text/html")
                        .post("/api/suspects/" + ids.get("suspect") + "/captures")
                        .path("id"));
        ids.put("run", run("carol", id));
        ids.put("packet", packet("carol", id));
        String night = as("root")
                .post("/api/monitoring/runs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        end("root", night);
        Map<String, String> answers = new LinkedHashMap<>();
        read("over for the reader ", ids, night, answers, path -> !isMadeAnew(path));
        end("alice", night);
        read("over for all ", ids, night, answers, path -> true);
        return answers;
    }

    /** Makes a sealed case with suspects, passive DNS records, an order, a run, a packet and its archive. */
    private static void sealedCase() {
        String id = openCase("alice", "Secret v. Does", true);
        suspects(
                "alice",
                id,
                "hollowwren-swift.com,MALICIOUS\nhollowwren-loader.com,MALICIOUS\nshop.hollowwren-swift.com,MALICIOUS\n"
                        + "no-such-name-of-a-sealed-case.example,MALICIOUS\nhollowwren-keys.net,COMPROMISED\n");
        as("alice")
                .contentType("text/plain")
                .body("{\"rrname\":\"secret.hollowwren-swift.com\",\"rrtype\":\"A\",\"rdata\":\"203.0.113.10\","
                        + "\"time_first\":1790000000,\"time_last\":1790000100,\"count\":1}\n")
                .post("/api/cases/" + id + "/history")
                .then()
                .statusCode(200);
        LabUsers.fileOrder("alice", id, "HOLD, REDIRECT", "ns1.secret-court.example,ns2.secret-court.example");
        run("alice", id);
        String packet = packet("alice", id);
        as("alice").get("/api/packets/" + packet + "/archive").then().statusCode(200);
    }

    private static void suspects(String user, String id, String lines) {
        as(user).contentType("text/csv")
                .body("value,verdict\n" + lines)
                .post("/api/cases/" + id + "/suspects")
                .then()
                .statusCode(200);
    }

    private static String run(String user, String id) {
        String run = as(user).post("/api/cases/" + id + "/runs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        end(user, run);
        return run;
    }

    private static void end(String user, String run) {
        as(user).accept("text/event-stream")
                .get("/api/runs/" + run + "/events")
                .then()
                .statusCode(200);
    }

    private static String packet(String user, String id) {
        return as(user).contentType("application/json")
                .body("{\"kind\": \"ABUSE_REPORT\", \"onRefused\": \"LEAVE_OUT\"}")
                .post("/api/cases/" + id + "/packets")
                .then()
                .statusCode(201)
                .extract()
                .path("packets[0].id");
    }

    /**
     * Returns whether it is enough to read the path once. A nightly run does not change a packet, a look-up queries external servers, and a PDF takes
     * long to make.
     */
    private static boolean isMadeAnew(String path) {
        return path.startsWith("/api/packets/") || path.startsWith("/api/lookups/") || path.endsWith(".pdf");
    }

    private static void read(
            String when, Map<String, String> ids, String night, Map<String, String> answers, Predicate<String> wanted)
            throws IOException {
        for (String path : paths().stream().filter(wanted).toList()) {
            for (String asked : asked(path, ids, night)) {
                for (String other : OTHERS) {
                    Response answer = as(other).get(asked);
                    assertTrue(answer.statusCode() < 500, () -> asked + " " + answer.asString());
                    String shown = normal(shown(answer));
                    answers.put(
                            when + other + " " + normal(asked),
                            answer.statusCode() + " " + (path.equals("/api/changes") ? inAnyOrder(shown) : shown));
                }
            }
        }
        for (String path : List.of("/q/health", "/q/health/well")) {
            answers.put(when + path, normal(shown(as("olga").get(path))));
        }
    }

    private static Set<String> paths() {
        Map<String, Map<String, Object>> described = as("alice")
                .accept("application/json")
                .get("/q/openapi")
                .jsonPath()
                .get("paths");
        Set<String> paths = new TreeSet<>();
        described.forEach((path, methods) -> {
            if (methods.containsKey("get") && !OF_THE_WHOLE_SERVICE.contains(path)) {
                paths.add(path);
            }
        });
        return paths;
    }

    private static List<String> asked(String path, Map<String, String> ids, String night) {
        String filled = path.replace("{file}", "06-Proposed-Order.pdf").replace("{name}", "packet.pdf");
        if (path.startsWith("/api/monitoring")) {
            filled = filled.replace("{run}", night);
        }
        for (Map.Entry<String, String> id : ids.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", id.getValue());
        }
        return switch (path) {
            case "/api/audit" -> List.of(filled + "?limit=1000&case=" + ids.get("case"));
            case "/api/changes" ->
                List.of(
                        filled,
                        filled + "?since=2020-01-01T00:00:00Z&limit=1000",
                        filled + "?since=2020-01-01T00:00:00Z&limit=1000&case=" + ids.get("case"));
            case "/api/cases/{case}/packets/outgoing" -> List.of(filled + "?packets=" + ids.get("packet"));
            case "/api/runs/{run}", "/api/runs/{run}/events" -> List.of(filled, filled.replace(ids.get("run"), night));
            case "/api/cases/{case}/neighbours" -> List.of(filled + "?address=203.0.113.10");
            case "/api/lookups/{value}" ->
                List.of("/api/lookups/hollowwren-swift.com", "/api/lookups/hollowwren-loader.com");
            default -> List.of(filled);
        };
    }

    /** Sorts the items, since it is chance which of two names a run investigates first. */
    private static String inAnyOrder(String items) {
        return Stream.of(items.split("(?<=}),(?=\\{)|\\[|]")).sorted().collect(Collectors.joining("\n"));
    }

    private static String shown(Response answer) throws IOException {
        byte[] octets = answer.asByteArray();
        String type = String.valueOf(answer.contentType());
        String start = new String(octets, 0, Math.min(octets.length, 8), StandardCharsets.US_ASCII);
        if (start.startsWith("%PDF-")) {
            // The signed order of a test is not a document with pages, and differs in each run.
            boolean filed = start.startsWith("%PDF-1.4");
            return filed ? "the signed order" : words(normal(text(octets)));
        }
        if (type.startsWith("message/rfc822")) {
            return mail(octets);
        }
        if (type.contains("spreadsheetml")) {
            return ZipTexts.of(octets).toString();
        }
        if (!type.startsWith("application/zip")) {
            return new String(octets, StandardCharsets.UTF_8);
        }
        List<String> files = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(octets))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] file = zip.readAllBytes();
                // Only the names of the other files are compared. Those files contain positions of entries in the log,
                // or octets of answers.
                files.add(entry.getName()
                        + (List.of("manifest.json", "evidence.json", "appendix-a.csv")
                                        .contains(entry.getName())
                                ? new String(file, StandardCharsets.UTF_8)
                                : ""));
            }
        }
        return String.join("\n", new TreeSet<>(files));
    }

    /** Returns the header, the text and the files for programs, decoded. */
    private static String mail(byte[] octets) throws IOException {
        try {
            MimeMessage message =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets));
            StringBuilder shown = new StringBuilder();
            message.getAllHeaderLines()
                    .asIterator()
                    .forEachRemaining(line -> shown.append(line).append('\n'));
            Multipart parts = (Multipart) message.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                shown.append(part.getContentType()).append('\n');
                if (part.isMimeType("text/*") || part.isMimeType("application/json")) {
                    shown.append(new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return shown.toString();
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper()
                    .getText(document)
                    .replaceAll("\\s+", " ")
                    .replaceAll("- (?=[0-9a-f])", "-");
        }
    }

    /**
     * Returns the words and numbers in sorted order. Where a line breaks, and so in which order the cells of a row are read, depends on the width of
     * an id or a random label. The port of the lab's name servers is left out: a cell that was read in between can separate it from its address.
     */
    private static String words(String text) {
        String port = ConfigProvider.getConfig().getValue("takedown.dns.authority-port", String.class);
        return Pattern.compile("\\p{L}+|\\p{N}+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(word -> !word.equals(port))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /**
     * Returns the text with placeholders for times and ids, for values that follow from them (hashes, the rate of a run), for addresses of servers,
     * and for random labels.
     */
    private static String normal(String text) {
        return text.replaceAll("\\p{Cf}", "")
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<id>")
                .replaceAll("\\b([Rr]ef(?:erence)?:?) [0-9a-f]{12}\\b", "$1 <id>")
                .replaceAll("\\b[0-9a-f]{12}(?= \\(in full\\b)", "<id>")
                .replaceAll("20\\d\\d-\\d\\d-\\d\\d(?:T|\\s+)\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|\\s+UTC)?", "<time>")
                .replaceAll("[A-Z][a-z]{2}, \\d{1,2} [A-Z][a-z]{2} 20\\d\\d \\d\\d:\\d\\d:\\d\\d", "<time>")
                .replaceAll("\\d{1,2} [A-Z][a-z]+ 20\\d\\d,? \\d\\d:\\d\\d UTC", "<time>")
                .replaceAll(
                        "[A-Z][a-z]+ \\d{1,2}, 20\\d\\d(, \\d{1,2}:\\d\\d(:\\d\\d)?( [ap]\\.m\\. [A-Z]+)?( UTC)?( \\(\\d\\d:\\d\\d UTC\\))?)?",
                        "<time>")
                // Which of a zone's servers answered: on a busy machine it may be the second.
                // On paper, a line can end within the address.
                .replaceAll("\\b127\\. ?\\d+\\. ?\\d+\\. ?\\d+(?: ?: ?\\d+)?", "<server>")
                // A random label in the query that tests for a wildcard.
                .replaceAll("\\b[a-z]{24}(?=\\[?\\.]?[a-z])", "<label>")
                .replaceAll("\\b1[789]\\d{8}\\b", "<time>")
                .replaceAll("[0-9a-f]{20,64}( [0-9a-f]{20,64})*", "<hash>")
                .replaceAll("\"words\":\"[a-z ]+\"", "\"words\":\"<words>\"")
                .replaceAll("\"(rate|secondsLeft)\":[0-9.]+", "\"$1\":<figure>");
    }
}
