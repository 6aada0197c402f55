package takedown.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Throwables;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/**
 * A running service, queried over REST. The server at the address may be another program: sizes and times are bounded, redirects are not followed,
 * and its text is cut to a limit, with invisible characters spelled out.
 */
final class RemoteService {
    /** Deadline for the whole exchange. The service itself takes about half a minute if an upstream does not answer. */
    static final Duration DEADLINE = Duration.ofSeconds(60);
    /** Maximum size of an answer: several times that of a dossier with the complete history from passive DNS sources. */
    static final int MAX_OCTETS = 8 * 1024 * 1024;

    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final int LONGEST_DETAIL = 500;

    /** Reports that no dossier was returned, with one line for a person and the exit status of the command. */
    static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1;
        private final int status;

        Unanswered(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    static final int NOT_UNDERSTOOD = 2;
    static final int NOT_REACHED = 3;
    static final int NOT_ADMITTED = 4;
    static final int NOT_ANSWERED = 5;

    private final URI base;
    private final Duration deadline;

    private RemoteService(URI base, Duration deadline) {
        this.base = base;
        this.deadline = deadline;
    }

    static RemoteService at(String url) {
        return at(url, DEADLINE);
    }

    /**
     * @param url of http or https, with the path below which the service is published, if any
     * @throws Refusal for a text that is not such a URL
     */
    static RemoteService at(String url, Duration deadline) {
        try {
            URI uri = new URI(url.endsWith("/") ? url : url + "/");
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getRawUserInfo() != null) {
                throw Refusal.invalid("--server must not contain a user or a password; use --user");
            }
            if (!(scheme.equals("http") || scheme.equals("https"))
                    || uri.getHost() == null
                    || uri.getPort() == 0
                    || uri.getPort() > 65_535
                    || uri.getRawQuery() != null
                    || uri.getRawFragment() != null) {
                throw Refusal.invalid("--server must be a URL such as https://takedown.example");
            }
            return new RemoteService(uri, deadline);
        } catch (URISyntaxException e) {
            throw Refusal.invalid("--server must be a URL such as https://takedown.example");
        }
    }

