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
import takedown.observation.RegistrationState;
import takedown.observation.Source;

/**
 * Queries RDAP: the registry's server by bootstrap, then the registrar's server, by the registry's link or else by the registrar's IANA number. For
 * addresses it queries the server of the RIR.
 */
@ApplicationScoped
public class RdapLookup {
    private final CachedFiles<Bootstrap> bootstrap;
    private final CachedFiles<RegistrarBases> registrarBases;
    private final RdapExchange exchange;
    private final String where;
    private final Optional<String> registrars;

    @Inject
    RdapLookup(GuardedHttp http, RdapConfig config, Budgets budgets, Clock clock) {
        this(
                http,
                config.bootstrap(),
                Optional.of(config.registrars()),
                budgets,
                clock,
                config.deadline(),
                config.bootstrapAge());
    }

    /** Creates a look-up without budgets and without a list of registrars. */
    public RdapLookup(GuardedHttp http, String bootstrap, Clock clock, Duration deadline, Duration bootstrapAge) {
        this(http, bootstrap, Optional.empty(), Budgets.unlimited(), clock, deadline, bootstrapAge);
    }

    /**
     * Creates a look-up.
     *
     * @param bootstrap URL or folder of dns.json, ipv4.json and ipv6.json
     * @param registrars URL or file of IANA's registrar IDs; empty for none, in which case only links are followed
     */
    public RdapLookup(
            GuardedHttp http,
            String bootstrap,
            Optional<String> registrars,
            Budgets budgets,
            Clock clock,
            Duration deadline,
            Duration bootstrapAge) {
        this.where = bootstrap.endsWith("/") ? bootstrap : bootstrap + "/";
        this.registrars = registrars;
        this.bootstrap = new CachedFiles<>(http, deadline, bootstrapAge, Bootstrap::parse);
        this.registrarBases = new CachedFiles<>(http, deadline, bootstrapAge, RegistrarBases::parse);
        this.exchange = new RdapExchange(http, budgets, clock, deadline);
    }

    /**
     * Queries the registry's and the registrar's server about a domain name.
     *
     * @param registrable the name as registered, not a host below it
     */
    public RdapLookupResult domain(DomainName registrable, EvidenceSink sink) {
        Optional<URI> base;
        try {
            base = bootstrap.get(where + "dns.json").forName(registrable);
        } catch (CachedFiles.Unavailable e) {
            return new RdapLookupResult(
                    noServer(e.getMessage(), where, Source.RDAP_REGISTRY, "domain " + registrable), Optional.empty());
        }
        if (base.isEmpty()) {
            return new RdapLookupResult(
                    noServer(
                            "no RDAP server is known for ." + registrable.tld(),
                            where,
                            Source.RDAP_REGISTRY,
                            "domain " + registrable),
                    Optional.empty());
        }
        URI uri = base.get().resolve("domain/" + registrable.ascii());
        Outcome<RdapDomain> registry = exchange.ask(
                uri, Source.RDAP_REGISTRY, true, sink, octets -> RdapDomainParser.parse(octets, registrable));
        Optional<Outcome<Registration>> registrar =
                registry.found().flatMap(domain -> registrar(domain, uri, registrable, sink));
        return new RdapLookupResult(RegistrationState.settled(registry.map(RdapDomain::registration)), registrar);
    }

    /**
     * Returns the registrar's own answer. A 404 from the registrar does not mean that the name is unregistered, because the registry has just shown
     * that the name exists.
     */
    private Optional<Outcome<Registration>> registrar(
            RdapDomain domain, URI asked, DomainName registrable, EvidenceSink sink) {
        Optional<URI> link = domain.related().filter(related -> !related.equals(asked));
        Optional<Integer> ianaId = domain.registration().registrarIanaId();
        if (link.isEmpty() && registrars.isPresent() && ianaId.isPresent()) {
            try {
                link = registrarBases
                        .get(registrars.get())
                        .of(ianaId.get())
                        .map(base -> base.resolve("domain/" + registrable.ascii()))
                        .filter(related -> !related.equals(asked));
            } catch (CachedFiles.Unavailable e) {
                return Optional.of(noServer(
                        "the registry's answer links to no registrar, and " + e.getMessage(),
                        registrars.get(),
                        Source.RDAP_REGISTRAR,
                        "registrar " + ianaId.get()));
            }
        }
        return link.map(uri -> exchange.ask(
                        uri, Source.RDAP_REGISTRAR, false, sink, octets -> RdapDomainParser.parse(octets, registrable))
                .map(RdapDomain::registration));
    }

    /** Returns the network that contains the address, with its abuse contact. */
    public Outcome<Network> network(IpAddress address, EvidenceSink sink) {
        String file = where + (address.isV6() ? "ipv6.json" : "ipv4.json");
        try {
            Optional<URI> base = bootstrap.get(file).forAddress(address);
            return base.isEmpty()
                    ? noServer("no RDAP server is known for " + address, where, Source.RDAP_NETWORK, "ip " + address)
                    : exchange.ask(
                            base.get().resolve("ip/" + address.text()),
                            Source.RDAP_NETWORK,
                            true,
                            sink,
                            octets -> RdapNetworkParser.parse(octets, address));
        } catch (CachedFiles.Unavailable e) {
            return noServer(e.getMessage(), where, Source.RDAP_NETWORK, "ip " + address);
        }
    }

    private <T> Outcome<T> noServer(
            @org.jspecify.annotations.Nullable String detail, String server, Source source, String question) {
        return exchange.failed(FailureKind.NO_SERVER, String.valueOf(detail), source, server, question);
    }
}
