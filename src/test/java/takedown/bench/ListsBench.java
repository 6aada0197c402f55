package takedown.bench;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fifty analysts page through a case of a million suspects: bench/lists. */
class ListsBench {
    private static final int NAMES = Integer.getInteger("bench.names", 1_000_000);
    private static final int ANALYSTS = Integer.getInteger("bench.analysts", 50);
    private static final int PAGES = Integer.getInteger("bench.pages", 40);

    @TempDir
    static Path folder;

    @Test
    void pages() throws Exception {
        assumeTrue(PackagedService.isThere(), "skipped: needs the packaged program");
        try (PackagedService service =
                PackagedService.start(folder, Map.of("takedown.network", "lab", "takedown.monitoring.cron", "off"))) {
            String list = "/api/cases/"
                    + service.post(
                                    "/api/cases",
                                    "application/json",
                                    "{\"title\":\"lists\",\"kind\":\"ABUSE\",\"sealed\":false,\"tlp\":\"CLEAR\"}")
                            .at("/id")
                            .asText()
                    + "/suspects";
            for (int from = 0; from < NAMES; from += NAMES / ANALYSTS) {
                StringBuilder some = new StringBuilder();
                for (int i = from; i < from + NAMES / ANALYSTS; i++) {
                    some.append('n').append(i).append(".com\n");
                }
                byte[] octets = some.toString().getBytes(StandardCharsets.UTF_8);
                service.post(list, "text/plain", () -> new ByteArrayInputStream(octets));
            }
            service.awaitQuietDatabase();
            for (String filter : List.of("", "&status=UNKNOWN", "&status=SEIZED")) {
                round(service, list, filter);
                System.out.println(round(service, list, filter));
            }
        }
    }

    private String round(PackagedService service, String list, String filter) throws Exception {
        List<Long> times = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService analysts = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> all = new ArrayList<>();
            for (int analyst = 0; analyst < ANALYSTS; analyst++) {
                Callable<Void> paging = () -> {
                    String after = "";
                    for (int page = 0; page < PAGES; page++) {
                        long start = System.nanoTime();
                        JsonNode got = service.get(list + "?limit=100" + filter + after);
                        times.add(System.nanoTime() - start);
                        after = got.at("/next").isTextual()
                                ? "&after=" + got.at("/next").asText()
                                : "";
                    }
                    return null;
                };
                all.add(analysts.submit(paging));
            }
            for (Future<Void> one : all) {
                one.get();
            }
        }
        List<Long> sorted = times.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "%,d suspects, %d analysts, pages of 100%s: p50 %.0f ms, p99 %.0f ms",
                NAMES,
                ANALYSTS,
                filter.isEmpty() ? "" : " where " + filter.substring(1),
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 99 / 100) / 1e6);
    }
}
