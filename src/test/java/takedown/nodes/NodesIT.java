package takedown.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import takedown.bench.PackagedService;
import takedown.bench.Peers;
import takedown.internet.NameServerDaemon;

/**
 * Nightly runs of many names while processes are killed by their ids. The checks query the database from outside these processes. The test installs
 * nothing: without NSD it is skipped with the reason.
 */
class NodesIT {
    private static final int NAMES = Integer.getInteger("nodes.names", 20_000);
    private static final int KILLS = Integer.getInteger("nodes.kills", 6);
    private static final String[] OPTIONS = Stream.of(System.getProperty("nodes.options", PackagedService.SHORT_LIVED)
                    .split(" "))
            .filter(option -> !option.isEmpty())
            .toArray(String[]::new);
    private static final long SEED = Long.getLong("nodes.seed", 20261123);
    private static final String SERVER = "127.79.0.1";
    private static final Duration LIMIT = Duration.ofMinutes(Long.getLong("nodes.limit", 25));

    @TempDir
    static Path folder;

    /** The nodes, for the report of a night that does not end. */
    private final List<PackagedService> nodes = new CopyOnWriteArrayList<>();

    private static NameServerDaemon nsd;
    private static Map<String, String> settings = new LinkedHashMap<>();

    @BeforeAll
    static void startTheWorld() throws Exception {
        assumeTrue(
                NameServerDaemon.binary().isPresent(),
                "skipped: no NSD here. Install it (Debian: apt-get install nsd) to kill nodes in the middle of a night");
        assumeTrue(
                PackagedService.isThere(),
                "skipped: no packaged program. Run ./mvnw verify, which packages before it tests");
        int port = Peers.freePort();
        String soa = "@ 300 IN SOA a. h. 1 7200 3600 1209600 300\n";
        nsd = NameServerDaemon.start(
                folder.resolve("nsd"),
                SERVER,
                port,
                Map.of(
                        ".",
                        "$ORIGIN .\n" + soa + "@ 300 IN NS a.root.\na.root. 300 IN A " + SERVER
                                + "\ncom. 300 IN NS a.nic.com.\na.nic.com. 300 IN A " + SERVER + "\n",
                        "com",
                        "$ORIGIN com.\n" + soa + "@ 300 IN NS a.nic\na.nic 300 IN A " + SERVER + "\n"));
        settings.put("takedown.network", "lab");
        settings.put("takedown.dns.roots", SERVER + ":" + port);
        settings.put("takedown.dns.resolvers", SERVER + ":" + port);
        settings.put("takedown.dns.authority-port", String.valueOf(port));
        settings.put("takedown.monitoring.cron", "off");
        settings.put("takedown.monitoring.full-looks", "0");
        // Fifty slices, so that each kill leaves some slices done and some open.
        settings.put("takedown.monitoring.slice", String.valueOf(NAMES / 50));
        settings.put("takedown.monitoring.lease", "3s");
        // A machine under load loses some answers. The night must not wait minutes for the next attempt.
        settings.put("takedown.monitoring.retry-after", "1s");
    }

    @AfterAll
    static void stopTheWorld() {
        if (nsd != null) {
            nsd.close();
        }
    }

    @Test
    void killedManyTimesANightLosesNothingAndCountsNothingTwice() throws Exception {
        Path data = folder.resolve("killed");
        NightTimeLimit.limited(LIMIT, data, nodes, () -> killedManyTimes(data));
    }

