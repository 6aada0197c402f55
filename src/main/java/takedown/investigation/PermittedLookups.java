package takedown.investigation;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import takedown.evidence.EvidenceSink;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.Pap;
import takedown.name.Pap.Query;
import takedown.observation.AutonomousSystem;
import takedown.observation.Certificate;
import takedown.observation.Delegation;
import takedown.observation.FailureKind;
import takedown.observation.History;
import takedown.observation.Network;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.Provenance;
import takedown.observation.RRset;
import takedown.observation.Resolution;
import takedown.observation.Source;

/**
 * Permits only the queries that the Permissible Actions Protocol of a case allows. A forbidden query is not sent. Its outcome is a failure, which
 * leaves the known state unchanged.
 */
final class PermittedLookups implements UpstreamLookups {
    private final UpstreamLookups upstreams;
    private final Pap pap;
    private final List<String> types;
    private final Clock clock;

    PermittedLookups(UpstreamLookups upstreams, Pap pap, List<String> types, Clock clock) {
        this.upstreams = upstreams;
        this.pap = pap;
        this.types = types;
        this.clock = clock;
    }

    private <T> Outcome<T> forbidden(Source source, Object question) {
        return new Outcome.Failed<>(
                FailureKind.BLOCKED,
                "not queried: the case is marked PAP:" + pap + ", which permits " + pap.words(),
                Provenance.without(source, "", question.toString(), clock.instant()));
    }

    @Override
    public Resolution resolve(DomainName host, EvidenceSink sink) {
        if (pap.permits(Query.DNS)) {
            return upstreams.resolve(host, sink);
        }
        SortedMap<String, Outcome<RRset>> none = new TreeMap<>();
        types.forEach(type -> none.put(type, forbidden(Source.DNS_RESOLVER, host + ". " + type)));
        return new Resolution(host, none);
    }

    @Override
    public Outcome<RRset> records(DomainName name, String type, EvidenceSink sink) {
        return pap.permits(Query.DNS)
                ? upstreams.records(name, type, sink)
                : forbidden(Source.DNS_RESOLVER, name + ". " + type);
    }

    @Override
    public Outcome<RRset> wildcard(DomainName registered, EvidenceSink sink) {
        return pap.permits(Query.DNS)
                ? upstreams.wildcard(registered, sink)
                : forbidden(Source.DNS_RESOLVER, "* below " + registered);
    }

    @Override
    public Optional<Outcome<Certificate>> certificate(DomainName host, IpAddress address, EvidenceSink sink) {
        return pap.permits(Query.PAGE)
                ? upstreams.certificate(host, address, sink)
                : Optional.of(forbidden(Source.TLS, host + " at " + address));
    }

    @Override
    public Outcome<ParentAnswer> parent(DomainName name, EvidenceSink sink) {
        return pap.permits(Query.REGISTRY) ? upstreams.parent(name, sink) : forbidden(Source.DNS_PARENT, name);
    }

    @Override
    public SortedMap<String, Outcome<RRset>> ownServers(Delegation delegation, DomainName host, EvidenceSink sink) {
        return pap.permits(Query.DNS) ? upstreams.ownServers(delegation, host, sink) : new TreeMap<>();
    }

    @Override
    public Registrations rdap(DomainName registrable, EvidenceSink sink) {
        return pap.permits(Query.REGISTRY)
                ? upstreams.rdap(registrable, sink)
                : new Registrations(forbidden(Source.RDAP_REGISTRY, registrable), Optional.empty());
    }

    @Override
    public Registrations whois(DomainName registrable, EvidenceSink sink) {
        return pap.permits(Query.REGISTRY)
                ? upstreams.whois(registrable, sink)
                : new Registrations(forbidden(Source.WHOIS, registrable), Optional.empty());
    }

    @Override
    public Outcome<AutonomousSystem> autonomousSystem(IpAddress address, EvidenceSink sink) {
        return pap.permits(Query.REGISTRY)
                ? upstreams.autonomousSystem(address, sink)
                : forbidden(Source.DNS_ASN, address);
    }

    @Override
    public Outcome<Network> network(IpAddress address, EvidenceSink sink) {
        return pap.permits(Query.REGISTRY) ? upstreams.network(address, sink) : forbidden(Source.RDAP_NETWORK, address);
    }

    @Override
    public Set<Source> historySources() {
        return upstreams.historySources();
    }

    @Override
    public List<Outcome<History>> history(DomainName name, EvidenceSink sink) {
        return upstreams.history(name, sink);
    }

    @Override
    public List<Outcome<History>> history(IpAddress address, EvidenceSink sink) {
        return upstreams.history(address, sink);
    }
}
