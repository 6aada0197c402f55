package takedown.bench;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import takedown.internet.NameServerDaemon;

/** Whole nightly runs of the packaged service, including storage, compared with dnsperf with the same queries: bench/sweep. */
class SweepBench {
    private static final int NAMES = Integer.getInteger("bench.names", 100_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);

    /** One in this many names is delegated. With 0, no name is delegated, so every answer is the parent's NXDOMAIN. */
    private static final int DELEGATED = Integer.getInteger("bench.delegated", 1);

    private static final String HEAP = System.getProperty("bench.heap", "600m");
    /** Further options of the service's JVM, such as a flight recording. */
    private static final List<String> OPTIONS = Stream.of(
                    System.getProperty("bench.options", "").split(" "))
            .filter(option -> !option.isEmpty())
            .toList();

    private static final String PARENT = "127.78.0.1";
    private static final String RESOLVER = "127.78.0.2";

    @TempDir
    static Path folder;

    private int port;
    private Path parentList;
    private Path resolverList;
    private long parentQuestions;
    private long resolverQuestions;

    @Test
    void nights() throws Exception {
        assumeTrue(
                NameServerDaemon.binary().isPresent() && Peers.haveDnsperf() && PackagedService.isThere(),
                "skipped: needs NSD and dnsperf (Debian: apt-get install nsd dnsperf) and the packaged program");
        port = Peers.freePort();
        Path names = folder.resolve("names");
        writeLists(names);
        Map<String, String> parent = new LinkedHashMap<>();
        parent.put(
                ".",
                "$ORIGIN .\n@ 300 IN SOA a. h. 1 7200 3600 1209600 300\n@ 300 IN NS a.root.\na.root. 300 IN A " + PARENT
                        + "\ncom. 300 IN NS a.nic.com.\na.nic.com. 300 IN A " + PARENT + "\n");
        parent.put("com", parentZone());
        try (NameServerDaemon tld = NameServerDaemon.start(folder.resolve("parent"), PARENT, port, parent);
                NameServerDaemon resolver = NameServerDaemon.start(
                        folder.resolve("resolver"), RESOLVER, port, Map.of("com", resolverZone()));
                PackagedService service = PackagedService.start(
                        folder.resolve("data"),
                        Map.of(
                                "takedown.network",
                                "lab",
                                "takedown.dns.roots",
                                PARENT + ":" + port,
                                "takedown.dns.resolvers",
                                RESOLVER + ":" + port,
                                "takedown.dns.authority-port",
                                String.valueOf(port),
                                "takedown.monitoring.cron",
                                "off",
                                "takedown.monitoring.full-looks",
                                "0"),
                        Stream.concat(Stream.of("-Xmx" + HEAP), OPTIONS.stream())
                                .toArray(String[]::new))) {
            String id = service.post(
                            "/api/cases",
                            "application/json",
                            "{\"title\":\"bench\",\"kind\":\"ABUSE\",\"sealed\":false,\"tlp\":\"CLEAR\"}")
                    .at("/id")
                    .asText();
            Instant begun = Instant.now();
            JsonNode taken = service.post("/api/cases/" + id + "/suspects", "text/plain", () -> open(names));
            System.out.printf(
                    "%,d names taken in %.1f s%n", taken.at("/accepted").asLong(), seconds(begun, Instant.now()));
            System.out.println("first night: " + night(service));
            service.awaitQuietDatabase();
            List<String> sizes = new ServiceDatabase(folder.resolve("data")).perName(NAMES);
            System.out.println("after the first night, " + String.join(System.lineSeparator(), sizes));
            Rounds rounds = new Rounds("queries/s")
                    .with("dnsperf", this::dnsperf)
                    .with("a night", () -> {
                        Night night = night(service);
                        System.out.println("  " + night);
                        return night.queriesPerSecond();
                    });
            rounds.run(ROUNDS);
            System.out.println(disk(folder.resolve("data")));
        }
    }

