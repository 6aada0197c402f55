package takedown.lookup.dns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import takedown.evidence.EvidenceSink;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.net.Door;
import takedown.net.HostAddresses;
import takedown.observation.AutonomousSystem;
import takedown.observation.Delegation;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.Provenance;
import takedown.observation.RRset;
import takedown.observation.Resolution;
import takedown.observation.Source;

/** Questions to the Domain Name System. Every one ends within {@link Patience}; what came of it is an Outcome. */
@ApplicationScoped
public class DnsLookup {
    private static final List<String> TYPES = List.of("A", "AAAA", "NS", "MX", "SOA", "TXT", "CNAME", "CAA");

    private final Exchange exchange;
    private final Upstreams upstreams;
    private final ParentZone parentZone;
    private final Clock clock;

    @Inject
    public DnsLookup(DnsConfig config, Door door, HostAddresses addresses, Clock clock) {
        this(Upstreams.of(config), Patience.STANDARD, door, addresses, clock);
    }

    public DnsLookup(Upstreams upstreams, Patience patience, Door door, HostAddresses addresses, Clock clock) {
        this.exchange = new Exchange(patience);
        this.upstreams = upstreams;
        this.parentZone = new ParentZone(exchange, upstreams, door, addresses, clock);
        this.clock = clock;
    }

    ParentZone parentZone() {
        return parentZone;
    }

    Exchange exchange() {
        return exchange;
    }

    Upstreams upstreams() {
        return upstreams;
    }

    /** What a recursive resolver says of the host, all types asked side by side. */
    public Resolution resolve(DomainName host, EvidenceSink sink) {
        SortedMap<String, Outcome<RRset>> byType = new TreeMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<Outcome<RRset>>> asked = new TreeMap<>();
            TYPES.forEach(type -> asked.put(type, threads.submit(() -> rrset(host, type, sink))));
            asked.forEach((type, future) -> byType.put(type, joined(future, host, type)));
        }
        return new Resolution(host, byType);
    }

    private Outcome<RRset> joined(Future<Outcome<RRset>> future, DomainName host, String type) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed<>(
                    FailureKind.TIMEOUT,
                    "interrupted",
                    Provenance.without(Source.DNS_RESOLVER, "", host + ". " + type, clock.instant()));
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Outcome<RRset> rrset(DomainName host, String type, EvidenceSink sink) {
        return ask(host.ascii() + ".", Type.value(type), Source.DNS_RESOLVER, sink)
                .map(records -> Answers.rrset(type, records));
    }

    /** The parent zone's own NS, glue and DS of a registrable name, asked from the roots down. */
    public Outcome<Delegation> parent(DomainName registrable, EvidenceSink sink) {
        return parentZone.delegation(registrable, sink);
    }

    /** Who announces the address. */
    public Outcome<AutonomousSystem> autonomousSystem(IpAddress address, EvidenceSink sink) {
        Outcome<List<Record>> answer = ask(Origin.question(address), Type.TXT, Source.DNS_ASN, sink);
        if (!(answer instanceof Outcome.Found<List<Record>>(List<Record> records, Provenance provenance))) {
            return answer.map(never ->
                    new AutonomousSystem(address, 0, java.util.Optional.empty(), "", java.util.Optional.empty()));
        }
        return Origin.read(address, texts(records))
                .<Outcome<AutonomousSystem>>map(as -> named(as, provenance, sink))
                .orElseGet(() -> new Outcome.Failed<>(
                        FailureKind.MALFORMED, "not in the form \"ASN | prefix | country\"", provenance));
    }

    private Outcome<AutonomousSystem> named(AutonomousSystem as, Provenance provenance, EvidenceSink sink) {
        Outcome<List<Record>> answer = ask(Origin.nameQuestion(as.number()), Type.TXT, Source.DNS_ASN, sink);
        AutonomousSystem named = new AutonomousSystem(
                as.address(),
                as.number(),
                answer.found().flatMap(records -> Origin.name(texts(records))),
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
        Record question = Record.newRecord(Name.fromConstantString(name), type, DClass.IN);
        Reply reply = exchange.ask(upstreams.resolvers(), question, true);
        return Answers.read(reply, question, Answers.provenance(reply, source, question, clock.instant(), sink));
    }
}
