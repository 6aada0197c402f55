package takedown.lookup.passive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import takedown.budget.Budgets;
import takedown.budget.Permit;
import takedown.budget.Upstream;
import takedown.evidence.EvidenceSink;
import takedown.lookup.FaultMeaning;
import takedown.lookup.PushBack;
import takedown.name.DomainName;
import takedown.name.UntrustedText;
import takedown.net.GuardedHttp;
import takedown.net.HttpReply;
import takedown.observation.AbsentKind;
import takedown.observation.FailureKind;
import takedown.observation.LoggedCertificate;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.Source;

/** Searches the logs of Certificate Transparency by name. No server of a suspect can observe such a search. */
@ApplicationScoped
public class CertificateLogSearch {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** Maximum size of an answer, in octets. The answer for a name with very many certificates is larger, and the search then fails. */
    private static final int MAX_OCTETS = 4 * 1024 * 1024;

    /** Maximum number of certificates read from an answer, and of names read from a certificate. */
    private static final int MOST = 2_000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(200_000)
                            .build())
                    .build())
            .build();

    private final HistoryConfig config;
    private final GuardedHttp http;
    private final Budgets budgets;
    private final Clock clock;

    CertificateLogSearch(HistoryConfig config, GuardedHttp http, Budgets budgets, Clock clock) {
        this.config = config;
        this.http = http;
        this.budgets = budgets;
        this.clock = clock;
    }

    /** Returns the certificates for the name; empty if no search is configured. */
    public Optional<Outcome<List<LoggedCertificate>>> search(DomainName name, EvidenceSink sink) {
        return config.certificateLog()
                .url()
                .filter(url -> !url.toString().isBlank())
                .map(url -> search(url, name, sink));
    }

    private Outcome<List<LoggedCertificate>> search(URI base, DomainName name, EvidenceSink sink) {
        String question = "?q=" + name.ascii() + "&output=json";
        Provenance unheard = Provenance.without(Source.CERTIFICATE_LOG, base.toString(), question, clock.instant());
        Upstream upstream = Upstream.of(
                Upstream.Protocol.PASSIVE_DNS,
                Optional.ofNullable(base.getHost()).orElse(""),
                base.getPort());
        if (budgets.take(upstream) instanceof Permit.Later(var at, var why)) {
            return new Outcome.Failed<>(FailureKind.RATE_LIMITED, "not queried until " + at + ": " + why, unheard);
        }
        URI uri = URI.create(base.toString().replaceFirst("/+$", "") + "/" + question);
        return switch (http.get(uri, Map.of("Accept", "application/json"), DEADLINE, MAX_OCTETS)) {
            case HttpReply.NoAnswer no -> new Outcome.Failed<>(FaultMeaning.kind(no.fault()), no.detail(), unheard);
            case HttpReply.Answer answer -> {
                Optional<String> pushBack = PushBack.of(answer);
                pushBack.ifPresent(why -> budgets.pushedBack(upstream, answer.header("retry-after"), why));
                yield read(answer, pushBack, unheard, sink);
            }
        };
    }

    private static Outcome<List<LoggedCertificate>> read(
            HttpReply.Answer answer, Optional<String> pushBack, Provenance unheard, EvidenceSink sink) {
        if (pushBack.isPresent()) {
            return new Outcome.Failed<>(
                    FailureKind.RATE_LIMITED, "the server answered with " + pushBack.get(), unheard);
        }
        if (answer.status() != 200) {
            return new Outcome.Failed<>(
                    answer.status() >= 500 ? FailureKind.SERVER_FAILURE : FailureKind.REFUSED,
                    "the server answered HTTP " + answer.status(),
                    unheard);
        }
        if (answer.truncated()) {
            return new Outcome.Failed<>(FailureKind.TRUNCATED, "the answer is larger than 4 MiB", unheard);
        }
        Provenance from = new Provenance(
                unheard.source(),
                unheard.server(),
                unheard.question(),
                unheard.at(),
                Optional.of(sink.keep(answer.octets(), "application/json")),
                List.of());
        try {
            JsonNode all = JSON.readTree(answer.octets());
            if (all == null || !all.isArray()) {
                return new Outcome.Failed<>(FailureKind.MALFORMED, "the answer is not a list of certificates", from);
            }
            List<LoggedCertificate> found = new ArrayList<>();
            for (JsonNode one : all) {
                if (found.size() < MOST) {
                    found.add(certificate(one));
                }
            }
            return found.isEmpty()
                    ? new Outcome.Absent<>(AbsentKind.NO_OBJECT, from)
                    : new Outcome.Found<>(List.copyOf(found), from);
        } catch (IOException e) {
            return new Outcome.Failed<>(FailureKind.MALFORMED, "the answer is not JSON", from);
        }
    }

    private static LoggedCertificate certificate(JsonNode one) {
        Set<String> names = new LinkedHashSet<>();
        String text = one.path("common_name").asText("") + "\n"
                + one.path("name_value").asText("");
        text.lines()
                .map(String::strip)
                .map(line -> line.startsWith("*.") ? line.substring(2) : line)
                .flatMap(line -> DomainName.tryOf(line).stream())
                .limit(MOST)
                .forEach(name -> names.add(name.ascii()));
        return new LoggedCertificate(
                one.path("id").asLong(),
                UntrustedText.from(one.path("issuer_name").asText(""), 500).value(),
                List.copyOf(names));
    }
}
