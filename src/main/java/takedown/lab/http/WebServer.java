package takedown.lab.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import takedown.lab.world.Traffic;
import takedown.lab.world.Traffic.Fault;

/**
 * One HTTP server on one loopback address. It records each request, and then answers it or makes it fail if a fault is configured. Requests to the
 * desk never fail.
 */
final class WebServer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(WebServer.class);
    private static final int LARGEST_BODY = 4 << 20;

    static {
        // Otherwise an answer would wait 40 ms for the client's delayed acknowledgement, because head and body are
        // written separately.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final String id;
    private final Traffic traffic;
    private final Function<Call, Answer> site;
    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Starts a server.
     *
     * @throws IOException if the port is in use at that address
     */
    WebServer(
            String id, String address, int port, Traffic traffic, Function<Call, Answer> site, ExecutorService threads)
            throws IOException {
        this.id = id;
        this.traffic = traffic;
        this.site = site;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(address), port), 128);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = call(exchange);
            Optional<Fault> fault = traffic.asked(id, "http", call.method() + " /" + call.path())
                    .filter(_ -> !call.path().startsWith("admin/"));
            if (!call.path().startsWith("admin/")) {
                delay();
            }
            send(exchange, call.method(), fault.isPresent() ? fail(fault.get()) : answer(call));
        }
    }

    private void delay() throws IOException {
        try {
            if (closed.await(traffic.delayOf(id).toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the lab is closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the lab is closed", e);
        }
    }

    private Answer answer(Call call) {
        try {
            return site.apply(call);
        } catch (RuntimeException e) {
            LOG.warnf(e, "The lab's %s could not answer", id);
            return Answer.none(500);
        }
    }

    private static void send(HttpExchange exchange, String method, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        boolean bodiless = method.equals("HEAD") || answer.body().length == 0;
        exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
        if (!bodiless) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    private Answer fail(Fault fault) throws IOException {
        return switch (fault) {
            case RATE_LIMIT -> new Answer(429, "text/plain", new byte[0], Map.of("Retry-After", "1"));
            case REFUSED -> Answer.none(403);
            case GARBAGE -> Answer.text(200, "application/rdap+json", "{\"objectClassName\":\"domain\",\"ldhName\":");
            case ERROR, SERVFAIL -> Answer.none(500);
            case CLOSED -> throw new IOException("the connection is closed as configured");
            case SILENCE -> {
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new IOException("the server is silent as configured");
            }
        };
    }

    private static Call call(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        String raw = exchange.getRequestURI().getRawQuery();
        Map<String, String> query = raw == null ? Map.of() : parameters(raw);
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
        return new Call(
                exchange.getRequestMethod(),
                path.startsWith("/") ? path.substring(1) : path,
                "http://" + headers.getOrDefault("host", "") + exchange.getRequestURI(),
                headers,
                query,
                new String(body, StandardCharsets.UTF_8),
                body);
    }

    static Map<String, String> parameters(String raw) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
