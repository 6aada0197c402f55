package takedown.investigation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import takedown.attribution.SnapshotBuilder;
import takedown.evidence.EvidenceSink;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.WireName;
import takedown.observation.AbsentKind;
import takedown.observation.AutonomousSystem;
import takedown.observation.Certificate;
import takedown.observation.Delegation;
import takedown.observation.History;
import takedown.observation.Network;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.RRset;
import takedown.observation.Registration;
import takedown.observation.Resolution;
import takedown.observation.Source;

/** Upstreams that a test configures. Those in {@code silent} do not return before they are interrupted. The queries are recorded. */
final class ScriptedUpstreams implements UpstreamLookups {
    final List<Source> silent = new java.util.concurrent.CopyOnWriteArrayList<>();
    final List<String> asked = new java.util.concurrent.CopyOnWriteArrayList<>();
    final Map<Source, Outcome<Registration>> registrations = new HashMap<>();
    /**
     * Every query except those about addresses and certificates waits for the others at this latch, which proves that they run in parallel. Null if
     * a test needs no such proof.
     */
    volatile @org.jspecify.annotations.Nullable CountDownLatch together;

    List<String> addresses = List.of("203.0.113.10");

    /** The addresses of the registered name, if a host below it is investigated. */
    List<String> apexAddresses = List.of();

    private void ask(Source source, Object question, EvidenceSink sink) {
        asked.add(source + " " + question);
        CountDownLatch meeting = together;
        try {
            if (silent.contains(source)) {
                new CountDownLatch(1).await();
            }
            if (meeting != null
                    && !Set.of(Source.DNS_ASN, Source.RDAP_NETWORK, Source.TLS).contains(source)) {
                meeting.countDown();
                meeting.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sink.keep((source + " " + question).getBytes(java.nio.charset.StandardCharsets.UTF_8), "text/plain");
    }

    @Override
    public Resolution resolve(DomainName host, EvidenceSink sink) {
        ask(Source.DNS_RESOLVER, host, sink);
        TreeMap<String, Outcome<RRset>> types = new TreeMap<>();
        types.put("A", SnapshotBuilder.found(Source.DNS_RESOLVER, new RRset(WireName.of(host), "A", 60, addresses)));
        return new Resolution(host, types);
    }

    @Override
    public Outcome<RRset> records(DomainName name, String type, EvidenceSink sink) {
        ask(Source.DNS_RESOLVER, name + " " + type, sink);
        return type.equals("A") && !apexAddresses.isEmpty()
                ? SnapshotBuilder.found(Source.DNS_RESOLVER, new RRset(WireName.of(name), "A", 60, apexAddresses))
                : SnapshotBuilder.absent(Source.DNS_RESOLVER, AbsentKind.NODATA);
    }

    @Override
    public Outcome<RRset> wildcard(DomainName registered, EvidenceSink sink) {
        ask(Source.DNS_RESOLVER, "* below " + registered, sink);
        return SnapshotBuilder.absent(Source.DNS_RESOLVER, AbsentKind.NXDOMAIN);
    }

    @Override
    public Optional<Outcome<Certificate>> certificate(DomainName host, IpAddress address, EvidenceSink sink) {
        ask(Source.TLS, host + " at " + address, sink);
        return Optional.of(SnapshotBuilder.found(
                Source.TLS, SnapshotBuilder.certificate(host.ascii(), Optional.empty(), List.of(host.ascii()))));
    }

    @Override
    public Outcome<ParentAnswer> parent(DomainName name, EvidenceSink sink) {
        ask(Source.DNS_PARENT, name, sink);
        return SnapshotBuilder.found(
                Source.DNS_PARENT,
                new Delegation(
                        name,
                        name.parent().orElseThrow(),
                        List.of(WireName.of("ns1.bad.example")),
                        Map.of(),
                        List.of()));
    }

    @Override
    public SortedMap<String, Outcome<RRset>> ownServers(Delegation delegation, DomainName host, EvidenceSink sink) {
        return new TreeMap<>();
    }

    @Override
    public Registrations rdap(DomainName registrable, EvidenceSink sink) {
        ask(Source.RDAP_REGISTRY, registrable, sink);
        return new Registrations(
                registrations.getOrDefault(
                        Source.RDAP_REGISTRY,
                        SnapshotBuilder.found(
                                Source.RDAP_REGISTRY,
                                Registration.of(registrable)
                                        .registrarIanaId(Optional.of(9995))
                                        .build())),
                Optional.empty());
    }

    @Override
    public Registrations whois(DomainName registrable, EvidenceSink sink) {
        ask(Source.WHOIS, registrable, sink);
        return new Registrations(
                SnapshotBuilder.found(Source.WHOIS, Registration.of(registrable).build()), Optional.empty());
    }

    @Override
    public Outcome<AutonomousSystem> autonomousSystem(IpAddress address, EvidenceSink sink) {
        ask(Source.DNS_ASN, address, sink);
        return SnapshotBuilder.found(
                Source.DNS_ASN,
                new AutonomousSystem(address, 64501, Optional.of("BRINE"), address + "/32", Optional.of("NL")));
    }

    @Override
    public Outcome<Network> network(IpAddress address, EvidenceSink sink) {
        ask(Source.RDAP_NETWORK, address, sink);
        return SnapshotBuilder.absent(Source.RDAP_NETWORK, AbsentKind.NO_OBJECT);
    }

    @Override
    public Set<Source> historySources() {
        return Set.of(Source.PASSIVE_CIRCL);
    }

    @Override
    public List<Outcome<History>> history(DomainName name, EvidenceSink sink) {
        ask(Source.PASSIVE_CIRCL, name, sink);
        return List.of(SnapshotBuilder.found(Source.PASSIVE_CIRCL, new History(List.of(), true)));
    }

    @Override
    public List<Outcome<History>> history(IpAddress address, EvidenceSink sink) {
        ask(Source.PASSIVE_CIRCL, address, sink);
        return List.of(SnapshotBuilder.found(Source.PASSIVE_CIRCL, new History(List.of(), true)));
    }

    List<String> askedOf(Source source) {
        return asked.stream().filter(a -> a.startsWith(source + " ")).sorted().toList();
    }
}
