package takedown.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import takedown.bench.PackagedService;

/**
 * Investigations of many names, with budgets and few database connections. No investigation is interrupted, and no name counts as failed for lack of
 * a connection.
 */
class ConnectionsIT {
    /** Several times the number of names that a node investigates at once (100), for longer than the pool waits for a connection (10 s). */
    private static final int NAMES = Integer.getInteger("connections.names", 400);

    private static final Duration LIMIT = Duration.ofMinutes(20);

    @TempDir
    Path folder;

    private final List<PackagedService> nodes = new CopyOnWriteArrayList<>();

    @BeforeEach
    void isPackaged() {
        assumeTrue(
                PackagedService.isThere(),
                "skipped: no packaged program. Run ./mvnw verify, which packages before it tests");
    }

    @Test
    void oneNodeWithTenConnections() throws Exception {
        Path data = folder.resolve("ten");
        NightTimeLimit.limited(LIMIT, data, nodes, () -> {
            try (PackagedService node = PackagedService.start(
                    data, settings("quarkus.datasource.jdbc.max-size", "10"), PackagedService.SHORT_LIVED)) {
                nodes.add(node);
                run(node);
                assertNothingBrokeOff(data);
            }
        });
    }

    @Test
    void twoNodesOnOneDatabaseAsItComes() throws Exception {
        Path data = folder.resolve("first");
        Path other = folder.resolve("second");
        NightTimeLimit.limited(LIMIT, data, nodes, () -> {
            try (PackagedService first = PackagedService.start(data, settings(), PackagedService.SHORT_LIVED)) {
                nodes.add(first);
                try (PackagedService second = PackagedService.start(
                        other,
                        settings(
                                "quarkus.datasource.jdbc.url", NodesIT.url(data),
                                "quarkus.datasource.username", "takedown",
                                "quarkus.datasource.password", NodesIT.password(data)),
                        PackagedService.SHORT_LIVED)) {
                    nodes.add(second);
                    run(first);
                    assertNothingBrokeOff(data);
                    assertNothingBrokeOff(other);
                }
            }
        });
    }

    private static Map<String, String> settings(String... more) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("takedown.network", "lab");
        settings.put("takedown.monitoring.cron", "off");
        // The lab's servers need no budgets, but the test measures the connections that budgets take.
        settings.put("takedown.budgets.enabled", "true");
        // Each name waits for its turn at the one registry, just long enough for many to wait at once.
        settings.put("takedown.budgets.patience", "1s");
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    private static void run(PackagedService node) throws Exception {
        String id = node.post(
                        "/api/cases",
                        "application/json",
                        "{\"title\":\"connections\",\"kind\":\"ABUSE\",\"sealed\":false,\"tlp\":\"CLEAR\"}")
                .at("/id")
                .asText();
        String names =
                IntStream.range(0, NAMES).mapToObj(i -> "few-" + i + ".net").collect(Collectors.joining("\n"));
        node.post(
                "/api/cases/" + id + "/suspects",
                "text/plain",
                () -> new ByteArrayInputStream(names.getBytes(StandardCharsets.UTF_8)));
        JsonNode run = node.awaitRun(node.post("/api/cases/" + id + "/runs", "application/json", "")
                .at("/id")
                .asText());
        assertEquals("COMPLETED", run.at("/state").asText(), run::toString);
        assertEquals(NAMES, run.at("/done").asLong(), run::toString);
        assertEquals(0, run.at("/failed").asLong(), run::toString);
    }

    private static void assertNothingBrokeOff(Path data) throws Exception {
        List<String> faults = Files.readAllLines(data.resolve("service.log")).stream()
                .filter(line -> line.contains("because of a fault of the service")
                        || line.toLowerCase(java.util.Locale.ROOT).contains("acquisition"))
                .toList();
        assertTrue(faults.isEmpty(), faults::toString);
    }
}
