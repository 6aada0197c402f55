package takedown.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The packaged program as a separate process. It is queried over HTTP and can be killed. */
public final class PackagedService implements AutoCloseable {
    private static final Path JAR = Path.of(System.getProperty("bench.jar", "target/quarkus-app/quarkus-run.jar"))
            .toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** For a service that runs for only a minute. The optimising compiler takes half of the start-up time, which pays off only in a longer run. */
    public static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Path data;
    private final Map<String, String> settings;
    private final List<String> options;
    private final int port;
    private Process process;

    private PackagedService(Path data, Map<String, String> settings, List<String> options) throws IOException {
        this.data = data;
        this.settings = settings;
        this.options = options;
        try (ServerSocket socket = new ServerSocket(0)) {
            this.port = socket.getLocalPort();
        }
    }

    public static boolean isThere() {
        return Files.exists(JAR);
    }

    /**
     * @param data its folder; the log is written beside it
     * @param settings as system properties
     * @param options of the JVM
     */
    public static PackagedService start(Path data, Map<String, String> settings, String... options)
            throws IOException, InterruptedException {
        PackagedService service = new PackagedService(data, settings, List.of(options));
        service.start();
        return service;
    }

    /** Starts the process, also after it was killed, and waits until it answers. */
    public void start() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options);
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-Dtakedown.data=" + data);
        command.add("-Dquarkus.http.port=" + port);
        command.add("-jar");
        command.add(JAR.toString());
        Files.createDirectories(data);
        Path log = data.resolve("service.log");
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        awaitReady();
    }

    /** Waits until the service answers, with its database. */
    public void awaitReady() throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > giveUp) {
                throw new IllegalStateException(
                        "the service is not ready: " + Files.readString(data.resolve("service.log")));
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Kills the database server, and so all connections to it. The service starts it again. */
    public void killPostgres() {
        postmaster().orElseThrow().destroyForcibly();
    }

    /** Returns the duration of a run, by the run's own times. */
    public double secondsOf(JsonNode run) {
        return Duration.between(
                                Instant.parse(run.at("/startedAt").asText()),
                                Instant.parse(run.at("/finishedAt").asText()))
                        .toMillis()
                / 1000.0;
    }

    private boolean isReady() {
        try {
            return http.send(
                                    HttpRequest.newBuilder(uri("/q/health/ready"))
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Kills the process as {@code kill -9} does. Its PostgreSQL keeps running, and the next start adopts it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Returns a dump of all threads, including virtual ones, or the statement that none was written within twenty seconds. */
    public String threads() throws IOException, InterruptedException {
        Path dump = Files.createTempFile("threads", ".txt");
        Files.delete(dump);
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(pid()),
                        "Thread.dump_to_file",
                        dump.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!jcmd.waitFor(20, TimeUnit.SECONDS) || !Files.exists(dump)) {
            jcmd.destroyForcibly();
            return "process " + pid() + " does not tell what its threads do";
        }
        String text = Files.readString(dump);
        Files.delete(dump);
        return text;
    }

    /** Sends a signal: STOP, CONT, KILL. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start().waitFor();
    }

    private Optional<ProcessHandle> postmaster() {
        try (Stream<Path> files = Files.walk(data.resolve("postgresql"), 3)) {
            return files.filter(file -> file.endsWith("postmaster.pid"))
                    .findFirst()
                    .map(file -> {
                        try {
                            return Files.readAllLines(file).getFirst().strip();
                        } catch (IOException e) {
                            return "0";
                        }
                    })
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the process ids of the service's PostgreSQL, the postmaster first. */
    public List<Long> postgres() {
        return postmaster().stream()
                .flatMap(p -> Stream.concat(Stream.of(p), p.descendants()))
                .map(ProcessHandle::pid)
                .toList();
    }

    public double cpuSeconds() {
        return Peers.cpuSeconds(pid());
    }

    public double postgresCpuSeconds() {
        return postgres().stream().mapToDouble(Peers::cpuSeconds).sum();
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    /** Returns the answer even if the database was killed a moment ago: it repeats the request until the database is back. */
    public JsonNode getWhenBack(String path) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (true) {
            try {
                return get(path);
            } catch (IllegalStateException away) {
                if (System.nanoTime() > giveUp || !process.isAlive()) {
                    throw away;
                }
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
    }

    public JsonNode post(String path, String mediaType, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", mediaType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public JsonNode post(String path, String mediaType, Supplier<InputStream> body)
            throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", mediaType)
                .POST(HttpRequest.BodyPublishers.ofInputStream(body))
                .build());
    }

    public JsonNode patch(String path, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString("alice:alice".getBytes(StandardCharsets.UTF_8)));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(request.uri() + " " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    /** Waits until the database has completed the work that follows many writes: vacuum, analyze, checkpoint. */
    public void awaitQuietDatabase() throws InterruptedException {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        int quiet = 0;
        while (quiet < 3 && System.nanoTime() < giveUp) {
            double before = postgresCpuSeconds();
            process.waitFor(1, TimeUnit.SECONDS);
            quiet = postgresCpuSeconds() - before < 0.03 ? quiet + 1 : 0;
        }
    }

    /** Waits until a run has ended, and returns it. The pauses between the queries are long, because a query takes processor time from the run. */
    public JsonNode awaitRun(String id) throws IOException, InterruptedException {
        while (true) {
            JsonNode run = getWhenBack("/api/runs/" + id);
            if (!run.at("/finishedAt").isMissingNode() && !run.at("/finishedAt").isNull()) {
                return run;
            }
            process.waitFor(500, TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Waits until a run has processed this number of names. It polls with pauses, since polling without pauses would take a core from the
     * measurement.
     */
    public void awaitDone(String id, long names) throws IOException, InterruptedException {
        while (getWhenBack("/api/runs/" + id).at("/done").asLong() < names) {
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
