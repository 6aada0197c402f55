package takedown.lookup.dns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import takedown.evidence.EvidenceSink;
import takedown.lookup.dns.transport.DnsExchange;
import takedown.lookup.dns.transport.QueryTimeouts;
import takedown.lookup.dns.transport.Reply;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.net.ConnectionPolicy;
import takedown.net.HostAddresses;
import takedown.observation.AutonomousSystem;
import takedown.observation.Delegation;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.Provenance;
import takedown.observation.RRset;
import takedown.observation.Resolution;
import takedown.observation.Source;

/** Queries to the Domain Name System. Each query ends within {@link QueryTimeouts} and returns an Outcome. */
@ApplicationScoped
public class DnsLookup {
    private static final List<String> TYPES = List.of("A", "AAAA", "NS", "MX", "SOA", "TXT", "CNAME", "CAA");

    /** Time limit for a query to a name's own servers or for DNS64 prefixes, so that these queries do not delay the main answer. */
    private static final Duration OWN_SERVERS = Duration.ofSeconds(4);

    private final DnsExchange exchange;
    private final ConfiguredServers upstreams;
    private final ParentZone parentZone;
    private final DelegatedServers ownServers;
    private final Dns64 dns64;
    private final RandomGenerator random;
    private final Clock clock;

    @Inject
    public DnsLookup(DnsConfig config, ConnectionPolicy policy, HostAddresses addresses, Clock clock) {
        this(ConfiguredServers.of(config), QueryTimeouts.STANDARD, policy, addresses, clock);
    }

    public DnsLookup(
            ConfiguredServers upstreams,
            QueryTimeouts timeouts,
            ConnectionPolicy policy,
            HostAddresses addresses,
            Clock clock) {
        this(upstreams, timeouts, policy, addresses, RandomLabel.RANDOM, clock);
    }

    /**
     * Creates a look-up.
     *
     * @param random generates names that are not registered
     */
    public DnsLookup(
            ConfiguredServers upstreams,
            QueryTimeouts timeouts,
            ConnectionPolicy policy,
            HostAddresses addresses,
            RandomGenerator random,
            Clock clock) {
        this.random = random;
        this.exchange = new DnsExchange(timeouts);
        this.upstreams = upstreams;
        this.parentZone = new ParentZone(exchange, upstreams, policy, addresses, clock);
        DnsExchange brief = new DnsExchange(timeouts.within(OWN_SERVERS));
        this.ownServers = new DelegatedServers(brief, upstreams, policy, clock);
        this.dns64 = new Dns64(brief);
        this.clock = clock;
    }

    ParentZone parentZone() {
        return parentZone;
    }

    Dns64 dns64() {
        return dns64;
    }

    DnsExchange exchange() {
        return exchange;
    }

    ConfiguredServers upstreams() {
        return upstreams;
    }

