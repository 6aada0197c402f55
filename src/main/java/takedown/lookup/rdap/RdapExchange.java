package takedown.lookup.rdap;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import takedown.evidence.EvidenceSink;
import takedown.name.UntrustedText;
import takedown.net.GuardedHttp;
import takedown.net.HttpReply;
import takedown.observation.AbsentKind;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.Source;

/** One question over HTTP (RFC 7480), and what its status means. The octets are kept before anybody reads them. */
final class RdapExchange {
    static final String MEDIA_TYPE = "application/rdap+json";

    private final GuardedHttp http;
    private final Clock clock;
    private final Duration deadline;

    RdapExchange(GuardedHttp http, Clock clock, Duration deadline) {
        this.http = http;
        this.clock = clock;
        this.deadline = deadline;
    }

    /** From octets to an answer. */
    @FunctionalInterface
    interface Reader<T> {
        T read(byte[] octets) throws RdapMalformed;
    }

    /** @param mayDeny whether this server's 404 means that there is no such object */
    <T> Outcome<T> ask(URI uri, Source source, boolean mayDeny, EvidenceSink sink, Reader<T> reader) {
        HttpReply reply =
                http.get(uri, Map.of("Accept", MEDIA_TYPE + ", application/json;q=0.5"), deadline, RdapJson.MAX_OCTETS);
        String question = "GET " + uri.getRawPath();
        return switch (reply) {
            case HttpReply.NoAnswer no -> new Outcome.Failed<>(kind(no), no.detail(), without(source, uri, question));
            case HttpReply.Answer answer -> {
                Provenance provenance = new Provenance(
                        source,
                        answer.finalUri().toString(),
                        question,
                        clock.instant(),
                        answer.octets().length == 0
                                ? Optional.empty()
                                : Optional.of(sink.keep(answer.octets(), MEDIA_TYPE)));
                yield read(answer, uri, mayDeny, provenance, reader);
            }
        };
    }

    <T> Outcome<T> failed(FailureKind kind, String detail, Source source, String server, String question) {
        return new Outcome.Failed<>(kind, detail, Provenance.without(source, server, question, clock.instant()));
    }

    private Provenance without(Source source, URI uri, String question) {
        return Provenance.without(source, uri.toString(), question, clock.instant());
    }

    private static <T> Outcome<T> read(
            HttpReply.Answer answer, URI asked, boolean mayDeny, Provenance provenance, Reader<T> reader) {
        int status = answer.status();
        if (status == 200) {
            if (answer.truncated()) {
                return new Outcome.Failed<>(
                        FailureKind.TRUNCATED, "more than " + RdapJson.MAX_OCTETS + " octets", provenance);
            }
            try {
                return new Outcome.Found<>(reader.read(answer.octets()), provenance);
            } catch (RdapMalformed e) {
                return new Outcome.Failed<>(FailureKind.MALFORMED, String.valueOf(e.getMessage()), provenance);
            }
        }
        if (status == 404) {
            return denied(answer, asked, mayDeny)
                    ? new Outcome.Absent<>(AbsentKind.NO_OBJECT, provenance)
                    : new Outcome.Failed<>(
                            FailureKind.SERVER_FAILURE, "status 404, from a server whose word that is not", provenance);
        }
        if (status == 429) {
            String after = answer.header("retry-after")
                    .map(a -> ", Retry-After: " + UntrustedText.from(a, 60))
                    .orElse("");
            return new Outcome.Failed<>(FailureKind.RATE_LIMITED, "status 429" + after, provenance);
        }
        FailureKind kind = switch (status) {
            case 400, 401, 403, 405, 406, 422, 451 -> FailureKind.REFUSED;
            default -> status >= 500 ? FailureKind.SERVER_FAILURE : FailureKind.MALFORMED;
        };
        return new Outcome.Failed<>(kind, "status " + status, provenance);
    }

    /**
     * RFC 7480 section 5.3. Only from the very host that the bootstrap names, and not from some page in HTML: a
     * misplaced base URL gives those for every name.
     */
    private static boolean denied(HttpReply.Answer answer, URI asked, boolean mayDeny) {
        String type = answer.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        return mayDeny
                && asked.getHost().equalsIgnoreCase(answer.finalUri().getHost())
                && (answer.octets().length == 0 || type.contains("json"));
    }

    private static FailureKind kind(HttpReply.NoAnswer no) {
        return switch (no.fault()) {
            case TIMEOUT -> FailureKind.TIMEOUT;
            case UNREACHABLE -> FailureKind.UNREACHABLE;
            case MALFORMED -> FailureKind.MALFORMED;
            case BLOCKED -> FailureKind.BLOCKED;
            case LOOP -> FailureKind.LOOP;
        };
    }
}
