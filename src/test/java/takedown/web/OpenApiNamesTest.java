package takedown.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.web.json.Identified;

/** What the OpenAPI description guarantees to people who generate a client from it: names, types and problems of every operation. */
@QuarkusTest
class OpenApiNamesTest {
    private static Map<String, Map<String, Object>> schemas() {
        return as("alice").accept("application/json").get("/q/openapi").path("components.schemas");
    }

    @Test
    void eachIdentityIsDescribedWithItsName() {
        Set<String> missing = new TreeSet<>();
        Set<String> found = new TreeSet<>();
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("takedown.web")
                .forEach(type -> type.getFields().stream()
                        .filter(field -> field.isAnnotatedWith(Identified.class))
                        .forEach(field -> {
                            String name = field.getName() + "Name";
                            (properties(type.getSimpleName()).contains(name) ? found : missing)
                                    .add(type.getSimpleName() + "." + name);
                        }));
        assertEquals(Set.of(), missing);
        assertTrue(found.contains("ApprovalView.approverName"), found::toString);
        assertTrue(properties("CaseFile").contains("openedByName"), () -> properties("CaseFile") + "");
    }

    @Test
    void whatACaseAndASuspectAnswerIsDescribed() {
        String id = LabUsers.openCase("alice", "described", false);
        LabUsers.suspect(id, "hollowwren-keys.net");
        Map<String, Object> file = as("alice").get("/api/cases/" + id).path("");
        Map<String, Object> suspect =
                as("alice").get("/api/cases/" + id + "/suspects").path("items[0]");
        List.of(Map.entry("CaseFile", file), Map.entry("SuspectView", suspect)).forEach(answer -> {
            Set<String> undescribed = new TreeSet<>(answer.getValue().keySet());
            assertFalse(undescribed.isEmpty());
            undescribed.removeAll(properties(answer.getKey()));
            assertEquals(Set.of(), undescribed, answer.getKey());
        });
    }

    private record Described(String name, String path, Map<String, Object> operation) {
        Map<String, Map<String, Object>> responses() {
            return map(operation.get("responses"));
        }

        boolean hasBody() {
            return operation.containsKey("requestBody");
        }

        /** Returns the bodies of requests and responses. The key is {@code request} or the status, and the media type. */
        Map<String, Object> bodies() {
            Map<String, Object> bodies = new TreeMap<>();
            if (hasBody()) {
                content(operation.get("requestBody")).forEach((type, media) -> bodies.put("request " + type, media));
            }
            responses()
                    .forEach((status, response) ->
                            content(response).forEach((type, media) -> bodies.put(status + " " + type, media)));
            return bodies;
        }
    }

    @SuppressWarnings("unchecked")
    private static <V> Map<String, V> map(Object json) {
        return json == null ? Map.of() : (Map<String, V>) json;
    }

    private static Map<String, Map<String, Object>> content(Object bodyOrResponse) {
        return map(OpenApiNamesTest.<Object>map(bodyOrResponse).get("content"));
    }

    private static List<Described> operations() {
        Map<String, Map<String, Object>> paths =
                as("alice").accept("application/json").get("/q/openapi").path("paths");
        return paths.entrySet().stream()
                .flatMap(path -> path.getValue().entrySet().stream()
                        .filter(method ->
                                Set.of("get", "put", "post", "patch", "delete").contains(method.getKey()))
                        .map(method -> new Described(
                                method.getKey() + " " + path.getKey(), path.getKey(), map(method.getValue()))))
                .toList();
    }

    @Test
    void eachOperationHasAnIdOfItsOwn() {
        Map<Object, String> ids = new HashMap<>();
        operations().forEach(described -> {
            Object id = described.operation().get("operationId");
            assertTrue(id instanceof String text && text.matches("[a-z][A-Za-z]+"), described + "");
            String other = ids.put(id, described.name());
            assertNull(other, () -> id + " is the id of " + other + " and of " + described.name());
        });
        assertTrue(ids.size() > 50, ids::toString);
    }

    @Test
    void eachBodyHasAType() {
        Set<String> untyped = new TreeSet<>();
        for (Described described : operations()) {
            described.bodies().forEach((where, media) -> {
                if (isUntyped(map(media).get("schema"))) {
                    untyped.add(described.name() + " " + where);
                }
            });
            described.responses().forEach((status, response) -> {
                if (!status.equals("204") && content(response).isEmpty()) {
                    untyped.add(described.name() + " " + status);
                }
            });
        }
        schemas().forEach((name, schema) -> {
            if (isUntyped(schema)) {
                untyped.add(name);
            }
            map(schema.get("properties")).forEach((property, type) -> {
                if (isUntyped(type)) {
                    untyped.add(name + "." + property);
                }
            });
        });
        assertEquals(Set.of(), untyped);
    }