    /** Returns a recursive resolver's answers about the host, with all types queried in parallel. */
    public Resolution resolve(DomainName host, EvidenceSink sink) {
        SortedMap<String, ResolverAnswer> byType = new TreeMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<ResolverAnswer>> asked = new TreeMap<>();
            TYPES.forEach(type -> asked.put(type, threads.submit(() -> resolverAnswer(host, type, sink))));
            asked.forEach((type, future) -> byType.put(type, joined(future, host, type)));
        }
        return ResolverAnswer.resolution(host, byType, this::bogus);
    }

    /** Returns a recursive resolver's answer for one record type of a name. */
    public Outcome<RRset> records(DomainName name, String type, EvidenceSink sink) {
        return resolverAnswer(name, type, sink).outcome();
    }

    /**
     * Returns the addresses that a wildcard gives every name below a registered name. Absent if there is no wildcard. Failed if that cannot be
     * determined, for example because the resolver or the registry answers for every name.
     */
    public Outcome<RRset> wildcard(DomainName registered, EvidenceSink sink) {
        return new WildcardProbe((name, type) -> records(name, type, sink), random).below(registered);
    }

    private ResolverAnswer joined(Future<ResolverAnswer> future, DomainName host, String type) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ResolverAnswer(
                    new Reply.Silence(FailureKind.TIMEOUT, "interrupted", ""),
                    question(host, type),
                    Provenance.without(Source.DNS_RESOLVER, "", host + ". " + type, clock.instant()),
                    Dns64.Prefixes.NONE_LEARNED);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private ResolverAnswer resolverAnswer(DomainName host, String type, EvidenceSink sink) {
        Record question = question(host, type);
        Reply reply = exchange.ask(upstreams.resolvers(), question, true);
        return new ResolverAnswer(
                reply,
                question,
                ResponseReader.provenance(reply, Source.DNS_RESOLVER, question, clock.instant(), sink),
                reply instanceof Reply.Response r ? prefixesOf(r) : Dns64.Prefixes.NONE_LEARNED);
    }

    /** Returns the DNS64 prefixes of a resolver. The resolver is queried for them only after an answer with IPv6 addresses. */
    private Dns64.Prefixes prefixesOf(Reply.Response response) {
        boolean ipv6 = response.message().getSection(Section.ANSWER).stream().anyMatch(AAAARecord.class::isInstance);
        return upstreams.resolvers().stream()
                .filter(resolver -> ipv6 && DnsExchange.show(resolver).equals(response.server()))
                .findFirst()
                .map(dns64::of)
                .orElse(Dns64.Prefixes.NONE_LEARNED);
    }

    /**
     * Returns why a query fails validation; empty if it does not. A query fails validation if the resolver answers it without validation and again
     * does not answer it with validation.
     */
    private Optional<String> bogus(Record question) {
        boolean answered = isAnswered(exchange.askUnchecked(upstreams.resolvers(), question));
        return answered && !isAnswered(exchange.ask(upstreams.resolvers(), question, true))
                ? Optional.of("the resolver answers only when asked not to validate (CD)")
                : Optional.empty();
    }

    private static boolean isAnswered(Reply reply) {
        return reply instanceof Reply.Response r
                && (r.message().getRcode() == Rcode.NOERROR || r.message().getRcode() == Rcode.NXDOMAIN);
    }

    private static Record question(DomainName host, String type) {
        return ParentReading.question(Name.fromConstantString(host.ascii() + "."), Type.value(type));
    }

    /** Returns what the parent zone's own servers answer for a registrable name, queried from the roots down. */
    public Outcome<ParentAnswer> parent(DomainName registrable, EvidenceSink sink) {
        return parentZone.answer(registrable, sink);
    }

    /** Returns what the name servers of a delegation answer for a host at or below it: A, AAAA, MX, and CNAME if the host is an alias. */
    public SortedMap<String, Outcome<RRset>> ownServers(Delegation delegation, DomainName host, EvidenceSink sink) {
        return ownServers.ask(delegation, host, sink);
    }

    public Outcome<AutonomousSystem> autonomousSystem(IpAddress address, EvidenceSink sink) {
        Outcome<List<Record>> answer = ask(CymruOrigin.question(address), Type.TXT, Source.DNS_ASN, sink);
        if (!(answer instanceof Outcome.Found<List<Record>>(List<Record> records, Provenance provenance))) {
            return answer.map(never ->
                    new AutonomousSystem(address, 0, java.util.Optional.empty(), "", java.util.Optional.empty()));
        }
        return CymruOrigin.read(address, texts(records))
                .<Outcome<AutonomousSystem>>map(as -> named(as, provenance, sink))
                .orElseGet(() -> new Outcome.Failed<>(
                        FailureKind.MALFORMED, "the answer is not in the form \"ASN | prefix | country\"", provenance));
    }

    private Outcome<AutonomousSystem> named(AutonomousSystem as, Provenance provenance, EvidenceSink sink) {
        Outcome<List<Record>> answer = ask(CymruOrigin.nameQuestion(as.number()), Type.TXT, Source.DNS_ASN, sink);
        AutonomousSystem named = new AutonomousSystem(
                as.address(),
                as.number(),
                answer.found().flatMap(records -> CymruOrigin.name(texts(records))),
                as.prefix(),
                as.country());
        return new Outcome.Found<>(named, provenance.and(answer.provenance()));
    }

    private static List<String> texts(List<Record> records) {
        return records.stream()
                .filter(TXTRecord.class::isInstance)
                .map(r -> Rdata.joined((TXTRecord) r))
                .toList();
    }

    private Outcome<List<Record>> ask(String name, int type, Source source, EvidenceSink sink) {
        Record question = ParentReading.question(Name.fromConstantString(name), type);
        Reply reply = exchange.ask(upstreams.resolvers(), question, true);
        return ResponseReader.ofResolver(
                reply, question, ResponseReader.provenance(reply, source, question, clock.instant(), sink));
    }
}