    /** @param failed names that could not be observed */
    private record Night(
            long names, long failed, double seconds, double queriesPerSecond, double jvm, double postgres) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d names in %.2f s (%,.0f names/s, %,.0f queries/s), %d failed; processor per name: JVM %.1f us, PostgreSQL %.1f us",
                    names,
                    seconds,
                    names / seconds,
                    queriesPerSecond,
                    failed,
                    jvm / names * 1e6,
                    postgres / names * 1e6);
        }
    }

    private Night night(PackagedService service) throws IOException, InterruptedException {
        double jvm = service.cpuSeconds();
        double postgres = service.postgresCpuSeconds();
        String id = service.post("/api/monitoring/runs", "application/json", "")
                .at("/id")
                .asText();
        JsonNode run = service.awaitRun(id);
        double seconds = service.secondsOf(run);
        if (run.at("/done").asLong() != NAMES || !run.at("/state").asText().equals("COMPLETED")) {
            System.out.println("not as it should be: " + run);
        }
        return new Night(
                run.at("/done").asLong(),
                run.at("/failed").asLong(),
                seconds,
                (parentQuestions + resolverQuestions) / seconds,
                service.cpuSeconds() - jvm,
                service.postgresCpuSeconds() - postgres);
    }

    private double dnsperf() throws IOException, InterruptedException {
        double seconds = parentQuestions / Peers.dnsperf(PARENT, port, parentList);
        if (resolverQuestions > 0) {
            seconds += resolverQuestions / Peers.dnsperf(RESOLVER, port, resolverList);
        }
        return (parentQuestions + resolverQuestions) / seconds;
    }

    private static boolean isDelegated(int i) {
        return DELEGATED > 0 && i % DELEGATED == 0;
    }

    private void writeLists(Path names) throws IOException {
        parentList = folder.resolve("parent-questions");
        resolverList = folder.resolve("resolver-questions");
        try (BufferedWriter all = Files.newBufferedWriter(names);
                BufferedWriter parent = Files.newBufferedWriter(parentList);
                BufferedWriter resolver = Files.newBufferedWriter(resolverList)) {
            for (int i = 0; i < NAMES; i++) {
                String name = "n" + i + ".com";
                all.write(name + "\n");
                parent.write(name + " NS\n");
                parentQuestions++;
                if (isDelegated(i)) {
                    parent.write(name + " DS\n");
                    resolver.write(name + " A\n" + name + " AAAA\n" + name + " MX\n");
                    parentQuestions++;
                    resolverQuestions += 3;
                }
            }
        }
    }

    private static String parentZone() {
        StringBuilder zone = new StringBuilder(
                "$ORIGIN com.\n@ 300 IN SOA a.nic.com. h.com. 1 7200 3600 1209600 300\n@ 300 IN NS a.nic\na.nic 300 IN A "
                        + PARENT + "\n");
        for (int i = 0; i < NAMES; i++) {
            if (isDelegated(i)) {
                zone.append('n').append(i).append(" 300 IN NS ns1.hoster.com.\n");
                zone.append('n').append(i).append(" 300 IN NS ns2.hoster.com.\n");
            }
        }
        return zone.toString();
    }

    private static String resolverZone() {
        StringBuilder zone = new StringBuilder(
                "$ORIGIN com.\n@ 300 IN SOA a.nic.com. h.com. 1 7200 3600 1209600 300\n@ 300 IN NS a.nic\n");
        for (int i = 0; i < NAMES; i++) {
            if (isDelegated(i)) {
                zone.append('n')
                        .append(i)
                        .append(" 300 IN A 192.0.2.")
                        .append(i % 250 + 1)
                        .append('\n');
                zone.append('n')
                        .append(i)
                        .append(" 300 IN AAAA 2001:db8::")
                        .append(i % 250 + 1)
                        .append('\n');
                zone.append('n').append(i).append(" 300 IN MX 10 mail.hoster.com.\n");
            }
        }
        return zone.toString();
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    private static String disk(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("postgresql"))) {
            long octets = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("/base/"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            return String.format(
                    Locale.ROOT, "database: %,d MB in all, %,.0f octets a name", octets >> 20, (double) octets / NAMES);
        }
    }
}