    private static boolean isUntyped(Object json) {
        Map<String, Object> schema = map(json);
        if (schema.containsKey("$ref") || schema.containsKey("oneOf") || schema.containsKey("anyOf")) {
            return false;
        }
        Object type = schema.get("type");
        return type == null
                || "array".equals(type) && isUntyped(schema.get("items"))
                || "object".equals(type)
                        && !schema.containsKey("properties")
                        && !schema.containsKey("additionalProperties");
    }

    @Test
    void eachOperationHasItsProblems() {
        Set<String> missing = new TreeSet<>();
        for (Described described : operations()) {
            Set<String> statuses = new TreeSet<>(Set.of("400", "401", "403", "406", "414", "431", "500", "503"));
            if (described.path().contains("{") || described.path().equals("/api/audit")) {
                statuses.addAll(Set.of("404", "409"));
            }
            if (!described.name().startsWith("get ")) {
                statuses.addAll(Set.of("409", "412"));
            }
            if (described.hasBody()) {
                statuses.addAll(Set.of("413", "415"));
            }
            if (Set.of("preparePackets", "dispatchPacket")
                    .contains(described.operation().get("operationId"))) {
                statuses.add("422");
            }
            statuses.removeAll(described.responses().keySet());
            if (described.responses().keySet().stream().noneMatch(status -> status.startsWith("2"))) {
                statuses.add("2xx");
            }
            statuses.forEach(status -> missing.add(described.name() + " " + status));
            described.responses().forEach((status, response) -> {
                if (status.compareTo("400") >= 0
                        && !Map.of(
                                        "application/problem+json",
                                        Map.of("schema", Map.of("$ref", "#/components/schemas/Problem")))
                                .equals(content(response))) {
                    missing.add(described.name() + " " + status + " has no body");
                }
            });
        }
        assertEquals(Set.of(), missing);
    }

    /** If two types have the same name, the scanner appends a number to the name of the second type. */
    @Test
    void eachSchemaHasANameOfItsOwn() {
        assertEquals(
                List.of(),
                schemas().keySet().stream()
                        .filter(name -> name.matches(".*[0-9]"))
                        .toList());
        assertEquals(
                properties("Matter"),
                new TreeSet<>(as("alice")
                        .get("/api/cases/" + LabUsers.openCase("alice", "one form", false))
                        .<Map<String, Object>>path("matter")
                        .keySet()));
        assertTrue(schemas().get("Claim").containsKey("required"), "the schema for requests has its constraints");
    }

    @Test
    void eachFormIsDescribedWithThePartsThatItTakes() {
        String id = LabUsers.openCase("alice", "parts of forms", false);
        String suspect = LabUsers.suspect(id, "hollowwren-keys.net");
        String order = LabUsers.fileOrder("alice", id, "LOCK", "");
        assertParts("OrderParts", "/api/cases/" + id + "/orders");
        assertParts("OrderEventParts", "/api/cases/" + id + "/orders/" + order + "/amendments");
        assertParts("CaptureParts", "/api/suspects/" + suspect + "/captures");
        assertParts("PasteFile", "/api/pastes");
        assertParts("ReplyForm", "/api/packets/" + new UUID(0, 0) + "/replies");
        Map<String, Object> filing = map(operations().stream()
                .filter(one -> "fileOrder".equals(one.operation().get("operationId")))
                .findFirst()
                .orElseThrow()
                .bodies()
                .get("request multipart/form-data"));
        assertEquals(Map.of("$ref", "#/components/schemas/OrderParts"), filing.get("schema"));
    }

    /** The refusal of a part that does not exist names all parts that exist. */
    private static void assertParts(String schema, String address) {
        String detail = as("alice")
                .multiPart("nothing", "x")
                .post(address)
                .then()
                .statusCode(400)
                .extract()
                .path("detail");
        assertEquals(
                properties(schema),
                new TreeSet<>(List.of(detail.replaceFirst(".*the parts are ", "")
                        .replaceFirst(";.*", "")
                        .split(", "))),
                detail);
    }

    private static Set<String> properties(String schema) {
        Object properties = schemas().getOrDefault(schema, Map.of()).getOrDefault("properties", Map.of());
        Set<String> names = new TreeSet<>();
        ((Map<?, ?>) properties).keySet().forEach(name -> names.add(name.toString()));
        return names;
    }
}
