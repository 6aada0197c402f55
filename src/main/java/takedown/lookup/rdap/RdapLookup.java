package takedown.lookup.rdap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import takedown.budget.Budgets;
import takedown.evidence.EvidenceSink;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.net.GuardedHttp;
import takedown.observation.FailureKind;
import takedown.observation.Network;
import takedown.observation.Outcome;
import takedown.observation.Registration;
import takedown.observation.Source;

/** Asks RDAP: the registry's server by bootstrap, then the registrar's by the registry's link; for addresses the RIR's. */
@ApplicationScoped
public class RdapLookup {
    private final BootstrapFiles bootstrap;
    private final RdapExchange exchange;
    private final String where;

    @Inject
    RdapLookup(GuardedHttp http, RdapConfig config, Budgets budgets, Clock clock) {
        this(http, config.bootstrap(), budgets, clock, config.deadline(), config.bootstrapAge());
    }

    /** Without budgets. */
    public RdapLookup(GuardedHttp http, String bootstrap, Clock clock, Duration deadline, Duration bootstrapAge) {
        this(http, bootstrap, Budgets.unlimited(), clock, deadline, bootstrapAge);
    }

    public RdapLookup(
            GuardedHttp http,
            String bootstrap,
            Budgets budgets,
            Clock clock,
            Duration deadline,
            Duration bootstrapAge) {
        this.where = bootstrap;
        this.bootstrap = new BootstrapFiles(http, bootstrap, deadline, bootstrapAge);
        this.exchange = new RdapExchange(http, budgets, clock, deadline);
    }

    /** @param registrable the name as registered, not a host below it */
    public RdapAnswers domain(DomainName registrable, EvidenceSink sink) {
        Optional<URI> base;
        try {
            base = bootstrap.get("dns.json").forName(registrable);
        } catch (BootstrapFiles.Unavailable e) {
            return new RdapAnswers(
                    noServer(e.getMessage(), Source.RDAP_REGISTRY, "domain " + registrable), Optional.empty());
        }
        if (base.isEmpty()) {
            return new RdapAnswers(
                    noServer(
                            "no RDAP server is known for ." + registrable.tld(),
                            Source.RDAP_REGISTRY,
                            "domain " + registrable),
                    Optional.empty());
        }
        URI uri = base.get().resolve("domain/" + registrable.ascii());
        Outcome<RdapDomain> registry = exchange.ask(
                uri, Source.RDAP_REGISTRY, true, sink, octets -> RdapDomainParser.parse(octets, registrable));
        Optional<Outcome<Registration>> registrar = registry.found()
                .flatMap(RdapDomain::related)
                .filter(link -> !link.equals(uri))
                // Its 404 says nothing about the name: the registry has just shown that it exists.
                .map(link -> exchange.ask(
                                link,
                                Source.RDAP_REGISTRAR,
                                false,
                                sink,
                                octets -> RdapDomainParser.parse(octets, registrable))
                        .map(RdapDomain::registration));
        return new RdapAnswers(registry.map(RdapDomain::registration), registrar);
    }

    /** The network that holds the address, with its abuse contact. */
    public Outcome<Network> network(IpAddress address, EvidenceSink sink) {
        String file = address.isV6() ? "ipv6.json" : "ipv4.json";
        try {
            Optional<URI> base = bootstrap.get(file).forAddress(address);
            return base.isEmpty()
                    ? noServer("no RDAP server is known for " + address, Source.RDAP_NETWORK, "ip " + address)
                    : exchange.ask(
                            base.get().resolve("ip/" + address.text()),
                            Source.RDAP_NETWORK,
                            true,
                            sink,
                            octets -> RdapNetworkParser.parse(octets, address));
        } catch (BootstrapFiles.Unavailable e) {
            return noServer(e.getMessage(), Source.RDAP_NETWORK, "ip " + address);
        }
    }

    private <T> Outcome<T> noServer(@org.jspecify.annotations.Nullable String detail, Source source, String question) {
        return exchange.failed(FailureKind.NO_SERVER, String.valueOf(detail), source, where, question);
    }
}
