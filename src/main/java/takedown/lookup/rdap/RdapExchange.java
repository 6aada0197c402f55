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
import takedown.lookup.FaultMeaning;
import takedown.lookup.PushBack;
import takedown.lookup.RefusalWords;
import takedown.name.UntrustedText;
import takedown.net.GuardedHttp;
import takedown.net.HttpReply;
import takedown.observation.AbsentKind;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.Source;

/** Sends queries over HTTP (RFC 7480) and interprets the answers. The octets are kept even if they cannot be parsed. */
final class RdapExchange {
    static final String MEDIA_TYPE = "application/rdap+json";
    private static final int OK = 200;

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

    @FunctionalInterface
    interface Reader<T> {
        T read(byte[] octets) throws RdapMalformed;
    }

    /**
     * Sends one query, which counts against the server's budget. If the server pushes back, by status 429 (RFC 7480 section 5.5), by a Retry-After on
     * any refusal or in words, no node queries it during its cool-down. If the cool-down ends while the caller still waits and there are no data yet,
     * the query is sent once more.
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
                        "not queried until " + at + ": " + why,
                        without(source, uri, question));
            }
            HttpReply reply = http.get(
                    uri, Map.of("Accept", MEDIA_TYPE + ", application/json;q=0.5"), deadline, RdapJson.MAX_OCTETS);
            switch (reply) {
                case HttpReply.NoAnswer no -> {
                    return new Outcome.Failed<>(
                            FaultMeaning.kind(no.fault()), no.detail(), without(source, uri, question));
                }
                case HttpReply.Answer answer -> {
                    AnswerWords words = AnswerWords.of(answer);
                    Optional<String> pushBack = pushBack(answer, words);
                    boolean soon = pushBack.isPresent()
                            && budgets.pushedBack(upstream, answer.header("retry-after"), pushBack.get());
                    Outcome<T> outcome =
                            read(answer, words, pushBack, uri, mayDeny, kept(answer, source, question, sink), reader);
                    if (!soon || attempt > 1 || !outcome.isFailed()) {
                        return outcome;
                    }
                }
            }
        }
    }

    private static Optional<String> pushBack(HttpReply.Answer answer, AnswerWords words) {
        return PushBack.of(answer)
                .or(() -> answer.status() == OK && words.status() == OK
                        ? RefusalWords.limited(words.beside()).or(() -> RefusalWords.limited(words.error()))
                        : ErrorAnswer.of(words.status(), words.error(), words.beside())
                                                instanceof ErrorAnswer.Declined(FailureKind kind, String detail)
                                        && kind == FailureKind.RATE_LIMITED
                                ? Optional.of("status " + answer.status() + inBrackets(detail))
                                : Optional.empty());
    }

    private Provenance kept(HttpReply.Answer answer, Source source, String question, EvidenceSink sink) {
        return new Provenance(
                source,
                answer.finalUri().toString(),
                question,
                clock.instant(),
                answer.octets().length == 0 ? Optional.empty() : Optional.of(sink.keep(answer.octets(), MEDIA_TYPE)),
                List.of(sink.keep(answer.heads(), HttpReply.HEADS)));
    }

    <T> Outcome<T> failed(FailureKind kind, String detail, Source source, String server, String question) {
        return new Outcome.Failed<>(kind, detail, Provenance.without(source, server, question, clock.instant()));
    }

    private Provenance without(Source source, URI uri, String question) {
        return Provenance.without(source, uri.toString(), question, clock.instant());
    }

    private static <T> Outcome<T> read(
            HttpReply.Answer answer,
            AnswerWords words,
            Optional<String> pushBack,
            URI asked,
            boolean mayDeny,
            Provenance provenance,
            Reader<T> reader) {
        if (answer.status() == OK) {
            return object(answer, words, pushBack, provenance, reader);
        }
        if (pushBack.isPresent()) {
            return new Outcome.Failed<>(FailureKind.RATE_LIMITED, pushBack.get(), provenance);
        }
        String status = "status " + answer.status();
        return switch (ErrorAnswer.of(words.status(), words.error(), words.beside())) {
            case ErrorAnswer.Declined(FailureKind kind, String detail) ->
                new Outcome.Failed<>(kind, status + (isPage(answer) ? "" : inBrackets(detail)), provenance);
            case ErrorAnswer.None none
            when denied(answer, asked, mayDeny) -> new Outcome.Absent<>(AbsentKind.NO_OBJECT, provenance);
            case ErrorAnswer.Reserved reserved
            when denied(answer, asked, mayDeny) -> new Outcome.Absent<>(AbsentKind.RESERVED, provenance);
            case ErrorAnswer.None none -> noDenial(answer, asked, mayDeny, provenance);
            case ErrorAnswer.Reserved reserved -> noDenial(answer, asked, mayDeny, provenance);
        };
    }

    private static <T> Outcome<T> noDenial(HttpReply.Answer answer, URI asked, boolean mayDeny, Provenance provenance) {
        String why = !mayDeny
                ? "the server does not answer for the registry"
                : !isSameHost(answer, asked)
                        ? "a host other than the registry's server sent it ("
                                + answer.finalUri().getHost() + ")"
                        : "the answer is a web page and not RDAP";
        return new Outcome.Failed<>(
                FailureKind.SERVER_FAILURE,
                "status " + answer.status() + ", which does not count as \"not registered\": " + why,
                provenance);
    }

    /** Returns the outcome of an answer with status 200. The data are used even if a notice asks the client to query less. */
    private static <T> Outcome<T> object(
            HttpReply.Answer answer,
            AnswerWords words,
            Optional<String> pushBack,
            Provenance provenance,
            Reader<T> reader) {
        if (answer.truncated()) {
            return new Outcome.Failed<>(
                    FailureKind.TRUNCATED, "more than " + RdapJson.MAX_OCTETS + " octets", provenance);
        }
        try {
            return new Outcome.Found<>(reader.read(answer.octets()), provenance);
        } catch (RdapMalformed e) {
            if (pushBack.isPresent()) {
                return new Outcome.Failed<>(FailureKind.RATE_LIMITED, pushBack.get(), provenance);
            }
            return words.status() != OK
                            && words.status() != ErrorAnswer.NOT_FOUND
                            && ErrorAnswer.of(words.status(), words.error(), words.beside())
                                    instanceof ErrorAnswer.Declined(FailureKind kind, String detail)
                    ? new Outcome.Failed<>(
                            kind, "status 200 with error code " + words.status() + inBrackets(detail), provenance)
                    : new Outcome.Failed<>(FailureKind.MALFORMED, String.valueOf(e.getMessage()), provenance);
        }
    }

    private static String inBrackets(String said) {
        return said.isEmpty() ? "" : " (" + UntrustedText.from(said, 200).value() + ")";
    }

    private static boolean isPage(HttpReply.Answer answer) {
        return !answer.header("content-type")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .contains("json");
    }

    private static boolean isSameHost(HttpReply.Answer answer, URI asked) {
        return asked.getHost().equalsIgnoreCase(answer.finalUri().getHost());
    }

    /**
     * Returns whether the answer denies the object (RFC 7480 section 5.3). A denial counts only from the host in the bootstrap file, and not from an
     * HTML page, which a wrong base URL returns for every name.
     */
    private static boolean denied(HttpReply.Answer answer, URI asked, boolean mayDeny) {
        String type = answer.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        return mayDeny && isSameHost(answer, asked) && (answer.octets().length == 0 || type.contains("json"));
    }
}
