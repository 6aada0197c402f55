package takedown.lab.world;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The queries that each server has received, for tests to check, and the present faults of servers. Thread-safe. */
public final class Traffic {

    /**
     * Maximum number of requests that are kept. Older requests are dropped. This is enough for a run over the 2,000
     * generated names, with a few requests per name.
     */
    public static final int KEPT = 20_000;

    /** A kind of failure. A protocol without such a failure uses the nearest one that it has. */
    public enum Fault {
        /** Accepts the request and never answers. */
        SILENCE,
        SERVFAIL,
        /** Answers REFUSED in DNS, 403 in HTTP, 550 in SMTP, a fatal alert in TLS, and a text about a limit in WHOIS. */
        REFUSED,
        /** Answers with meaningless octets. */
        GARBAGE,
        /** Answers 500 in HTTP, SERVFAIL in DNS and 451 in SMTP. */
        ERROR,
        /** Answers 429 with Retry-After in HTTP, and 451 in SMTP. Elsewhere, answers like {@link #REFUSED}. */
        RATE_LIMIT,
        /** Closes the connection without an answer. */
        CLOSED
    }

    /**
     * A request that a server received.
     *
     * @param server dns/HOST, resolver, whois/HOST, rdap/ID, passive/circl, passive/dnsdb, passive/certificates, tsa, issuer, front, smtp, tls
     * @param protocol udp, tcp, whois, http, https, smtp, tls
     */
    public record Request(long number, String server, String protocol, String question) {}

    /**
     * A configured fault of a server.
     *
     * @param server the id of a server; an asterisk stands for any text
     * @param about a text that the affected requests contain; empty for all requests
     */
    public record Outage(String server, Fault fault, String about) {

        boolean hits(String id, String question) {
            boolean named = id.matches("\\Q" + server.replace("*", "\\E.*\\Q") + "\\E");
            return named && question.contains(about);
        }
    }

    private final Deque<Request> requests = new ArrayDeque<>();
    private final AtomicLong numbers = new AtomicLong();
    private final Map<String, Outage> outages = new ConcurrentHashMap<>();
    private final Map<String, Duration> delays = new ConcurrentHashMap<>();

    /** Records a request from outside and returns how to fail it, if at all. */
    public Optional<Fault> asked(String server, String protocol, String question) {
        Request request = new Request(numbers.incrementAndGet(), server, protocol, question);
        synchronized (requests) {
            requests.addLast(request);
            if (requests.size() > KEPT) {
                requests.removeFirst();
            }
        }
        return faultOf(server, question);
    }

    public Optional<Fault> faultOf(String server, String question) {
        return outages.values().stream()
                .filter(outage -> outage.hits(server, question))
                .map(Outage::fault)
                .findFirst();
    }

    /** Makes a server of HTTP or WHOIS wait this long before each answer. Zero ends the delay. */
    public void delay(String server, Duration time) {
        delays.put(server, time);
    }

    public Duration delayOf(String server) {
        return delays.getOrDefault(server, Duration.ZERO);
    }

    public List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    public void forget() {
        synchronized (requests) {
            requests.clear();
        }
    }

    public void breakDown(Outage outage) {
        outages.put(outage.server() + " " + outage.about(), outage);
    }

    public List<Outage> outages() {
        return List.copyOf(outages.values());
    }

    public void repair() {
        delays.clear();
        outages.clear();
    }
}