    private void killedManyTimes(Path data) throws Exception {
        Random random = new Random(SEED);
        try (PackagedService service = PackagedService.start(data, settings, OPTIONS)) {
            nodes.add(service);
            String warmUp = caseOf(service, "clean");
            JsonNode clean = service.awaitRun(startNight(service));
            double cleanSeconds = service.secondsOf(clean);
            close(service, warmUp);
            String id = caseOf(service, "killed");
            String run = startNight(service);
            double worked = 0;
            for (int kill = 1; kill <= KILLS; kill++) {
                long begun = System.nanoTime();
                // A random moment in this part of the work.
                long until = (long) (NAMES * (kill - random.nextDouble()) / (KILLS + 1));
                service.awaitDone(run, until);
                if (kill == KILLS / 2) {
                    // This time the database is killed, and the service starts it again.
                    service.killPostgres();
                    worked += (System.nanoTime() - begun) / 1e9;
                    service.getWhenBack("/api/runs/" + run);
                } else {
                    service.kill();
                    worked += (System.nanoTime() - begun) / 1e9;
                    service.start();
                }
            }
            long begun = System.nanoTime();
            JsonNode end = service.awaitRun(run);
            worked += (System.nanoTime() - begun) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%,d names: clean %.1f s; with %d kills %.1f s of work (%.2f x), starts left out%n",
                    NAMES,
                    cleanSeconds,
                    KILLS,
                    worked,
                    worked / cleanSeconds);
            check(data, id, end);
        }
    }

    @Test
    void aNodeThatWasStoppedWritesNothingTwiceWhenItWakes() throws Exception {
        Path data = folder.resolve("stopped");
        NightTimeLimit.limited(LIMIT, data, nodes, () -> stoppedInBetween(data));
    }

    private void stoppedInBetween(Path data) throws Exception {
        try (PackagedService first = PackagedService.start(data, settings, OPTIONS)) {
            nodes.add(first);
            String id = caseOf(first, "stopped");
            Map<String, String> same = new LinkedHashMap<>(settings);
            same.put("takedown.network", "internet");
            same.put("takedown.network.allow-loopback", "true");
            same.put("takedown.network.allow-loopback-in-production", "yes-i-am-testing");
            same.put("quarkus.datasource.jdbc.url", url(data));
            same.put("quarkus.datasource.username", "takedown");
            same.put("quarkus.datasource.password", password(data));
            try (PackagedService second = PackagedService.start(folder.resolve("second"), same, OPTIONS)) {
                nodes.add(second);
                String run = startNight(first);
                while (first.get("/api/runs/" + run).at("/done").asLong() < NAMES / 10) {
                    assertTrue(second.isAlive());
                }
                first.signal("STOP");
                String end;
                do {
                    end = one(data, "select state from run where id = '" + run + "'");
                } while (end.equals("RUNNING"));
                assertEquals("COMPLETED", end, "the second node has completed the work of the first");
                first.signal("CONT");
                // The node answers when it continues, but other nodes hold its lanes.
                JsonNode ended = first.awaitRun(run);
                String again = startNight(first);
                JsonNode quiet = first.awaitRun(again);
                assertEquals(0, quiet.at("/changed").asLong(), quiet::toString);
                check(data, id, ended);
                assertTrue(
                        Long.parseLong(one(
                                        data,
                                        "select count(distinct node) from run_slice where run_id = '" + run + "'"))
                                == 2,
                        "both have worked");
            }
        }
    }

    private static String caseOf(PackagedService service, String label) throws Exception {
        String id = service.post(
                        "/api/cases",
                        "application/json",
                        "{\"title\":\"" + label + "\",\"kind\":\"ABUSE\",\"sealed\":false,\"tlp\":\"CLEAR\"}")
                .at("/id")
                .asText();
        String names = IntStream.range(0, NAMES)
                .mapToObj(i -> label + "-" + i + ".com")
                .collect(Collectors.joining("\n"));
        JsonNode taken = service.post(
                "/api/cases/" + id + "/suspects",
                "text/plain",
                () -> new ByteArrayInputStream(names.getBytes(StandardCharsets.UTF_8)));
        assertEquals(NAMES, taken.at("/accepted").asLong());
        return id;
    }

    private static void close(PackagedService service, String id) throws Exception {
        service.patch("/api/cases/" + id, "{\"state\":\"CLOSED\"}");
    }

    private static String startNight(PackagedService service) throws Exception {
        return service.post("/api/monitoring/runs", "application/json", "")
                .at("/id")
                .asText();
    }

    /** Every name occurs once: in the count, in the observations, in the published statuses, and with its present status. */
    private static void check(Path data, String caseId, JsonNode run) throws Exception {
        assertEquals("COMPLETED", run.at("/state").asText(), run::toString);
        assertEquals(NAMES, run.at("/total").asLong(), run::toString);
        assertEquals(NAMES, run.at("/done").asLong(), run::toString);
        assertEquals(0, run.at("/failed").asLong(), run::toString);
        assertEquals(0, run.at("/changed").asLong(), "the first status is not a change");
        String ofCase = " where suspect_id in (select id from suspect where case_id = '" + caseId + "')";
        assertEquals(
                NAMES + " " + NAMES,
                one(
                        data,
                        "select count(*) || ' ' || count(distinct u) from observation_block b, unnest(b.suspects) as u"
                                + " where b.case_id = '" + caseId + "'"));
        assertEquals("0", one(data, "select count(*) from suspect_change" + ofCase));
        assertEquals(
                NAMES + " " + NAMES,
                one(data, "select count(*) || ' ' || count(distinct suspect_id) from published_status" + ofCase));
        assertEquals(
                String.valueOf(NAMES),
                one(
                        data,
                        "select count(*) from suspect where case_id = '" + caseId + "' and status = 'NOT_DELEGATED'"));
        assertEquals("0", one(data, "select count(*) from run_look"));
        assertEquals("0", one(data, "select count(*) from run_slice where not done"));
    }

    private static String one(Path data, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url(data), "takedown", password(data));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    static String url(Path data) throws Exception {
        return "jdbc:postgresql://127.0.0.1:"
                + Files.readString(data.resolve("postgresql/port")).strip() + "/takedown";
    }

    static String password(Path data) throws Exception {
        return Files.readString(data.resolve("postgresql/password")).strip();
    }
}
