package takedown.web.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import takedown.web.LabUsers;

/**
 * For a user who is not a member, a sealed case does not exist. On every described path with an id in it, the answer is exactly the same as for an id
 * that never existed. The test covers a new path without a change here, but each operation of a new path needs a rule in {@code RULES}.
 */
@QuarkusTest
class SealedCaseTest {

    @Inject
    AgroalDataSource database;

    private static final List<String> OUTSIDERS = List.of("carol", "dan", "olga", "root");
    private static final List<String> MEMBERS = List.of("alice", "carol", "olga", "root");
    private static final String BOUNDARY = "part-of-a-form";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestFactory
    @SuppressWarnings("unchecked")
    Stream<DynamicTest> anOutsiderCannotTellItFromNone() {
        Map<String, String> sealed = sealedCase();
        Map<String, Map<String, Object>> paths = as("alice")
                .accept("application/json")
                .get("/q/openapi")
                .jsonPath()
                .get("paths");
        List<DynamicTest> tests = new ArrayList<>();
        paths.forEach((path, methods) -> {
            if (sealed.keySet().stream().noneMatch(id -> path.contains("{" + id + "}"))) {
                return;
            }
            Stream.of("get", "put", "post", "patch", "delete")
                    .filter(methods::containsKey)
                    .forEach(method -> tests.add(dynamicTest(method + " " + path, () -> {
                        for (String outsider : OUTSIDERS) {
                            Map<String, Object> operation = (Map<String, Object>) methods.get(method);
                            Answer real = ask(outsider, method, filled(path, sealed), operation);
                            Answer none = ask(outsider, method, filled(path, random()), operation);
                            assertEquals(none.status(), real.status(), outsider);
                            assertEquals(none.text(), real.text(), outsider);
                            assertFalse(real.status() < 400, outsider + " got " + real.status());
                        }
                    })));
        });
        assertFalse(tests.isEmpty());
        return tests.stream();
    }

    /** The rules about permissions. Each described operation has one of them. */
    private enum Rule {
        /** Every user with a role of this service. */
        ALL,
        /** All users except auditors, because external servers are queried. */
        LOOK_UP,
        /** Auditors and admins, because the operation returns figures about the whole service. */
        WATCH,
        OPEN,
        NIGHT,
        /** Every user who may see the case. */
        READ,
        /** Analysts and counsel, except for viewers of a sealed case, while the case is open. */
        WORK,
        /** As WORK, but also in a closed case, because the operation protects people. */
        TAKE_BACK,
        /** As WORK, but also in a closed case. */
        CHANGE,
        /** As CHANGE, but only a lead. */
        LEAD,
        /** A lead; also an admin if the case is not sealed. */
        MEMBERS,
        /** As WORK. An admin passes the check of the role, because admins control nightly runs, but is refused for the run of a case. */
        RUN;

        Cell cell(String user, Optional<String> member, boolean sealed, boolean closed) {
            boolean works = user.equals("alice") || user.equals("carol");
            boolean hidden = sealed && member.isEmpty();
            // Membership never removes a permission that a person outside the case has.
            boolean viewer = sealed && member.equals(Optional.of("VIEWER"));
            boolean leads = member.equals(Optional.of("LEAD"));
            return switch (this) {
                case ALL -> Cell.ALLOWED;
                case LOOK_UP, NIGHT -> user.equals("olga") ? Cell.FORBIDDEN : Cell.ALLOWED;
                case WATCH -> works ? Cell.FORBIDDEN : Cell.ALLOWED;
                case OPEN -> works ? Cell.ALLOWED : Cell.FORBIDDEN;
                case READ -> hidden ? Cell.HIDDEN : Cell.ALLOWED;
                case WORK ->
                    !works
                            ? Cell.FORBIDDEN
                            : hidden ? Cell.HIDDEN : viewer ? Cell.FORBIDDEN : closed ? Cell.CLOSED : Cell.ALLOWED;
                case TAKE_BACK ->
                    !works ? Cell.FORBIDDEN : hidden ? Cell.HIDDEN : viewer ? Cell.FORBIDDEN : Cell.ALLOWED;
                case CHANGE, LEAD, MEMBERS, RUN -> {
                    if (user.equals("olga")) {
                        yield Cell.FORBIDDEN;
                    }
                    if (hidden) {
                        yield Cell.HIDDEN;
                    }
                    yield switch (this) {
                        case CHANGE -> works && !viewer ? Cell.ALLOWED : Cell.FORBIDDEN;
                        case LEAD -> works && leads ? Cell.ALLOWED : Cell.FORBIDDEN;
                        case MEMBERS -> leads || user.equals("root") && !sealed ? Cell.ALLOWED : Cell.FORBIDDEN;
                        default -> !works || viewer ? Cell.FORBIDDEN : closed ? Cell.CLOSED : Cell.ALLOWED;
                    };
                }
            };
        }
    }

