package takedown.lookup.passive;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import takedown.budget.Budgets;
import takedown.budget.Permit;
import takedown.budget.Upstream;
import takedown.evidence.EvidenceSink;
import takedown.lookup.FaultMeaning;
import takedown.lookup.PushBack;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.net.GuardedHttp;
import takedown.net.HttpReply;
import takedown.observation.AbsentKind;
import takedown.observation.FailureKind;
import takedown.observation.History;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.Source;

/** Passive DNS records from all configured sources, which are queried at the same time, with one outcome per query. */
@ApplicationScoped
public class PassiveDnsLookup {
    /** Deadline for one whole exchange with redirects and body. */
    public static final Duration DEADLINE = Duration.ofSeconds(15);

    private static final int MAX_OCTETS = 1024 * 1024;
    private static final String MEDIA_TYPE = "application/x-ndjson";

    private final List<PassiveSource> sources;
    private final GuardedHttp http;
    private final Clock clock;
    private final Duration deadline;
    private final Budgets budgets;

    @Inject
    public PassiveDnsLookup(HistoryConfig config, GuardedHttp http, Budgets budgets, Clock clock) {
        this(config, http, budgets, clock, DEADLINE);
    }

    public PassiveDnsLookup(HistoryConfig config, GuardedHttp http, Budgets budgets, Clock clock, Duration deadline) {
        this.budgets = budgets;
        this.sources = PassiveSource.of(config);
        this.http = http;
        this.clock = clock;
        this.deadline = deadline;
    }

    public Set<Source> sources() {
        return sources.stream().map(PassiveSource::source).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the records of the name and, if a source supports it, of the names below it. Empty if no source is configured. */
    public List<Outcome<History>> history(DomainName name, EvidenceSink sink) {
        return history(source -> source.questions(name), sink);
    }

    /** Returns the names that pointed to the address. */
    public List<Outcome<History>> history(IpAddress address, EvidenceSink sink) {
        return history(source -> source.questions(address), sink);
    }

    private List<Outcome<History>> history(
            Function<PassiveSource, List<PassiveSource.Question>> questions, EvidenceSink sink) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome<History>>> asked = new ArrayList<>();
            for (PassiveSource source : sources) {
                for (PassiveSource.Question question : questions.apply(source)) {
                    asked.add(threads.submit(() -> ask(source, question, sink)));
                }
            }
            List<Outcome<History>> all = new ArrayList<>();
            for (Future<Outcome<History>> each : asked) {
                all.add(joined(each, threads));
            }
            return List.copyOf(all);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Waits for an outcome. If the caller is interrupted, the exchanges end, and each outcome states the interruption. */
    private static Outcome<History> joined(Future<Outcome<History>> asked, ExecutorService threads)
            throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return asked.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    threads.shutdownNow();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Outcome<History> ask(PassiveSource source, PassiveSource.Question question, EvidenceSink sink) {
        Upstream upstream = Upstream.of(
                Upstream.Protocol.PASSIVE_DNS,
                Optional.ofNullable(source.base().getHost()).orElse(""),
                source.base().getPort());
        if (budgets.take(upstream) instanceof Permit.Later(var at, var why)) {
            return new Outcome.Failed<>(
                    FailureKind.RATE_LIMITED, "not queried until " + at + ": " + why, withoutAnswer(source, question));
        }
        URI uri = URI.create(source.base().toString().replaceFirst("/+$", "") + "/" + question.path());
        HttpReply reply = http.get(uri, source.headers(), deadline, MAX_OCTETS);
        return switch (reply) {
            case HttpReply.NoAnswer no ->
                new Outcome.Failed<>(FaultMeaning.kind(no.fault()), no.detail(), withoutAnswer(source, question));
            case HttpReply.Answer answer -> {
                Optional<String> pushBack = PushBack.of(answer);
                pushBack.ifPresent(why -> budgets.pushedBack(upstream, answer.header("retry-after"), why));
                yield read(source, question, answer, pushBack, sink);
            }
        };
    }

    private Outcome<History> read(
            PassiveSource source,
            PassiveSource.Question question,
            HttpReply.Answer answer,
            Optional<String> pushBack,
            EvidenceSink sink) {
        int status = answer.status();
        Provenance provenance = provenance(
                source, question, status == 200 || status == 404 ? Optional.of(answer) : Optional.empty(), sink);
        if (pushBack.isPresent()) {
            return new Outcome.Failed<>(
                    FailureKind.RATE_LIMITED, "the server answered with " + pushBack.get(), provenance);
        }
        if (status == 404) {
            return new Outcome.Absent<>(AbsentKind.NO_OBJECT, provenance);
        }
        if (status != 200) {
            return new Outcome.Failed<>(kind(status), "the server answered HTTP " + status, provenance);
        }
        PassiveLines lines = source.read(answer.octets(), answer.truncated()).besides(question.besides());
        if (!lines.records().isEmpty()) {
            return new Outcome.Found<>(new History(lines.records(), lines.complete()), provenance);
        }
        if (lines.complete()) {
            return new Outcome.Absent<>(AbsentKind.NO_OBJECT, provenance);
        }
        if (lines.failed()) {
            return new Outcome.Failed<>(
                    FailureKind.SERVER_FAILURE, "the source reports that the query failed", provenance);
        }
        return lines.bad() > 0
                ? new Outcome.Failed<>(
                        FailureKind.MALFORMED, "no line is a record (bad lines: " + lines.bad() + ")", provenance)
                : new Outcome.Failed<>(FailureKind.TRUNCATED, "the answer ended before the first record", provenance);
    }

    private Provenance provenance(
            PassiveSource source,
            PassiveSource.Question question,
            Optional<HttpReply.Answer> answer,
            EvidenceSink sink) {
        return new Provenance(
                source.source(),
                source.base().toString(),
                question.path(),
                clock.instant(),
                answer.map(kept -> sink.keep(kept.octets(), MEDIA_TYPE)),
                answer.map(kept -> sink.keep(kept.heads(), HttpReply.HEADS)).stream()
                        .toList());
    }

    private Provenance withoutAnswer(PassiveSource source, PassiveSource.Question question) {
        return Provenance.without(source.source(), source.base().toString(), question.path(), clock.instant());
    }

    private static FailureKind kind(int status) {
        return switch (status) {
            case 401, 403 -> FailureKind.REFUSED;
            default -> status >= 500 ? FailureKind.SERVER_FAILURE : FailureKind.MALFORMED;
        };
    }
}
