package takedown.lookup.rdap;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import takedown.budget.Budgets;
import takedown.budget.Permit;
import takedown.budget.Upstream;
import takedown.evidence.EvidenceSink;
import takedown.lookup.Faults;
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
    private final Budgets budgets;

    RdapExchange(GuardedHttp http, Budgets budgets, Clock clock, Duration deadline) {
        this.budgets = budgets;
        this.http = http;
        this.clock = clock;
        this.deadline = deadline;
    }

    /** From octets to an answer. */
    @FunctionalInterface
    interface Reader<T> {
        T read(byte[] octets) throws RdapMalformed;
    }

    /**
     * Takes the question out of the server's budget. A server that answers 429, or 503 with a Retry-After, is left alone by
     * every node (RFC 7480 section 5.5); if that is over within our patience, it is asked once more.
     *
     * @param mayDeny whether this server's 404 means that there is no such object
     */
    <T> Outcome<T> ask(URI uri, Source source, boolean mayDeny, EvidenceSink sink, Reader<T> reader) {
        Upstream upstream = Upstream.of(
                Upstream.Protocol.RDAP, Optional.ofNullable(uri.getHost()).orElse(""), uri.getPort());
        String question = "GET " + uri.getRawPath();
        for (int attempt = 1; ; attempt++) {
            if (budgets.take(upstream) instanceof Permit.Later(var at, var why)) {
                return new Outcome.Failed<>(
                        FailureKind.RATE_LIMITED,
                        "not asked before " + at + ": " + why,
                        without(source, uri, question));
            }
            HttpReply reply = http.get(
                    uri, Map.of("Accept", MEDIA_TYPE + ", application/json;q=0.5"), deadline, RdapJson.MAX_OCTETS);
            if (reply instanceof HttpReply.Answer answer && isPushBack(answer)) {
                boolean soon = budgets.pushedBack(upstream, answer.header("retry-after"), "status " + answer.status());
                if (soon && attempt == 1) {
                    continue;
                }
            }
            return outcome(reply, uri, source, question, mayDeny, sink, reader);
        }
    }

    private static boolean isPushBack(HttpReply.Answer answer) {
        return answer.status() == 429
                || (answer.status() == 503 && answer.header("retry-after").isPresent());
    }

    private <T> Outcome<T> outcome(
            HttpReply reply,
            URI uri,
            Source source,
            String question,
            boolean mayDeny,
            EvidenceSink sink,
            Reader<T> reader) {
        return switch (reply) {
            case HttpReply.NoAnswer no ->
                new Outcome.Failed<>(Faults.kind(no.fault()), no.detail(), without(source, uri, question));
            case HttpReply.Answer answer -> {
                Provenance provenance = new Provenance(
                        source,
                        answer.finalUri().toString(),
                        question,
                        clock.instant(),
                        answer.octets().length == 0
                                ? Optional.empty()
                                : Optional.of(sink.keep(answer.octets(), MEDIA_TYPE)),
                        List.of(sink.keep(answer.heads(), HttpReply.HEADS)));
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
        if (status == 429 || isPushBack(answer)) {
            String after = answer.header("retry-after")
                    .map(a -> ", Retry-After: " + UntrustedText.from(a, 60))
                    .orElse("");
            return new Outcome.Failed<>(FailureKind.RATE_LIMITED, "status " + status + after, provenance);
        }
        FailureKind kind = switch (status) {
            case 400, 401, 403, 405, 406, 422, 451 -> FailureKind.REFUSED;
            default -> status >= 500 ? FailureKind.SERVER_FAILURE : FailureKind.MALFORMED;
        };
        return new Outcome.Failed<>(kind, "status " + status + said(answer), provenance);
    }

    /** What an error object says in words (RFC 9083 section 6). */
    private static String said(HttpReply.Answer answer) {
        try {
            return RdapObjects.parse(answer.octets()) instanceof RdapObject.Refusal refusal
                            && !refusal.text().isEmpty()
                    ? " (" + UntrustedText.from(refusal.text(), 200).value() + ")"
                    : "";
        } catch (RdapMalformed noErrorObject) {
            return "";
        }
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
}
