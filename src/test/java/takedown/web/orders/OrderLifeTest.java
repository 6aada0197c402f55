package takedown.web.orders;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static takedown.web.LabUsers.as;
import static takedown.web.LabUsers.openCase;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.casefile.orders.OrderEvent;
import takedown.casefile.orders.OrderState;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.filing.CourtPapers;

/** An order from its draft to its end, over HTTP, and the same transitions in the database. */
@QuarkusTest
class OrderLifeTest {
    private final Instant issued = Instant.now().minus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    @Inject
    DataSource database;

    @Inject
    CourtPapers papers;

    private static byte[] pdf() {
        return ("%PDF-1.4\n% " + UUID.randomUUID() + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static RequestSpecification with(byte[] document, String... parts) {
        RequestSpecification form = as("carol").multiPart("document", "paper.pdf", document, "application/pdf");
        return filled(form, parts);
    }

    private static RequestSpecification filled(RequestSpecification form, String... parts) {
        for (int i = 0; i < parts.length; i += 2) {
            form.multiPart(parts[i], parts[i + 1]);
        }
        return form;
    }

    private String tro(String theCase, byte[] document) {
        return "/api/cases/" + theCase + "/orders/"
                + filed(theCase, document)
                        .body("version", equalTo(1))
                        .body("state", equalTo("IN_FORCE"))
                        .body("ecfNumber", equalTo("29"))
                        .body("paragraphs", equalTo(Map.of("LOCK", "4(a)", "HOLD", "5")))
                        .body("versions.event", equalTo(List.of("ENTERED")))
                        .extract()
                        .path("id");
    }

    private ValidatableResponse filed(String theCase, byte[] document) {
        return with(
                        document,
                        "kind",
                        "TRO",
                        "issuedAt",
                        issued.toString(),
                        "expiresAt",
                        issued.plus(13, ChronoUnit.DAYS).toString(),
                        "hearingAt",
                        issued.plus(10, ChronoUnit.DAYS).toString(),
                        "actions",
                        "LOCK, HOLD",
                        "ecfNumber",
                        "29",
                        "paragraphs",
                        "LOCK=4(a), HOLD=5")
                .post("/api/cases/" + theCase + "/orders")
                .then()
                .statusCode(201);
    }

    private static ValidatableResponse amended(String order, RequestSpecification form) {
        return form.post(order + "/amendments").then();
    }

    @Test
    void everyEventIsAVersionWithItsPaper() {
        String theCase = openCase("alice", "life of an order", false);
        byte[] first = pdf();
        byte[] second = pdf();
        String order = tro(theCase, first);
        String later = issued.plus(27, ChronoUnit.DAYS).toString();
        String[] extension = {
            "event",
            "EXTENDED",
            "at",
            issued.plusSeconds(60).toString(),
            "expiresAt",
            later,
            "termBasis",
            "GOOD_CAUSE",
            "ecfNumber",
            "31"
        };
        amended(order, with(second, extension))
                .statusCode(201)
                .body("version", equalTo(2))
                .body("expiresAt", equalTo(later))
                .body("termBasis", equalTo("GOOD_CAUSE"))
                .body("ecfNumber", equalTo("29"))
                .body("documentName", equalTo("paper.pdf"))
                .body("versions[1].ecfNumber", equalTo("31"))
                .body("versions[1].documentSize", equalTo(second.length));
        amended(order, with(second, extension)).statusCode(200).body("version", equalTo(2));
        amended(
                        order,
                        with(
                                second,
                                "event",
                                "EXTENDED",
                                "at",
                                issued.plusSeconds(60).toString(),
                                "expiresAt",
                                issued.plus(26, ChronoUnit.DAYS).toString(),
                                "termBasis",
                                "CONSENT",
                                "ecfNumber",
                                "31"))
                .statusCode(409)
                .body("detail", containsString("version 2"))
                .body("detail", containsString("expiresAt (on file " + later))
                .body("detail", containsString("termBasis (on file GOOD_CAUSE, sent CONSENT)"));
        String[] modification = {
            "event", "MODIFIED", "at", issued.plusSeconds(120).toString(), "actions", "LOCK", "ecfNumber", "40"
        };
        byte[] third = pdf();
        amended(order, with(third, modification))
                .statusCode(201)
                .body("version", equalTo(3))
                .body("actions", equalTo(List.of("LOCK")))
                .body("paragraphs", equalTo(Map.of("LOCK", "4(a)")))
                .body("ecfNumber", equalTo("40"));
        assertArrayEquals(third, document(order, ""));
        assertArrayEquals(first, document(order, "?version=1"));
        assertArrayEquals(second, document(order, "?version=2"));
        as("olga").get(order + "/document?version=9").then().statusCode(404);
        as("olga").get(order + "/document?version=x").then().statusCode(400);
        String[] conversion = {
            "event",
            "CONVERTED",
            "at",
            issued.plusSeconds(180).toString(),
            "kind",
            "PRELIMINARY_INJUNCTION",
            "expiresAt",
            "",
            "hearingAt",
            ""
        };
        amended(order, with(pdf(), conversion))
                .statusCode(201)
                .body("kind", equalTo("PRELIMINARY_INJUNCTION"))
                .body("expiresAt", nullValue())
                .body("state", equalTo("IN_FORCE"));
        amended(
                        order,
                        with(
                                pdf(),
                                "event",
                                "VACATED",
                                "at",
                                issued.plusSeconds(240).toString()))
                .statusCode(201)
                .body("state", equalTo("VACATED"))
                .body("endedAt", equalTo(issued.plusSeconds(240).toString()))
                .body("reversals", empty());
        amended(
                        order,
                        with(
                                pdf(),
                                "event",
                                "EXTENDED",
                                "at",
                                issued.plusSeconds(300).toString(),
                                "expiresAt",
                                later))
                .statusCode(409)
                .body("detail", containsString("vacated"));
        as("olga")
                .get(order + "/amendments")
                .then()
                .statusCode(200)
                .body("items.version", equalTo(List.of(1, 2, 3, 4, 5)))
                .body("items.event", equalTo(List.of("ENTERED", "EXTENDED", "MODIFIED", "CONVERTED", "VACATED")));
        as("alice").get("/api/audit?case=" + theCase).then().body("items.type", hasItem("ORDER_AMENDED"));
        // If the order is filed again with its original data, it is the same order. Its later events do not count as
        // a difference.
        filed(theCase, first).body("version", equalTo(5));
        as("olga").get("/api/cases/" + theCase + "/orders").then().body("items", hasSize(1));
    }

    private static byte[] document(String order, String version) {
        return as("olga")
                .get(order + "/document" + version)
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .extract()
                .asByteArray();
    }

    @Test
    void aWrongRecordIsCorrectedWithAReason() {
        String order = tro(openCase("alice", "wrong record", false), pdf());
        byte[] vacatur = pdf();
        amended(order, filled(as("carol"), "event", "CORRECTED", "hearingAt", ""))
                .statusCode(400)
                .body("detail", containsString("reason"));
        for (int status : List.of(201, 200)) {
            amended(
                            order,
                            filled(
                                    as("carol"),
                                    "event",
                                    "CORRECTED",
                                    "hearingAt",
                                    "",
                                    "reason",
                                    "The hearing is not set."))
                    .statusCode(status)
                    .body("version", equalTo(2))
                    .body("hearingAt", nullValue())
                    .body("versions[1].documentSha256", nullValue())
                    .body("versions[1].reason", equalTo("The hearing is not set."));
        }
        as("carol")
                .contentType("application/json")
                .body("{\"termBasis\": \"CONSENT\"}")
                .patch(order)
                .then()
                .statusCode(200)
                .body("version", equalTo(3))
                .body("termBasis", equalTo("CONSENT"));
        amended(
                        order,
                        with(
                                vacatur,
                                "event",
                                "VACATED",
                                "at",
                                issued.plusSeconds(60).toString()))
                .statusCode(201);
        amended(
                        order,
                        filled(
                                as("carol"),
                                "event",
                                "CORRECTED",
                                "state",
                                "ENTERED",
                                "reason",
                                "Another order was vacated."))
                .statusCode(201)
                .body("state", equalTo("IN_FORCE"))
                .body("endedAt", nullValue());
        // The same paper can be filed again, since the correction removed the effect of its event.
        for (int status : List.of(201, 200)) {
            amended(
                            order,
                            with(
                                    vacatur,
                                    "event",
                                    "VACATED",
                                    "at",
                                    issued.plusSeconds(60).toString()))
                    .statusCode(status)
                    .body("version", equalTo(6))
                    .body("state", equalTo("VACATED"));
        }
    }

    @Test
    void aProposedOrderIsEntered() {
        String theCase = openCase("alice", "proposed", false);
        byte[] draft = pdf();
        String order = "/api/cases/" + theCase + "/orders/"
                + with(draft, "kind", "TRO", "state", "PROPOSED", "actions", "LOCK")
                        .post("/api/cases/" + theCase + "/orders")
                        .then()
                        .statusCode(201)
                        .body("state", equalTo("PROPOSED"))
                        .body("issuedAt", nullValue())
                        .extract()
                        .path("id");
        amended(order, with(pdf(), "event", "EXTENDED", "at", issued.toString(), "expiresAt", "2030-01-01T00:00:00Z"))
                .statusCode(409);
        as("carol")
                .get(order + "/court.zip?edition=FINAL")
                .then()
                .statusCode(409)
                .body(
                        "errors.subject",
                        hasItem("packets"),
                        "errors.subject",
                        hasItem("matter.statements.RESTRAINED_ACTS"));
        UUID id = UUID.fromString(order.substring(order.lastIndexOf('/') + 1));
        Actor carol = new Actor("carol", Set.of(AppRole.COUNSEL));
        papers.keep(carol, id, Map.of("04-Application.pdf", pdf()));
        byte[] last = pdf();
        papers.keep(carol, id, Map.of("04-Application.pdf", last));
        amended(order, with(pdf(), "event", "ENTERED")).statusCode(400).body("detail", containsString("issuedAt"));
        byte[] signed = pdf();
        amended(
                        order,
                        with(
                                signed,
                                "event",
                                "ENTERED",
                                "issuedAt",
                                issued.toString(),
                                "expiresAt",
                                issued.plus(14, ChronoUnit.DAYS).toString()))
                .statusCode(201)
                .body("state", equalTo("IN_FORCE"))
                .body("issuedAt", equalTo(issued.toString()))
                .body("versions.event", equalTo(List.of("PROPOSED", "ENTERED")));
        assertArrayEquals(signed, document(order, ""));
        assertArrayEquals(draft, document(order, "?version=1"));
        // After the order was entered, the set has the papers that were given out last before the entry.
        assertArrayEquals(
                last,
                as("carol")
                        .get(order + "/court/04-Application.pdf?edition=FINAL")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray());
        as("carol")
                .get(order + "/court/05-Memorandum.pdf?edition=FINAL")
                .then()
                .statusCode(409)
                .body("detail", containsString("The order has been entered"));
        assertThrows(
                RuntimeException.class,
                () -> papers.keep(carol, id, Map.of("04-Application.pdf", pdf())),
                "no paper is added after the entry");
    }

    @Test
    void aFieldThatIsTooLargeIsNamed() {
        String theCase = openCase("alice", "a long field", false);
        with(pdf(), "kind", "TRO", "ecfNumber", "9".repeat(1_000_000), "actions", "LOCK")
                .post("/api/cases/" + theCase + "/orders")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("detail", containsString("The field ecfNumber of the form has more than 64 KiB"))
                .body("errors.subject", equalTo(List.of("ecfNumber")));
    }

    @Test
    void anOrderIsNotFiledAsSignedBeforeItIs() {
        String theCase = openCase("alice", "issued tomorrow", false);
        String tomorrow = Instant.now()
                .plus(1, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        with(pdf(), "kind", "TRO", "issuedAt", tomorrow, "actions", "LOCK")
                .post("/api/cases/" + theCase + "/orders")
                .then()
                .statusCode(400)
                .body("detail", containsString("issuedAt is " + tomorrow));
        String draft = with(pdf(), "kind", "TRO", "issuedAt", tomorrow, "actions", "LOCK", "state", "PROPOSED")
                .post("/api/cases/" + theCase + "/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String order = "/api/cases/" + theCase + "/orders/" + draft;
        amended(order, with(pdf(), "event", "ENTERED", "issuedAt", tomorrow))
                .statusCode(400)
                .body("detail", containsString("issuedAt is " + tomorrow));
        as("olga").get(order).then().body("version", equalTo(1), "state", equalTo("PROPOSED"));
    }

    @Test
    void anOrderSupersedesAnother() {
        String theCase = openCase("alice", "superseded", false);
        String first = tro(theCase, pdf());
        byte[] injunction = pdf();
        String second = with(
                        injunction,
                        "kind",
                        "PRELIMINARY_INJUNCTION",
                        "issuedAt",
                        issued.plusSeconds(60).toString(),
                        "actions",
                        "LOCK")
                .post("/api/cases/" + theCase + "/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String at = issued.plusSeconds(60).toString();
        amended(first, with(pdf(), "event", "SUPERSEDED", "at", at))
                .statusCode(400)
                .body("detail", containsString("supersededBy"));
        amended(
                        first,
                        filled(
                                as("carol"),
                                "event",
                                "SUPERSEDED",
                                "at",
                                at,
                                "supersededBy",
                                UUID.randomUUID().toString()))
                .statusCode(404);
        amended(first, filled(as("carol"), "event", "SUPERSEDED", "at", at, "supersededBy", second))
                .statusCode(201)
                .body("state", equalTo("SUPERSEDED"))
                .body("supersededBy", equalTo(second));
        assertArrayEquals(injunction, document(first, "?version=2"));
        amended(
                        "/api/cases/" + theCase + "/orders/" + second,
                        filled(
                                as("carol"),
                                "event",
                                "SUPERSEDED",
                                "at",
                                at,
                                "supersededBy",
                                first.substring(first.lastIndexOf('/') + 1)))
                .statusCode(409)
                .body("detail", containsString("only an order in force"));
        as("olga").get("/api/cases/" + theCase + "/orders").then().body("items", hasSize(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EXTENDED|expiresAt|2020-01-01T00:00:00Z|must expire later",
                "EXTENDED|actions|LOCK|MODIFIED",
                "EXTENDED|expiresAt|2040-01-01T00:00:00Z|GOOD_CAUSE or CONSENT",
                "MODIFIED|kind|WARRANT|CONVERTED",
                "CONVERTED|kind|TRO|a kind other than TRO",
                "CONVERTED|kind|WARRANT|term of its own",
                "VACATED|hearingAt||cannot change hearingAt",
                "ANNULLED|reason|x|PROPOSED, ENTERED",
                "MODIFIED|paragraphs|LOCK|LOCK=4",
                "MODIFIED|paragraphs|DS_REMOVE=7|not among the actions"
            })
    void aMistakeInAnEventIsNamed(String event, String part, String value, String said) {
        String order = tro(openCase("alice", "mistakes", false), pdf());
        amended(
                        order,
                        with(
                                pdf(),
                                "event",
                                event,
                                "at",
                                issued.plusSeconds(60).toString(),
                                part,
                                Objects.requireNonNullElse(value, "")))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(said));
        as("olga").get(order).then().body("version", equalTo(1));
    }

    @Test
    void theDatabaseHasTheSameTransitions() throws SQLException {
        Map<String, List<String>> service = new TreeMap<>();
        Map<String, List<String>> stored = new TreeMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select order_states_after(?, ?)")) {
            for (OrderEvent event : OrderEvent.values()) {
                for (int i = -1; i < OrderState.values().length; i++) {
                    Optional<OrderState> before = i < 0 ? Optional.empty() : Optional.of(OrderState.values()[i]);
                    String what = event + " of " + before;
                    service.put(
                            what, event.leadsTo(before).stream().map(Enum::name).toList());
                    select.setString(1, before.map(Enum::name).orElse(null));
                    select.setString(2, event.name());
                    try (ResultSet row = select.executeQuery()) {
                        row.next();
                        Array states = row.getArray(1);
                        stored.put(what, Arrays.asList((String[]) states.getArray()));
                    }
                }
            }
        }
        assertEquals(service, stored);
    }

    /** The database itself refuses a version that cannot follow, and a later change of a version. */
    @Test
    void theDatabaseRefusesAVersionThatCannotFollow() throws SQLException {
        String order = tro(openCase("alice", "past the service", false), pdf());
        UUID id = UUID.fromString(order.substring(order.lastIndexOf('/') + 1));
        String next =
                "insert into order_version (order_id, number, event, at, state, kind, issued_at, expires_at, actions,"
                        + " name_servers, ds, term_basis, ecf_number, paragraphs, document_sha256, document_name, document_size,"
                        + " paper_ecf_number, order_sha256, order_name, reason, filed_at, filed_by) select order_id, %s, '%s', at, '%s',"
                        + " kind, issued_at, expires_at, actions, name_servers, ds, term_basis, ecf_number, paragraphs, null, null, null,"
                        + " '', order_sha256, order_name, 'x', filed_at, filed_by from order_version where order_id = '"
                        + id
                        + "' and number = 1";
        for (String statement : List.of(
                next.formatted(3, "CORRECTED", "IN_FORCE"),
                next.formatted(2, "CORRECTED", "VACATED"),
                next.formatted(2, "ENTERED", "IN_FORCE"),
                next.formatted(2, "VACATED", "VACATED"),
                // The order would be issued a day after it was filed as signed.
                next.formatted(2, "CORRECTED", "IN_FORCE")
                        .replace("', kind, issued_at", "', kind, filed_at + interval '1 day'"),
                "update order_version set reason = 'y' where order_id = '" + id + "'",
                "delete from order_version where order_id = '" + id + "'")) {
            try (Connection connection = database.getConnection();
                    PreparedStatement insert = connection.prepareStatement(statement)) {
                assertThrows(SQLException.class, insert::executeUpdate, statement);
            }
        }
        as("olga").get(order).then().body("version", equalTo(1));
    }
}
