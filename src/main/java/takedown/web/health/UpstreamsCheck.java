package takedown.web.health;

import com.google.common.net.HostAndPort;
import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Reports whether each configured upstream is reachable: a DNS server answers a query, and any other server accepts a TCP connection. It never
 * reports DOWN, because an unavailable upstream is an outcome of a look-up. Only configured upstreams are queried, and only for their availability,
 * without data of a case.
 */
@Wellness
@Singleton
public final class UpstreamsCheck implements HealthCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    /** How long a result is reused, so that callers of the health page cannot make the service query its upstreams more often. */
    private static final Duration AGE = Duration.ofSeconds(30);

    private static final int DNS_PORT = 53;
    private static final int WHOIS_PORT = 43;
    /** A query for the name servers of the root, without recursion (RFC 1035 section 4.1). */
    private static final byte[] QUESTION = {0x54, 0x54, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1};

    private static final List<String> DNS = List.of("dns.resolvers", "dns.roots");
    private static final List<String> WEB =
            List.of("rdap.bootstrap", "rdap.registrars", "history.circl.url", "history.dnsdb.url", "ledger.tsa");

    private final Config config;
    private final Clock clock;
    private Instant askedAt = Instant.MIN;
    private Map<String, String> states = Map.of();

    UpstreamsCheck(Config config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    private interface Probe {
        void ask(InetSocketAddress server) throws IOException;
    }

    private record Question(String setting, HostAndPort server, Probe probe) {
        String state() {
            try {
                probe.ask(new InetSocketAddress(server.getHost(), server.getPort()));
                return "up";
            } catch (IOException | RuntimeException e) {
                return "down";
            }
        }
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("upstreams").up();
        now().forEach(answer::withData);
        return answer.build();
    }

    private synchronized Map<String, String> now() {
        Instant now = clock.instant();
        if (askedAt.plus(AGE).isBefore(now)) {
            states = ask(questions());
            askedAt = now;
        }
        return states;
    }

    private List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        for (String setting : DNS) {
            value(setting)
                    .forEach(text -> questions.add(new Question(
                            setting, HostAndPort.fromString(text).withDefaultPort(DNS_PORT), UpstreamsCheck::overUdp)));
        }
        value("whois.root")
                .forEach(text -> questions.add(new Question(
                        "whois.root",
                        HostAndPort.fromString(text).withDefaultPort(WHOIS_PORT),
                        UpstreamsCheck::overTcp)));
        for (String setting : WEB) {
            value(setting).stream()
                    .filter(text -> text.startsWith("http://") || text.startsWith("https://"))
                    .map(URI::create)
                    .forEach(uri -> questions.add(new Question(
                            setting,
                            HostAndPort.fromString(uri.getRawAuthority())
                                    .withDefaultPort(uri.getScheme().equals("https") ? 443 : 80),
                            UpstreamsCheck::overTcp)));
        }
        return questions;
    }

    private List<String> value(String setting) {
        return config.getOptionalValue("takedown." + setting, String.class).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .toList();
    }

    private static Map<String, String> ask(List<Question> questions) {
        Map<Question, Future<String>> asked = new LinkedHashMap<>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            questions.forEach(question -> asked.put(question, threads.submit(question::state)));
            return asked.entrySet().stream()
                    .collect(Collectors.groupingBy(
                            entry -> entry.getKey().setting(),
                            LinkedHashMap::new,
                            Collectors.mapping(
                                    entry -> entry.getKey().server() + " " + result(entry.getValue()),
                                    Collectors.joining(", "))));
        } finally {
            threads.shutdownNow();
        }
    }

    private static String result(Future<String> state) {
        try {
            return state.get(TIMEOUT.toMillis() + 500, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return "down";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "not asked";
        }
    }

    private static void overTcp(InetSocketAddress server) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(server, Math.toIntExact(TIMEOUT.toMillis()));
        }
    }

    private static void overUdp(InetSocketAddress server) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(Math.toIntExact(TIMEOUT.toMillis()));
            socket.connect(server);
            socket.send(new DatagramPacket(QUESTION, QUESTION.length));
            socket.receive(new DatagramPacket(new byte[512], 512));
        }
    }
}
