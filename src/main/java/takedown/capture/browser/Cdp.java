package takedown.capture.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import takedown.name.UntrustedText;

/**
 * The Chrome DevTools Protocol over a pipe: JSON messages, each ended by a NUL octet. A browser that is controlled by a hostile page may write
 * anything. Therefore messages are limited in size, and a message that cannot be parsed ends the session.
 */
final class Cdp implements AutoCloseable {
    private static final int LONGEST = 64 << 20;
    private static final ObjectMapper JSON = mapper();

    private final OutputStream out;
    private final Consumer<Event> listener;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
    private volatile String ended = "";

    /** @param session the session of the target; empty for the browser itself */
    record Event(String method, JsonNode params, String session) {}

    static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        Failed(String message) {
            super(message);
        }
    }

    /** @param listener called by the reading thread; it must not wait for an answer */
    Cdp(InputStream in, OutputStream out, Consumer<Event> listener) {
        this.out = out;
        this.listener = listener;
        Thread.ofVirtual().name("cdp").start(() -> read(new BufferedInputStream(in, 1 << 16)));
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(LONGEST)
                        .maxNestingDepth(200)
                        .build());
        return mapper;
    }

    static ObjectNode params() {
        return JSON.createObjectNode();
    }

    CompletableFuture<JsonNode> send(String session, String method, ObjectNode params) {
        int id = ids.incrementAndGet();
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", params);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        pending.put(id, answer);
        try {
            byte[] octets = JSON.writeValueAsBytes(message);
            synchronized (out) {
                out.write(octets);
                out.write(0);
                out.flush();
            }
        } catch (IOException e) {
            answer.completeExceptionally(new Failed("the browser has ended"));
        }
        if (!ended.isEmpty()) {
            answer.completeExceptionally(new Failed(ended));
        }
        return answer;
    }

    JsonNode call(String session, String method, ObjectNode params, Duration timeout)
            throws Failed, TimeoutException, InterruptedException {
        return awaited(send(session, method, params), timeout);
    }

    static JsonNode awaited(CompletableFuture<JsonNode> answer, Duration timeout)
            throws Failed, TimeoutException, InterruptedException {
        try {
            return answer.get(Math.max(1, timeout.toMillis()), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new Failed(String.valueOf(e.getCause()));
        }
    }

    private void read(InputStream in) {
        try {
            ByteArrayOutputStream message = new ByteArrayOutputStream(1 << 16);
            int octet = in.read();
            while (octet >= 0) {
                if (octet == 0) {
                    receive(message.toByteArray());
                    message = new ByteArrayOutputStream(1 << 16);
                } else if (message.size() >= LONGEST) {
                    throw new IOException("a message of more than " + LONGEST + " octets");
                } else {
                    message.write(octet);
                }
                octet = in.read();
            }
            end("the browser has ended");
        } catch (IOException | RuntimeException e) {
            end(UntrustedText.from("the browser's pipe: " + e.getMessage(), 200).value());
        }
    }

    private void receive(byte[] octets) throws JsonProcessingException {
        JsonNode message = JSON.readTree(new String(octets, StandardCharsets.UTF_8));
        if (message.has("id")) {
            CompletableFuture<JsonNode> waiting =
                    pending.remove(message.path("id").asInt());
            if (waiting != null && message.has("error")) {
                waiting.completeExceptionally(new Failed(
                        UntrustedText.from(message.path("error").path("message").asText(), 200)
                                .value()));
            } else if (waiting != null) {
                waiting.complete(message.path("result"));
            }
        } else {
            listener.accept(new Event(
                    message.path("method").asText(),
                    message.path("params"),
                    message.path("sessionId").asText("")));
        }
    }

    private void end(String why) {
        ended = why;
        pending.values().forEach(waiting -> waiting.completeExceptionally(new Failed(why)));
    }

    boolean isOver() {
        return !ended.isEmpty();
    }

    @Override
    public void close() {
        end("the capture is over");
    }
}
