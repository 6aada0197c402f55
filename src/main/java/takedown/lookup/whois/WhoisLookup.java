package takedown.lookup.whois;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import takedown.budget.Budgets;
import takedown.budget.Permit;
import takedown.budget.Upstream;
import takedown.evidence.EvidenceSink;
import takedown.lookup.FaultMeaning;
import takedown.name.DomainName;
import takedown.net.GuardedTcp;
import takedown.net.TcpReply;
import takedown.observation.AbsentKind;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.Registration;
import takedown.observation.Source;

/**
 * Queries WHOIS: IANA for the TLD's server, that server for the name, and the registrar's server if the answer about the name refers to one. It
 * follows at most two referrals. Every query counts against its server's budget. A server that refuses a query because of its rate limit is not
 * queried again during its cool-down.
 */
@ApplicationScoped
public class WhoisLookup {
    private final WhoisExchange exchange;
    private final Upstream root;
    private final int port;
    private final Clock clock;
    private final WhoisServerDirectory servers;
    private final WhoisQueryForms manners;
    private final Budgets budgets;

    @Inject
    WhoisLookup(GuardedTcp tcp, WhoisConfig config, Budgets budgets, Clock clock) {
        this(
                new WhoisExchange(tcp, config.deadline()),
                upstream(config.root()),
                config.port(),
                new WhoisServerDirectory(config.referralAge()),
                WhoisQueryForms.of(config.forms(), config.charsets()),
                budgets,
                clock);
    }

    /**
     * Creates a look-up without budgets that queries every server for the bare name.
     *
     * @param root host, or host and port
     */
    public WhoisLookup(GuardedTcp tcp, String root, int port, Clock clock, Duration deadline, Duration referralAge) {
        this(tcp, root, port, clock, deadline, referralAge, Budgets.unlimited());
    }

    /**
     * Creates a look-up that queries every server for the bare name.
     *
     * @param root host, or host and port
     */
    public WhoisLookup(
            GuardedTcp tcp,
            String root,
            int port,
            Clock clock,
            Duration deadline,
            Duration referralAge,
            Budgets budgets) {
        this(
                new WhoisExchange(tcp, deadline),
                upstream(root),
                port,
                new WhoisServerDirectory(referralAge),
                WhoisQueryForms.of(Map.of(), Map.of()),
                budgets,
                clock);
    }

    WhoisLookup(
            WhoisExchange exchange,
            Upstream root,
            int port,
            WhoisServerDirectory servers,
            WhoisQueryForms manners,
            Budgets budgets,
            Clock clock) {
        this.exchange = exchange;
        this.root = root;
        this.port = port;
        this.servers = servers;
        this.manners = manners;
        this.budgets = budgets;
        this.clock = clock;
    }

    private static Upstream upstream(String text) {
        int colon = text.lastIndexOf(':');
        boolean withPort = colon > 0 && text.indexOf(':') == colon || text.startsWith("[") && colon > text.indexOf(']');
        return Upstream.of(
                Upstream.Protocol.WHOIS,
                withPort ? text.substring(0, colon) : text,
                withPort ? Integer.parseInt(text.substring(colon + 1)) : -1);
    }

    /**
     * Queries the registry's and the registrar's server about a domain name.
     *
     * @param registrable the name as registered, not a host below it
     */
    public WhoisLookupResult domain(DomainName registrable, EvidenceSink sink) {
        Optional<String> known = servers.of(registrable.tld());
        if (known.isEmpty()) {
            Outcome<String> referral = refer(registrable.tld(), sink);
            known = referral.found();
            if (known.isEmpty()) {
                return new WhoisLookupResult(
                        referral.map(host -> Registration.of(registrable).build()), Optional.empty());
            }
            servers.remember(registrable.tld(), known.get());
        }
        String registry = known.get();
        Outcome<WhoisRecord> first =
                ask(registry, manners.query(registry, registrable), registrable, Source.WHOIS, sink);
        Optional<Outcome<Registration>> registrar = first.found()
                .flatMap(WhoisRecord::registrarWhois)
                .flatMap(WhoisServerDirectory::host)
                .filter(host -> !host.equalsIgnoreCase(registry))
                .map(host -> ask(host, registrable.ascii(), registrable, Source.WHOIS_REGISTRAR, sink)
                        .map(record -> record.registration(registrable)));
        return new WhoisLookupResult(first.map(record -> record.registration(registrable)), registrar);
    }