    /**
     * Returns the service's answer about a value, as received.
     *
     * @throws Refusal for credentials that would be sent without encryption
     * @throws Unanswered if the service returns no dossier
     */
    byte[] dossier(String value, Credentials credentials) throws Unanswered {
        if (credentials.given() && base.getScheme().equalsIgnoreCase("http") && !isLoopback(base.getHost())) {
            throw Refusal.invalid("Over http the password or token could be read on the way: --server must be https");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("api/lookups/" + encoded(value)))
                .header("Accept", "application/json, application/problem+json");
        if (credentials.given()) {
            request.header("Authorization", credentials.header());
        }
        HttpResponse<byte[]> answer = send(request.build());
        if (answer.statusCode() == 200 && isOf(answer, "application/json")) {
            return answer.body();
        }
        throw unanswered(answer, credentials);
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws Unanswered {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECTING)
                .build();
        var answering = new AtomicBoolean();
        BodyHandler<byte[]> bounded = head -> {
            answering.set(true);
            return BodySubscribers.limiting(BodySubscribers.ofByteArray(), MAX_OCTETS);
        };
        CompletableFuture<HttpResponse<byte[]>> sent = client.sendAsync(request, bounded);
        try {
            return sent.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new Unanswered(
                    NOT_REACHED, base + " did not send a complete answer within " + deadline.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw failure(e, answering.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unanswered(NOT_REACHED, "interrupted");
        } finally {
            client.shutdownNow();
        }
    }

    private Unanswered failure(Throwable failure, boolean answering) {
        if (has(failure, SSLException.class)) {
            return new Unanswered(NOT_REACHED, "TLS with " + base + " failed: " + why(failure));
        }
        if (has(failure, UnresolvedAddressException.class)) {
            return new Unanswered(NOT_REACHED, base + " is not reachable: no address is known for " + base.getHost());
        }
        if (has(failure, HttpConnectTimeoutException.class)) {
            return new Unanswered(
                    NOT_REACHED, base + " is not reachable: no connection within " + CONNECTING.toSeconds() + " s");
        }
        if (has(failure, ConnectException.class)) {
            return new Unanswered(NOT_REACHED, base + " is not reachable: is the service running there?");
        }
        if (answering) {
            return new Unanswered(NOT_ANSWERED, "The answer of " + base + " was not read: " + why(failure));
        }
        if (has(failure, ProtocolException.class)) {
            return new Unanswered(NOT_ANSWERED, notOurs("it does not speak HTTP correctly"));
        }
        return new Unanswered(NOT_REACHED, "The connection to " + base + " broke off: " + why(failure));
    }

    private static String why(Throwable failure) {
        return text(Throwables.getRootCause(failure).getMessage());
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        return Throwables.getCausalChain(failure).stream().anyMatch(kind::isInstance);
    }

    private Unanswered unanswered(HttpResponse<byte[]> answer, Credentials credentials) {
        int status = answer.statusCode();
        String detail = detail(answer).map(text -> ": " + text).orElse("");
        return switch (status) {
            case 401 ->
                new Unanswered(
                        NOT_ADMITTED,
                        credentials.given()
                                ? base + " does not accept " + credentials.owner() + " (401)" + detail
                                : base + " requires a sign-in (401): use --user NAME or --token-file FILE");
            case 403 ->
                new Unanswered(
                        NOT_ADMITTED,
                        base + " does not allow this look-up"
                                + (credentials.given() ? " to " + credentials.owner() : "") + " (403)" + detail);
            default -> {
                if (status >= 300 && status < 400) {
                    String location = answer.headers().firstValue("Location").orElse("nowhere");
                    yield new Unanswered(
                            NOT_ANSWERED,
                            base + " redirects to " + text(location)
                                    + ": if that is the service, set --server to that address; if it is a sign-in page, sign in");
                }
                if (detail.isEmpty()) {
                    String type = answer.headers().firstValue("Content-Type").orElse("no type");
                    yield new Unanswered(NOT_ANSWERED, notOurs("it answered " + status + ", " + text(type)));
                }
                boolean value = status == 400 || status == 422;
                yield new Unanswered(value ? NOT_UNDERSTOOD : NOT_ANSWERED, base + " answered " + status + detail);
            }
        };
    }

    /** Returns the message about a server that does not answer as the service would. */
    String notOurs(String why) {
        return "The server at " + base + " is not a Takedown Tracker: " + why;
    }

    /** Returns the detail of a problem, or else its title (RFC 9457). Empty if the answer is not a problem document or has neither. */
    private static Optional<String> detail(HttpResponse<byte[]> answer) {
        if (!isOf(answer, "application/problem+json")) {
            return Optional.empty();
        }
        try {
            JsonNode problem = new ObjectMapper().readTree(answer.body());
            return Stream.of("detail", "title")
                    .map(field -> text(problem.path(field).asText()))
                    .filter(text -> !text.isBlank())
                    .findFirst();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static boolean isOf(HttpResponse<?> answer, String type) {
        return answer.headers()
                .firstValue("Content-Type")
                .map(value -> value.split(";", 2)[0].strip().equalsIgnoreCase(type))
                .orElse(false);
    }

    private static String text(@Nullable String foreign) {
        return UntrustedText.from(String.valueOf(foreign), LONGEST_DETAIL)
                .value()
                .replace('\n', ' ')
                .strip();
    }

    /** Returns whether the host is a loopback address. Names are not resolved, because their addresses can change. */
    private static boolean isLoopback(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    /** Percent-encodes all characters except unreserved ones (RFC 3986 section 2.1), so that no proxy normalises a pasted URL. */
    private static String encoded(String value) {
        StringBuilder path = new StringBuilder();
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            boolean unreserved = octet > 0 && (Character.isLetterOrDigit(octet) || "-._~".indexOf(octet) >= 0);
            path.append(
                    unreserved
                            ? String.valueOf((char) octet)
                            : "%" + HexFormat.of().withUpperCase().toHexDigits(octet));
        }
        return path.toString();
    }
}
