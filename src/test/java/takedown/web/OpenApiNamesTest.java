package takedown.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.People.as;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import takedown.web.json.Identified;

/** The names that JSON has beside identities are in the description too. */
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
        String id = People.openCase("alice", "described", false);
        People.suspect(id, "hollowwren-keys.net");
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

    private static Set<String> properties(String schema) {
        Object properties = schemas().getOrDefault(schema, Map.of()).getOrDefault("properties", Map.of());
        Set<String> names = new TreeSet<>();
        ((Map<?, ?>) properties).keySet().forEach(name -> names.add(name.toString()));
        return names;
    }
}