    private Outcome<String> refer(String tld, EvidenceSink sink) {
        Optional<Outcome<String>> deferred = deferred(root, Source.WHOIS, tld);
        if (deferred.isPresent()) {
            return deferred.get();
        }
        return switch (exchange.ask(root.host(), root.port(), tld)) {
            case TcpReply.NoAnswer no ->
                new Outcome.Failed<>(
                        FaultMeaning.kind(no.fault()),
                        "the query for the TLD's server: " + no.detail(),
                        Provenance.without(Source.WHOIS, server(root), tld, clock.instant()));
            case TcpReply.Answer answer ->
                // A referral is not a statement about the name. Only a missing referral is reported.
                WhoisServerDirectory.referral(manners.decode(root.host(), answer.octets()))
                        .<Outcome<String>>map(host -> new Outcome.Found<>(
                                host, Provenance.without(Source.WHOIS, server(root), tld, clock.instant())))
                        .orElseGet(() -> new Outcome.Failed<>(
                                FailureKind.NO_SERVER,
                                "no WHOIS server is known for ." + tld,
                                provenance(Source.WHOIS, root, tld, answer, sink)));
        };
    }

    private Outcome<WhoisRecord> ask(String host, String query, DomainName asked, Source source, EvidenceSink sink) {
        Upstream upstream = Upstream.of(Upstream.Protocol.WHOIS, host, port);
        Optional<Outcome<WhoisRecord>> deferred = deferred(upstream, source, query);
        if (deferred.isPresent()) {
            return deferred.get();
        }
        return switch (exchange.ask(host, port, query)) {
            case TcpReply.NoAnswer no ->
                new Outcome.Failed<>(
                        FaultMeaning.kind(no.fault()),
                        no.detail(),
                        Provenance.without(source, server(upstream), query, clock.instant()));
            case TcpReply.Answer answer -> {
                Provenance provenance = provenance(source, upstream, query, answer, sink);
                if (answer.truncated()) {
                    yield new Outcome.Failed<>(
                            FailureKind.TRUNCATED, "more than " + WhoisExchange.MAX_OCTETS + " octets", provenance);
                }
                String text = manners.decode(host, answer.octets());
                yield switch (WhoisParser.parse(text, Optional.of(asked))) {
                    case WhoisAnswer.Registered(WhoisRecord record) -> new Outcome.Found<>(record, provenance);
                    case WhoisAnswer.Reserved reserved -> new Outcome.Absent<>(AbsentKind.RESERVED, provenance);
                    case WhoisAnswer.NoObject none -> new Outcome.Absent<>(AbsentKind.NO_OBJECT, provenance);
                    case WhoisAnswer.NoAnswer no -> {
                        if (no.kind() == FailureKind.RATE_LIMITED) {
                            budgets.pushedBack(upstream, Optional.empty(), no.detail());
                        }
                        yield new Outcome.Failed<>(no.kind(), no.detail(), provenance);
                    }
                };
            }
        };
    }

    private <T> Optional<Outcome<T>> deferred(Upstream upstream, Source source, String query) {
        return switch (budgets.take(upstream)) {
            case Permit.Granted granted -> Optional.empty();
            case Permit.Later(var at, var why) ->
                Optional.of(new Outcome.Failed<>(
                        FailureKind.RATE_LIMITED,
                        "not queried until " + at + ": " + why,
                        Provenance.without(source, server(upstream), query, clock.instant())));
        };
    }

    private Provenance provenance(
            Source source, Upstream upstream, String query, TcpReply.Answer answer, EvidenceSink sink) {
        return new Provenance(
                source,
                server(upstream),
                query,
                clock.instant(),
                answer.octets().length == 0 ? Optional.empty() : Optional.of(sink.keep(answer.octets(), "text/plain")),
                List.of());
    }

    private static String server(Upstream upstream) {
        return upstream.host() + ":" + upstream.port();
    }
}
