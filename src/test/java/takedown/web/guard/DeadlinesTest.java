package takedown.web.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import takedown.web.RawConnection;

/** Slow and idle connections on a server to which Netty added the {@link DeadlineExtension}, as it does in the packaged service. */
class DeadlinesTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final int LONGER_MILLIS = 1_500;

    private static Vertx vertx;
    private static HttpServer server;

    @BeforeAll
    static void start() throws InterruptedException, ExecutionException {
        Deadlines.use(new Deadlines.Limits(SHORT, SHORT, 1_000, SHORT));
        vertx = Vertx.vertx();
        server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(DeadlinesTest::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    @AfterAll
    static void stop() throws InterruptedException, ExecutionException {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private static void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/late" ->
                vertx.setTimer(LONGER_MILLIS, now -> request.response().end("late"));
            case "/busy" -> {
                request.pause();
                vertx.setTimer(LONGER_MILLIS, now -> {
                    request.resume();
                    request.body().onSuccess(body -> request.response().end("read " + body.length()));
                });
            }
            default -> request.body().onSuccess(body -> request.response().end("read " + body.length()));
        }
    }

    private static RawConnection wire() throws IOException {
        return new RawConnection(server.actualPort());
    }

    @Test
    void headersThatStopAreAnsweredWith408() throws IOException {
        try (RawConnection wire = wire()) {
            wire.send("GET / HTTP/1.1\r\nHost: x\r\n");
            assertEquals(408, wire.status());
            assertEquals("connection: close\ncontent-length: 0\n", wire.head().toLowerCase(Locale.ROOT));
            assertEquals("", wire.rest());
        }
    }

    @Test
    void headersThatDripAreCutOffToo() throws IOException {
        try (RawConnection wire = wire()) {
            wire.send("GET / HTTP/1.1\r\nHost: x\r\nX-Drip: ");
            wire.drip("a");
        }
    }

    @Test
    void aBodyThatStopsOrDripsIsCutOff() throws IOException {
        try (RawConnection wire = wire()) {
            wire.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nabc");
            assertEquals("", wire.rest());
        }
        try (RawConnection wire = wire()) {
            wire.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            wire.drip("1\r\na\r\n");
        }
    }

    @Test
    void anIdleConnectionIsClosed() throws IOException {
        try (RawConnection wire = wire()) {
            assertEquals("", wire.rest(), "nothing was ever sent");
        }
        try (RawConnection wire = wire()) {
            wire.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertEquals(200, wire.status());
            assertTrue(wire.rest().endsWith("read 0"));
        }
    }

    @Test
    void whatTheServiceTakesIsNotTheClients() throws IOException {
        try (RawConnection wire = wire()) {
            wire.send("GET /late HTTP/1.1\r\nHost: x\r\n\r\n");
            assertEquals(200, wire.status());
        }
        int size = 4 << 20;
        try (RawConnection wire = wire()) {
            wire.send("POST /busy HTTP/1.1\r\nHost: x\r\nContent-Length: " + size + "\r\n\r\n")
                    .send(new byte[size]);
            assertEquals(200, wire.status());
            assertTrue(wire.rest().endsWith("read " + size));
        }
    }
}