    private enum Cell {
        /** The answer, whatever it is, is about the object itself. */
        ALLOWED,
        FORBIDDEN,
        /** 409, because the case is closed. */
        CLOSED,
        /** Exactly the same answer as for an id that never existed. */
        HIDDEN
    }

    private static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry("get /api/me", Rule.ALL),
            Map.entry("get /api/cases", Rule.ALL),
            Map.entry("get /api/statistics", Rule.ALL),
            Map.entry("get /api/directory/parties", Rule.ALL),
            Map.entry("get /api/monitoring/runs", Rule.ALL),
            Map.entry("get /api/ledger/key", Rule.ALL),
            Map.entry("get /api/ledger/checkpoint", Rule.WATCH),
            Map.entry("get /api/ledger/log", Rule.WATCH),
            Map.entry("get /api/lookups/{value}", Rule.LOOK_UP),
            Map.entry("put /api/me/looked", Rule.ALL),
            Map.entry("get /api/changes", Rule.ALL),
            Map.entry("post /api/pastes", Rule.ALL),
            Map.entry("post /api/cases", Rule.OPEN),
            Map.entry("post /api/monitoring/runs", Rule.NIGHT),
            Map.entry("get /api/me/events", Rule.ALL),
            Map.entry("get /api/me/approvals", Rule.ALL),
            Map.entry("get /api/overdue", Rule.READ),
            Map.entry("get /api/cases/{case}/status", Rule.READ),
            Map.entry("get /api/cases/{case}/status.pdf", Rule.READ),
            Map.entry("get /api/me/views", Rule.ALL),
            Map.entry("post /api/ledger/verification", Rule.WATCH),
            Map.entry("get /api/audit", Rule.READ),
            Map.entry("get /api/cases/{case}/audit.csv", Rule.READ),
            Map.entry("get /api/cases/{case}/audit.json", Rule.READ),
            Map.entry("delete /api/cases/{case}/views/{view}", Rule.READ),
            Map.entry("get /api/cases/{case}", Rule.READ),
            Map.entry("get /api/cases/{case}/history.cof", Rule.READ),
            Map.entry("get /api/cases/{case}/misp", Rule.READ),
            Map.entry("get /api/cases/{case}/neighbours", Rule.READ),
            Map.entry("get /api/cases/{case}/orders", Rule.READ),
            Map.entry("get /api/cases/{case}/orders/{order}", Rule.READ),
            Map.entry("get /api/cases/{case}/orders/{order}/amendments", Rule.READ),
            Map.entry("get /api/cases/{case}/orders/{order}/document", Rule.READ),
            Map.entry("get /api/cases/{case}/orders/{order}/execution", Rule.READ),
            Map.entry("get /api/cases/{case}/orders/{order}/execution.csv", Rule.READ),
            Map.entry("get /api/cases/{case}/orders/{order}/execution.pdf", Rule.READ),
            Map.entry("get /api/cases/{case}/orders/{order}/court.zip", Rule.READ),
            Map.entry("get /api/cases/{case}/orders/{order}/court/{file}", Rule.READ),
            Map.entry("get /api/packets/{packet}/court.zip", Rule.READ),
            Map.entry("get /api/cases/{case}/orders/{order}/execution/{suspect}", Rule.READ),
            Map.entry("get /api/cases/{case}/packets", Rule.READ),
            Map.entry("get /api/cases/{case}/reach", Rule.READ),
            Map.entry("get /api/cases/{case}/runs", Rule.READ),
            Map.entry("get /api/cases/{case}/packets/outgoing", Rule.READ),
            Map.entry("post /api/cases/{case}/packets/approvals", Rule.WORK),
            Map.entry("post /api/cases/{case}/packets/dispatches", Rule.WORK),
            Map.entry("get /api/cases/{case}/stix", Rule.READ),
            Map.entry("get /api/cases/{case}/suspects", Rule.READ),
            Map.entry("get /api/cases/{case}/suspects.csv", Rule.READ),
            Map.entry("get /api/cases/{case}/suspects.json", Rule.READ),
            Map.entry("get /api/cases/{case}/suspects.xlsx", Rule.READ),
            Map.entry("get /api/cases/{case}/facets", Rule.READ),
            Map.entry("get /api/cases/{case}/views", Rule.READ),
            // The user's own views. Views of the case are for people who work on the case.
            Map.entry("post /api/cases/{case}/views", Rule.READ),
            Map.entry("get /api/selections/{selection}", Rule.READ),
            Map.entry("post /api/cases/{case}/selections", Rule.WORK),
            Map.entry("get /api/monitoring/runs/{run}/report", Rule.READ),
            Map.entry("get /api/monitoring/runs/{run}/report.html", Rule.READ),
            Map.entry("get /api/monitoring/runs/{run}/report.pdf", Rule.READ),
            Map.entry("get /api/packets/{packet}", Rule.READ),
            Map.entry("get /api/packets/{packet}/appendix.csv", Rule.READ),
            Map.entry("get /api/packets/{packet}/appendix.json", Rule.READ),
            Map.entry("get /api/packets/{packet}/appendix.pdf", Rule.READ),
            Map.entry("get /api/packets/{packet}/archive", Rule.READ),
            Map.entry("get /api/packets/{packet}/epp", Rule.READ),
            Map.entry("get /api/packets/{packet}/final", Rule.READ),
            Map.entry("get /api/packets/{packet}/final/{name}", Rule.READ),
            Map.entry("get /api/packets/{packet}/mail", Rule.READ),
            Map.entry("get /api/packets/{packet}/pdf", Rule.READ),
            Map.entry("get /api/packets/{packet}/review.pdf", Rule.READ),
            Map.entry("get /api/packets/{packet}/pdf.p7s", Rule.READ),
            Map.entry("get /api/packets/{packet}/progress", Rule.READ),
            Map.entry("get /api/packets/{packet}/registry.pdf", Rule.READ),
            Map.entry("get /api/packets/{packet}/registry.zip", Rule.READ),
            Map.entry("get /api/packets/{packet}/results", Rule.READ),
            Map.entry("get /api/packets/{packet}/results.csv", Rule.READ),
            Map.entry("get /api/packets/{packet}/xarf", Rule.READ),
            Map.entry("get /api/jobs/{job}", Rule.READ),
            Map.entry("post /api/cases/{case}/verdicts", Rule.WORK),
            Map.entry("post /api/cases/{case}/roles", Rule.WORK),
            Map.entry("get /api/runs/{run}", Rule.READ),
            Map.entry("get /api/runs/{run}/events", Rule.READ),
            Map.entry("get /api/suspects/{suspect}", Rule.READ),
            Map.entry("get /api/suspects/{suspect}/evidence/{sha256}", Rule.READ),
            Map.entry("get /api/suspects/{suspect}/history.cof", Rule.READ),
            Map.entry("get /api/suspects/{suspect}/lanes", Rule.READ),
            Map.entry("get /api/suspects/{suspect}/timeline", Rule.READ),
            Map.entry("patch /api/cases/{case}", Rule.CHANGE),
            Map.entry("put /api/cases/{case}/members/{user}", Rule.MEMBERS),
            Map.entry("delete /api/cases/{case}/members/{user}", Rule.MEMBERS),
            Map.entry("post /api/cases/{case}/history", Rule.WORK),
            Map.entry("post /api/cases/{case}/orders", Rule.WORK),
            Map.entry("patch /api/cases/{case}/orders/{order}", Rule.WORK),
            Map.entry("post /api/cases/{case}/orders/{order}/amendments", Rule.WORK),
            Map.entry("get /api/cases/{case}/lifts", Rule.READ),
            Map.entry("put /api/cases/{case}/lifts/{name}/{class}", Rule.WORK),
            Map.entry("delete /api/cases/{case}/lifts/{name}/{class}", Rule.WORK),
            Map.entry("post /api/cases/{case}/packets", Rule.WORK),
            Map.entry("post /api/cases/{case}/packets/previews", Rule.WORK),
            Map.entry("post /api/cases/{case}/runs", Rule.WORK),
            Map.entry("post /api/cases/{case}/suspects", Rule.WORK),
            Map.entry("post /api/packets/{packet}/approvals", Rule.WORK),
            Map.entry("post /api/packets/{packet}/bounces", Rule.WORK),
            Map.entry("post /api/packets/{packet}/cancellation", Rule.WORK),
            Map.entry("post /api/packets/{packet}/dispatches", Rule.WORK),
            Map.entry("post /api/packets/{packet}/replies", Rule.WORK),
            Map.entry("post /api/packets/{packet}/retraction", Rule.TAKE_BACK),
            Map.entry("post /api/suspects/{suspect}/history", Rule.WORK),
            Map.entry("patch /api/suspects/{suspect}", Rule.WORK),
            Map.entry("get /api/suspects/{suspect}/captures", Rule.READ),
            Map.entry("get /api/suspects/{suspect}/siblings", Rule.READ),
            Map.entry("post /api/suspects/{suspect}/siblings/search", Rule.WORK),
            Map.entry("post /api/suspects/{suspect}/captures", Rule.WORK),
            Map.entry("post /api/cases/{case}/captures", Rule.WORK),
            Map.entry("get /api/cases/{case}/tip-off", Rule.READ),
            Map.entry("get /api/captures/{capture}", Rule.READ),
            Map.entry("get /api/captures/{capture}/screenshot.png", Rule.READ),
            Map.entry("get /api/captures/{capture}/page.html", Rule.READ),
            Map.entry("get /api/captures/{capture}/har", Rule.READ),
            Map.entry("post /api/runs/{run}/pause", Rule.RUN),
            Map.entry("post /api/runs/{run}/resume", Rule.RUN),
            Map.entry("post /api/runs/{run}/cancel", Rule.RUN));

    /** Operations that take long: one permitted cell per person is enough. */
    private static final Set<String> DEAR = Set.of(
            "get /api/cases/{case}/orders/{order}/execution.pdf",
            "get /api/cases/{case}/status.pdf",
            "get /api/cases/{case}/orders/{order}/court.zip",
            "get /api/cases/{case}/orders/{order}/court/{file}",
            "get /api/packets/{packet}/appendix.pdf",
            "get /api/packets/{packet}/archive",
            "get /api/packets/{packet}/final",
            "get /api/packets/{packet}/final/{name}",
            "get /api/packets/{packet}/pdf",
            "get /api/packets/{packet}/review.pdf",
            "get /api/packets/{packet}/registry.pdf",
            "get /api/packets/{packet}/registry.zip",
            "get /api/lookups/{value}",
            "post /api/cases/{case}/packets",
            "post /api/cases/{case}/packets/previews",
            "post /api/cases/{case}/captures",
            "post /api/suspects/{suspect}/captures",
            "post /api/cases/{case}/runs");

    /** Tests every described operation for every role, membership and state of the case. An operation without a rule fails. */
    @TestFactory
    @SuppressWarnings("unchecked")
    Stream<DynamicTest> everyCellIsAsTheRulesHaveIt() {
        Map<String, String> ids = oneOfEach("dan", true);
        Map<String, Map<String, Object>> paths = as("alice")
                .accept("application/json")
                .get("/q/openapi")
                .jsonPath()
                .get("paths");
        List<DynamicTest> tests = new ArrayList<>();
        Set<String> described = new TreeSet<>();
        paths.forEach((path, methods) -> Stream.of("get", "put", "post", "patch", "delete")
                .filter(methods::containsKey)
                .forEach(method -> {
                    String name = method + " " + path;
                    described.add(name);
                    tests.add(dynamicTest(name, () -> {
                        Rule rule = RULES.get(name);
                        assertNotNull(rule, () -> "give " + name + " a rule in this test");
                        Map<String, Object> operation = (Map<String, Object>) methods.get(method);
                        Optional<String> said =
                                rule == Rule.CHANGE ? Optional.of("{\"title\": \"matrix\"}") : Optional.empty();
                        cells(name, rule, ids, operation, said);
                        if (rule == Rule.CHANGE) {
                            cells(name, Rule.LEAD, ids, operation, Optional.of("{\"tlp\": \"GREEN\"}"));
                        }
                    }));
                }));
        tests.add(dynamicTest("no rule is left over", () -> assertEquals(described, new TreeSet<>(RULES.keySet()))));
        return tests.stream();
    }

    private void cells(
            String name, Rule rule, Map<String, String> ids, Map<String, Object> operation, Optional<String> said)
            throws SQLException {
        String method = name.substring(0, name.indexOf(' '));
        String path = name.substring(name.indexOf(' ') + 1).replace("{value}", "hollowwren-swift.com");
        if (path.equals("/api/audit") || path.equals("/api/overdue")) {
            path += "?case={case}";
        }
        if (path.endsWith("/neighbours")) {
            path += "?address=203.0.113.10";
        }
        if (path.endsWith("/stix") || path.endsWith("/misp")) {
            path += "?restricted=true";
        }
        boolean ofACase = path.contains("{");
        List<Optional<String>> memberships = new ArrayList<>(List.of(Optional.empty()));
        if (ofACase) {
            List.of("VIEWER", "ANALYST", "COUNSEL", "LEAD").forEach(role -> memberships.add(Optional.of(role)));
        }
        Map<String, String> hidden = new HashMap<>();
        for (String user : MEMBERS) {
            hidden.put(
                    user,
                    ofACase
                            ? ask(user, method, filled(path, random()), operation, said)
                                    .text()
                            : "");
        }
        List<String> wrong = new ArrayList<>();
        Set<String> asked = new HashSet<>();
        for (boolean sealed : ofACase ? new boolean[] {false, true} : new boolean[] {false}) {
            for (boolean closed : ofACase ? new boolean[] {false, true} : new boolean[] {false}) {
                // For readers it makes no difference whether a case is closed, so two memberships are enough.
                for (Optional<String> member : rule == Rule.READ && closed ? memberships.subList(0, 2) : memberships) {
                    if (ofACase) {
                        arrange(ids.get("case"), member, sealed, closed);
                    }
                    for (String user : MEMBERS) {
                        Cell expected = rule.cell(user, member, sealed, closed);
                        if (expected == Cell.ALLOWED && DEAR.contains(name) && !asked.add(user)) {
                            continue;
                        }
                        Answer answer = ask(user, method, filled(path, ids), operation, said);
                        Cell found = found(answer, hidden.get(user));
                        if (found != expected) {
                            wrong.add(user + " as " + member.orElse("no member") + (sealed ? ", sealed" : "")
                                    + (closed ? ", closed" : "") + ": " + expected + ", but was " + found + " "
                                    + answer.status() + " " + answer.text());
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static Cell found(Answer answer, String hidden) {
        String body = answer.status() < 400 ? "" : answer.text();
        assertTrue(answer.status() < 500 && answer.status() != 401, () -> answer.status() + " " + body);
        return switch (answer.status()) {
            case 403 -> Cell.FORBIDDEN;
            case 404 -> body.equals(hidden) ? Cell.HIDDEN : Cell.ALLOWED;
            case 409 -> body.contains("the case is closed") ? Cell.CLOSED : Cell.ALLOWED;
            default -> Cell.ALLOWED;
        };
    }

    /** Makes all four users members of this role, or none of them. Writes directly to the database, because there are thousands of cells. */
    private void arrange(String id, Optional<String> member, boolean sealed, boolean closed) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            String own = " where case_id = '" + id + "'";
            statement.execute("set local synchronous_commit = off; update case_file set sealed = " + sealed
                    + ", tlp = 'AMBER', state = '" + (closed ? "CLOSED" : "OPEN") + "' where id = '" + id
                    + "'; delete from case_member" + own + " and username <> 'dan'"
                    + member.map(role -> MEMBERS.stream()
                                    .map(user -> "('" + id + "', '" + user + "', '" + role + "')")
                                    .collect(Collectors.joining(
                                            ", ", "; insert into case_member (case_id, username, role) values ", "")))
                            .orElse(""));
            connection.commit();
        }
    }

    /** Every path that returns a copy of a sealed case must record the copy in the journal. */
    @TestFactory
    @SuppressWarnings("unchecked")
    Stream<DynamicTest> eachCopyThatIsTakenOutIsJournaled() {
        Map<String, String> sealed = sealedCase();
        Map<String, Map<String, Object>> paths = as("alice")
                .accept("application/json")
                .get("/q/openapi")
                .jsonPath()
                .get("paths");
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, Map<String, Object>> path : paths.entrySet()) {
            if (!path.getValue().containsKey("get")
                    || !path.getKey().contains("{")
                    || filled(path.getKey(), sealed).contains("{")) {
                continue;
            }
            tests.add(dynamicTest(path.getKey(), () -> {
                List<Map<String, Object>> before = takenOut(sealed.get("case"));
                String asked = filled(path.getKey(), sealed);
                // A list of suspects refuses a parameter that it does not know.
                Response answer =
                        path.getKey().contains("/suspects") || path.getKey().endsWith("/facets")
                                ? as("alice").get(asked)
                                : as("alice").queryParam("restricted", "true").get(asked);
                boolean isCopy = answer.statusCode() < 300
                        && (!answer.contentType().startsWith("application/json")
                                        && !answer.contentType().startsWith("text/event-stream")
                                || answer.header("Content-Disposition") != null
                                || path.getKey().endsWith("/xarf"));
                List<Map<String, Object>> after = takenOut(sealed.get("case"));
                assertEquals(before.size() + (isCopy ? 1 : 0), after.size(), () -> asked + " " + answer.contentType());
                if (isCopy) {
                    assertEquals("alice", after.getLast().get("actor"));
                    assertEquals(
                            asked.substring(asked.lastIndexOf('/') + 1),
                            after.getLast().get("detail"));
                    assertEquals("127.0.0.1", after.getLast().get("address"));
                }
            }));
        }
        assertTrue(tests.size() > 20, () -> "only " + tests.size());
        return tests.stream();
    }

    private static List<Map<String, Object>> takenOut(String caseId) {
        return as("alice")
                .get("/api/audit?limit=1000&case=" + caseId)
                .jsonPath()
                .getList("items.findAll { it.type == 'TAKEN_OUT' }");
    }

    @Test
    void aMailOfACaseThatWasSealedLaterHasAQuietSubject() {
        Map<String, String> open = oneOfEach("alice", false);
        String mail =
                as("alice").get("/api/packets/" + open.get("packet") + "/mail").asString();
        assertTrue(mail.contains("Subject: Abuse - hollowwren"), mail);
        assertEquals(List.of(), takenOut(open.get("case")), "copies of a case that is not sealed are not recorded");
        as("alice")
                .contentType("application/json")
                .body("{\"sealed\": true}")
                .patch("/api/cases/" + open.get("case"))
                .then()
                .statusCode(200);
        mail = as("alice").get("/api/packets/" + open.get("packet") + "/mail").asString();
        assertTrue(mail.contains("Subject: [CONFIDENTIAL] Notice - ref "), mail);
        assertFalse(mail.contains("Subject: Abuse"), mail);
        assertEquals(1, takenOut(open.get("case")).size());
    }

    /** Returns the ids of one object of each type in a sealed case, by the name of the path parameter. */
    private static Map<String, String> sealedCase() {
        return oneOfEach("alice", true);
    }

    private static Map<String, String> oneOfEach(String owner, boolean sealed) {
        Map<String, String> ids = new HashMap<>();
        String id = openCase(owner, "sealed", sealed);
        ids.put("case", id);
        as(owner)
                .contentType("text/csv")
                .body("value,verdict\nhollowwren-swift.com,MALICIOUS\n")
                .post("/api/cases/" + id + "/suspects");
        ids.put("suspect", as(owner).get("/api/cases/" + id + "/suspects").path("items[0].id"));
        String run = as(owner).post("/api/cases/" + id + "/runs").path("id");
        as(owner).accept("text/event-stream").get("/api/runs/" + run + "/events");
        ids.put("run", run);
        ids.put(
                "job",
                as(owner)
                        .contentType("application/json")
                        .body("{\"suspects\": [\"" + ids.get("suspect")
                                + "\"], \"verdict\": \"MALICIOUS\", \"reason\": \"x\"}")
                        .post("/api/cases/" + id + "/verdicts")
                        .path("id"));
        ids.put(
                "sha256",
                as(owner)
                        .get("/api/suspects/" + ids.get("suspect"))
                        .path("dossier.observations.find { it.sha256 != null }.sha256"));
        ids.put(
                "capture",
                as(owner)
                        .multiPart("page", "page.html", "<p>phish</p>".getBytes(StandardCharsets.UTF_8), "text/html")
                        .post("/api/suspects/" + ids.get("suspect") + "/captures")
                        .path("id"));
        ids.put("order", LabUsers.fileOrder(owner, id, "HOLD", ""));
        ids.put("selection", made(owner, "/api/cases/" + id + "/selections", "{\"filter\": \"\"}"));
        ids.put("view", made(owner, "/api/cases/" + id + "/views", "{\"name\": \"all\", \"filter\": \"\"}"));
        ids.put(
                "packet",
                as(owner)
                        .contentType("application/json")
                        .body("{\"kind\": \"ABUSE_REPORT\"}")
                        .post("/api/cases/" + id + "/packets")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("packets[0].id"));
        return ids;
    }

    private static String made(String owner, String path, String body) {
        return as(owner)
                .contentType("application/json")
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Map<String, String> random() {
        Map<String, String> ids = new HashMap<>();
        for (String name :
                List.of("case", "suspect", "order", "run", "packet", "selection", "view", "job", "capture")) {
            ids.put(name, UUID.randomUUID().toString());
        }
        ids.put("sha256", "0".repeat(64));
        return ids;
    }

    private static String filled(String path, Map<String, String> ids) {
        String filled = path.replace("{user}", "zed")
                .replace("{view}", "019ad3f0-0000-7000-8000-000000000000")
                .replace("{name}", "hollowwren-swift.com")
                .replace("{class}", "likely-compromised")
                .replace("{file}", "06-Proposed-Order.pdf");
        for (Map.Entry<String, String> id : ids.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", id.getValue());
        }
        return filled;
    }

    /** An answer to one of the thousands of requests, for which RestAssured takes several times as long as the service. */
    private record Answer(int status, byte[] octets) {
        String text() {
            return new String(octets, StandardCharsets.UTF_8);
        }
    }

    private static Answer ask(String user, String method, String path, Map<String, Object> operation) {
        return ask(user, method, path, operation, Optional.empty());
    }

    /** @param said the body to send in place of the operation's example */
    private static Answer ask(
            String user, String method, String path, Map<String, Object> operation, Optional<String> said) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .header("Accept", "*/*")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8)));
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();
        if (said.isPresent()) {
            request.header("Content-Type", "application/json");
            body = HttpRequest.BodyPublishers.ofString(said.get());
        } else if (operation.get("requestBody") instanceof Map<?, ?> described) {
            JsonNode content = JSON.valueToTree(described).at("/content");
            if (content.has("multipart/form-data") && !content.has("application/json")) {
                request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
                body = HttpRequest.BodyPublishers.ofByteArray(orderForm());
            } else {
                String type = content.has("application/json")
                        ? "application/json"
                        : content.fieldNames().next();
                JsonNode examples = content.path(type).path("examples");
                assertFalse(examples.isEmpty(), "its body has no example; a @Content without its mediaType loses them");
                JsonNode example = examples.iterator().next().path("value");
                request.header("Content-Type", type);
                body = HttpRequest.BodyPublishers.ofString(example.isTextual() ? example.asText() : example.toString());
            }
        }
        HttpResponse<byte[]> answer;
        try {
            answer = HTTP.send(
                    request.method(method.toUpperCase(Locale.ROOT), body).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Set<?> described = ((Map<?, ?>) operation.get("responses")).keySet();
        assertTrue(
                described.contains(String.valueOf(answer.statusCode())),
                () -> method + " " + path + " answers " + answer.statusCode() + ", and OpenAPI has only " + described);
        return new Answer(answer.statusCode(), answer.body());
    }

    private static byte[] orderForm() {
        String part = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=";
        String text = part + "\"document\"; filename=\"o.pdf\"\r\nContent-Type: application/pdf\r\n\r\n"
                + new String(LabUsers.SIGNED_PDF, StandardCharsets.US_ASCII) + "\r\n"
                + part + "\"kind\"\r\n\r\nTRO\r\n"
                + part + "\"issuedAt\"\r\n\r\n2026-11-23T14:30:00Z\r\n--" + BOUNDARY + "--\r\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
