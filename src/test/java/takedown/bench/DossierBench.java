package takedown.bench;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dossier of which one upstream is slow, compared with the time that this upstream takes: bench/dossier. */
class DossierBench {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int DELAY_MILLIS = Integer.getInteger("bench.delay", 1_000);

    /** Names of the model case that no round looks up twice, since answers are cached. */
    private static final List<String> NAMES = List.of(
            "hollowwren-keys.net",
            "hollowwren-status.com",
            "hollowwren-mirror.com",
            "hollowwren-swift.com",
            "hollowwren-gate.com");

    @TempDir
    static Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void dossiers() throws Exception {
        assumeTrue(PackagedService.isThere(), "skipped: needs the packaged program");
        for (String slow : List.of("none", "rdap/verisign")) {
            try (PackagedService service = PackagedService.start(
                    folder, Map.of("takedown.network", "lab", "takedown.monitoring.cron", "off"))) {
                String lab = service.get("/api/me").at("/lab").asText();
                // The first look-ups load classes.
                service.get("/api/lookups/hollowwren-relay.io");
                service.get("/api/lookups/hollowwren-post.info");
                int delay = slow.equals("none") ? 0 : DELAY_MILLIS;
                delay(lab, slow, delay);
                List<Long> beyond = new ArrayList<>();
                for (String name : NAMES.subList(0, Math.min(ROUNDS, NAMES.size()))) {
                    long start = System.nanoTime();
                    service.get("/api/lookups/" + name);
                    beyond.add((System.nanoTime() - start) / 1_000_000 - delay);
                }
                List<Long> sorted = beyond.stream().sorted().toList();
                System.out.printf(
                        Locale.ROOT,
                        "slow upstream %s, %,d ms: the dossier takes %,d ms more (median), rounds %s%n",
                        slow,
                        delay,
                        sorted.get(sorted.size() / 2),
                        beyond);
            }
        }
    }

    private void delay(String lab, String server, int millis) throws Exception {
        http.send(
                HttpRequest.newBuilder(URI.create(lab + "admin/delays"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"server\":\"%s\",\"millis\":%d}".formatted(server, millis)))
                        .build(),
                BodyHandlers.discarding());
    }
}
