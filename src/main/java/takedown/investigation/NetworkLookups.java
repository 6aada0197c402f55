package takedown.investigation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import takedown.evidence.EvidenceSink;
import takedown.lookup.dns.DnsLookup;
import takedown.lookup.passive.PassiveDnsLookup;
import takedown.lookup.rdap.RdapLookup;
import takedown.lookup.rdap.RdapLookupResult;
import takedown.lookup.tls.TlsLookup;
import takedown.lookup.whois.WhoisLookup;
import takedown.lookup.whois.WhoisLookupResult;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.observation.AutonomousSystem;
import takedown.observation.Certificate;
import takedown.observation.Delegation;
import takedown.observation.History;
import takedown.observation.Network;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.RRset;
import takedown.observation.Resolution;
import takedown.observation.Source;

/** Implements the upstream look-ups with the look-up packages, which are independent of each other. */
@ApplicationScoped
class NetworkLookups implements UpstreamLookups {
    private final DnsLookup dns;
    private final RdapLookup rdap;
    private final WhoisLookup whois;
    private final PassiveDnsLookup passive;
    private final TlsLookup tls;

    NetworkLookups(DnsLookup dns, RdapLookup rdap, WhoisLookup whois, PassiveDnsLookup passive, TlsLookup tls) {
        this.dns = dns;
        this.rdap = rdap;
        this.whois = whois;
        this.passive = passive;
        this.tls = tls;
    }

    @Override
    public Resolution resolve(DomainName host, EvidenceSink sink) {
        return dns.resolve(host, sink);
    }

    @Override
    public Outcome<RRset> records(DomainName name, String type, EvidenceSink sink) {
        return dns.records(name, type, sink);
    }

    @Override
    public Outcome<RRset> wildcard(DomainName registered, EvidenceSink sink) {
        return dns.wildcard(registered, sink);
    }

    @Override
    public Optional<Outcome<Certificate>> certificate(DomainName host, IpAddress address, EvidenceSink sink) {
        return tls.certificate(host, address, sink);
    }

    @Override
    public Outcome<ParentAnswer> parent(DomainName name, EvidenceSink sink) {
        return dns.parent(name, sink);
    }

    @Override
    public SortedMap<String, Outcome<RRset>> ownServers(Delegation delegation, DomainName host, EvidenceSink sink) {
        return dns.ownServers(delegation, host, sink);
    }

    @Override
    public Registrations rdap(DomainName registrable, EvidenceSink sink) {
        RdapLookupResult answers = rdap.domain(registrable, sink);
        return new Registrations(answers.registry(), answers.registrar());
    }

    @Override
    public Registrations whois(DomainName registrable, EvidenceSink sink) {
        WhoisLookupResult answers = whois.domain(registrable, sink);
        return new Registrations(answers.registry(), answers.registrar());
    }

    @Override
    public Outcome<AutonomousSystem> autonomousSystem(IpAddress address, EvidenceSink sink) {
        return dns.autonomousSystem(address, sink);
    }

    @Override
    public Outcome<Network> network(IpAddress address, EvidenceSink sink) {
        return rdap.network(address, sink);
    }

    @Override
    public Set<Source> historySources() {
        return passive.sources();
    }

    @Override
    public List<Outcome<History>> history(DomainName name, EvidenceSink sink) {
        return passive.history(name, sink);
    }

    @Override
    public List<Outcome<History>> history(IpAddress address, EvidenceSink sink) {
        return passive.history(address, sink);
    }
}
