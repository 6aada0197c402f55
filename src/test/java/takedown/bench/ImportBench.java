package takedown.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports lists of names into cases of the packaged service over HTTP: bench/import. */
class ImportBench {
    private static final int NAMES = Integer.getInteger("bench.names", 200_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);

    @TempDir
    static Path folder;

    @Test
    void lists() throws Exception {
        assumeTrue(PackagedService.isThere(), "skipped: needs the packaged program");
        try (PackagedService service = PackagedService.start(
                folder.resolve("data"), Map.of("takedown.network", "lab", "takedown.monitoring.cron", "off"))) {
            List<Double> rates = new ArrayList<>();
            for (int round = 1; round <= ROUNDS; round++) {
                byte[] list = list(round);
                String id = service.post(
                                "/api/cases",
                                "application/json",
                                "{\"title\":\"import\",\"kind\":\"ABUSE\",\"sealed\":false,\"tlp\":\"CLEAR\"}")
                        .at("/id")
                        .asText();
                double jvm = service.cpuSeconds();
                double postgres = service.postgresCpuSeconds();
                long start = System.nanoTime();
                long taken = service.post(
                                "/api/cases/" + id + "/suspects", "text/plain", () -> new ByteArrayInputStream(list))
                        .at("/accepted")
                        .asLong();
                double seconds = (System.nanoTime() - start) / 1e9;
                assertEquals(NAMES, taken);
                rates.add(NAMES / seconds);
                System.out.printf(
                        Locale.ROOT,
                        "round %d: %,d names in %.2f s, %,.0f names/s; processor per name: JVM %.1f us, PostgreSQL %.1f us%n",
                        round,
                        NAMES,
                        seconds,
                        NAMES / seconds,
                        (service.cpuSeconds() - jvm) / NAMES * 1e6,
                        (service.postgresCpuSeconds() - postgres) / NAMES * 1e6);
                service.awaitQuietDatabase();
            }
            System.out.printf(
                    Locale.ROOT,
                    "import: median %,.0f names/s, best %,.0f%n",
                    Rounds.median(rates),
                    Collections.max(rates));
            new ServiceDatabase(folder.resolve("data"))
                    .perName((long) NAMES * ROUNDS)
                    .forEach(System.out::println);
        }
    }

    /** Returns a realistic list of names: about 18 characters, unordered, one in ten a host, one in fifty written with brackets. */
    private static byte[] list(int round) {
        Random random = new Random(round);
        StringBuilder text = new StringBuilder(NAMES * 18);
        for (int i = 0; i < NAMES; i++) {
            if (i % 10 == 0) {
                text.append("www.");
            }
            text.append(Long.toString(random.nextLong(1L << 40), 36))
                    .append('-')
                    .append(i);
            text.append(i % 50 == 0 ? "[.]" : ".")
                    .append(i % 3 == 0 ? "net" : "com")
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
