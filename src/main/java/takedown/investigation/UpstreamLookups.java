package takedown.investigation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import takedown.evidence.EvidenceSink;
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
import takedown.observation.Registration;
import takedown.observation.Resolution;
import takedown.observation.Source;

/** Queries the upstreams. Each call blocks until there is an outcome, and ends early if its thread is interrupted. */
interface UpstreamLookups {

    /** The answers of RDAP or of WHOIS: the registry's, and the registrar's if its server is known. */
    record Registrations(Outcome<Registration> registry, Optional<Outcome<Registration>> registrar) {
        List<Outcome<Registration>> outcomes() {
            return registrar.map(r -> List.of(registry, r)).orElse(List.of(registry));
        }
    }

    Resolution resolve(DomainName host, EvidenceSink sink);

    Outcome<RRset> records(DomainName name, String type, EvidenceSink sink);

    /** Returns the addresses that a wildcard returns for every name below a registered name. */
    Outcome<RRset> wildcard(DomainName registered, EvidenceSink sink);

    /**
     * Returns the certificate that the host at the address presents for the name.
     *
     * @return empty if reading certificates is turned off, and for a documentation address outside the lab
     */
    Optional<Outcome<Certificate>> certificate(DomainName host, IpAddress address, EvidenceSink sink);

    Outcome<ParentAnswer> parent(DomainName name, EvidenceSink sink);

    /** Returns the answers of a delegation's name servers about a host at or below it, by record type. */
    SortedMap<String, Outcome<RRset>> ownServers(Delegation delegation, DomainName host, EvidenceSink sink);

    Registrations rdap(DomainName registrable, EvidenceSink sink);

    Registrations whois(DomainName registrable, EvidenceSink sink);

    Outcome<AutonomousSystem> autonomousSystem(IpAddress address, EvidenceSink sink);

    Outcome<Network> network(IpAddress address, EvidenceSink sink);

    Set<Source> historySources();

    List<Outcome<History>> history(DomainName name, EvidenceSink sink);

    /** Returns the names that were seen on the address. */
    List<Outcome<History>> history(IpAddress address, EvidenceSink sink);
}
