package takedown.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CompiledPathsTest {
    private static final String ONE = "{\"items\": [{\"id\": \"a\", \"n\": 1}, {\"id\": \"b\", \"n\": 2}]}";
    private static final String OTHER = "{\"items\": [{\"id\": \"c\", \"n\": 2}]}";

    @BeforeAll
    static void install() {
        CompiledPaths.install();
    }

    @Test
    void aPathIsCompiledOnce() {
        String scriptOfEachItem = "items.collect { this.class }";
        Class<?> first =
                JsonPath.with(ONE).<List<Class<?>>>get(scriptOfEachItem).getFirst();
        Class<?> second =
                JsonPath.with(OTHER).<List<Class<?>>>get(scriptOfEachItem).getFirst();
        assertSame(first, second);
    }

    @Test
    void thePathReadsTheAnswerThatItIsGiven() {
        for (int i = 0; i < 2; i++) {
            assertEquals("a", JsonPath.with(ONE).getString("items[0].id"));
            assertEquals("c", JsonPath.with(OTHER).getString("items[0].id"));
            assertEquals(List.of("a", "b"), JsonPath.with(ONE).getList("items.id"));
            assertEquals(List.of("c"), JsonPath.with(OTHER).getList("items.id"));
            assertEquals(2, JsonPath.with(ONE).getInt("items.size()"));
            assertEquals("b", JsonPath.with(ONE).getString("items.find { it.n == 2 }.id"));
            assertEquals("c", JsonPath.with(OTHER).getString("items.find { it.n == 2 }.id"));
            assertEquals("b", JsonPath.with(ONE).param("n", 2).getString("items.find { it.n == n }.id"));
            assertEquals("a", JsonPath.with(ONE).param("n", 1).getString("items.find { it.n == n }.id"));
        }
    }
}
