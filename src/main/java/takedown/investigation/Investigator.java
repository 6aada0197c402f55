package takedown.investigation;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import takedown.attribution.Attributor;
import takedown.attribution.Dossier;
import takedown.attribution.status.Status;
import takedown.evidence.EvidenceSink;
import takedown.investigation.UpstreamLookups.Registrations;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.IpAddress;
import takedown.name.Pap;
import takedown.name.WireName;
import takedown.observation.AbsentKind;
import takedown.observation.AliasEnd;
import takedown.observation.Apex;
import takedown.observation.AutonomousSystem;
import takedown.observation.Certificate;
import takedown.observation.Delegation;
import takedown.observation.FailureKind;
import takedown.observation.History;
import takedown.observation.Hosting;
import takedown.observation.Network;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.Provenance;
import takedown.observation.RRset;
import takedown.observation.Resolution;
import takedown.observation.Snapshot;
import takedown.observation.Source;

/**
 * Investigates one suspect: queries all upstreams at once and draws the conclusions. A look-up without an answer in time counts as a failure of its
 * part, and the other parts remain valid.
 */
@ApplicationScoped
@Unremovable
public class Investigator {
    /** Maximum number of attributed addresses per host. The dossier states how many more addresses the host has. */
    public static final int MAX_ADDRESSES = 64;

    /** Maximum number of aliases that are followed to other zones. {@link TipOff} counts the queries for them. */
    static final int ALIASES = 3;

    private static final List<String> TYPES = List.of("A", "AAAA", "NS", "MX", "SOA", "TXT", "CNAME", "CAA");

    private final UpstreamLookups upstreams;
    private final Attributor attributor;
    private final InvestigationConfig config;
    private final Clock clock;

    Investigator(UpstreamLookups upstreams, Attributor attributor, InvestigationConfig config, Clock clock) {
        this.upstreams = upstreams;
        this.attributor = attributor;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Runs one investigation, and draws its conclusions.
     *
     * @param sink called on this thread only, when all answers are in
     * @param orderNameServers name servers of a court order on file; empty for a name that is not in a case
     */
    public Dossier investigate(Indicator indicator, EvidenceSink sink, Set<DomainName> orderNameServers) {
        return investigate(indicator, sink, orderNameServers, LookupListener.NONE);
    }

    /** Runs one investigation, and reports its look-ups to a listener while they are in progress. */
    public Dossier investigate(
            Indicator indicator, EvidenceSink sink, Set<DomainName> orderNameServers, LookupListener listener) {
        return investigate(indicator, sink, orderNameServers, listener, Pap.CLEAR);
    }

    /** Runs one investigation with only the queries that the PAP permits, and reports its look-ups. */
    public Dossier investigate(
            Indicator indicator,
            EvidenceSink sink,
            Set<DomainName> orderNameServers,
            LookupListener listener,
            Pap pap) {
        return attributor.attribute(observe(indicator, sink, permitted(pap), listener), orderNameServers);
    }

    private UpstreamLookups permitted(Pap pap) {
        return pap == Pap.CLEAR ? upstreams : new PermittedLookups(upstreams, pap, TYPES, clock);
    }

    public Dossier attribute(Snapshot snapshot, Set<DomainName> orderNameServers) {
        return attributor.attribute(snapshot, orderNameServers);
    }

    public Status status(Snapshot snapshot, Set<DomainName> orderNameServers) {
        return attributor.status(snapshot, orderNameServers);
    }

    /**
     * Runs one investigation without drawing conclusions. The look-ups include the DNS of the exact host, and the parent zone, the registration and
     * the history of the name on which a registry can act.
     */
    public Snapshot observe(Indicator indicator, EvidenceSink sink) {
        return observe(indicator, sink, Pap.CLEAR);
    }

    /** Runs one investigation without drawing conclusions, with only the queries that the PAP of a case permits. */
    public Snapshot observe(Indicator indicator, EvidenceSink sink, Pap pap) {
        return observe(indicator, sink, permitted(pap), LookupListener.NONE);
    }

    private Snapshot observe(Indicator indicator, EvidenceSink sink, UpstreamLookups from, LookupListener listener) {
        EvidenceBuffer buffer = new EvidenceBuffer();
        Snapshot snapshot;
        try (ConcurrentLookups lookups = new ConcurrentLookups(config.deadline());
                LookupReports reports = new LookupReports(listener)) {
            snapshot = new Investigation(indicator, clock.instant(), lookups, buffer, reports, from).all();
            reports.overdue();
        }
        buffer.passOnTo(sink);
        return snapshot;
    }

    private final class Investigation {
        private final Indicator indicator;
        private final Instant at;
        private final ConcurrentLookups lookups;
        private final EvidenceSink sink;
        /** Whether an address was found for the handshake. If not, a timeout is not the fault of the host. */
        private volatile boolean dialled;

        private final LookupReports reports;
        private final UpstreamLookups upstreams;

        Investigation(
                Indicator indicator,
                Instant at,
                ConcurrentLookups lookups,
                EvidenceSink sink,
                LookupReports reports,
                UpstreamLookups upstreams) {
            this.upstreams = upstreams;
            this.indicator = indicator;
            this.at = at;
            this.lookups = lookups;
            this.sink = sink;
            this.reports = reports;
        }

        Snapshot all() {
            Optional<DomainName> host = indicator.host();
            Optional<Subject> subject = host.map(Subject::of);
            Optional<DomainName> registered = subject.flatMap(Subject::registered);
            var resolution = host.map(name -> send(
                    Source.DNS_RESOLVER,
                    name,
                    () -> upstreams.resolve(name, sink),
                    r -> r.byType().values()));
            var parent = subject.map(
                    s -> send(Source.DNS_PARENT, s.delegated(), () -> upstreams.parent(s.delegated(), sink), List::of));
            var own = parent.map(
                    p -> p.thenApplyAsync(answer -> ownServers(answer, host.orElseThrow()), lookups.threads()));
            var rdap = registered.map(name ->
                    send(Source.RDAP_REGISTRY, name, () -> upstreams.rdap(name, sink), Registrations::outcomes));
            var whois = registered.map(name -> whois(name, rdap.orElseThrow()));
            var history = lookups.send(history(subject));
            var apex = registered.map(name -> apex(name, host.orElseThrow()));
            if (registered.isEmpty()) {
                subject.ifPresent(s -> reports.skipped(
                        Source.RDAP_REGISTRY, s.delegated(), "the name has no registration of its own at a registry"));
            }

            Optional<Resolution> byResolver =
                    resolution.map(r -> lookups.join(r, () -> lateResolution(host.orElseThrow())));
            // The parent zone and the name's own servers determine the addresses in the end. They must not delay the
            // look-ups of the addresses that are known now.
            Optional<Resolution> early = byResolver.map(r ->
                    own.map(o -> r.beside(lookups.join(soon(o), TreeMap::new))).orElse(r));
            Optional<Outcome<ParentAnswer>> earlyParent = parent.flatMap(p -> Optional.ofNullable(p.getNow(null)));
            List<IpAddress> addresses = Snapshot.addresses(indicator, earlyParent, early);
            List<AskedAddress> asked = addresses.stream()
                    .limit(MAX_ADDRESSES)
                    .map(AskedAddress::new)
                    .toList();
            var certificate = registered.map(name ->
                    lookups.send(() -> certificate(name, host.orElseThrow(), earlyParent, early, apex.orElseThrow())));
            addresses.stream()
                    .skip(MAX_ADDRESSES)
                    .forEach(address -> reports.skipped(
                            Source.RDAP_NETWORK, address, "at most " + MAX_ADDRESSES + " addresses are looked up"));
            Optional<Registrations> registrations = rdap.map(r -> lookups.join(
                    r,
                    () -> new Registrations(late(Source.RDAP_REGISTRY, registered.orElseThrow()), Optional.empty())));
            Optional<Registrations> spoken = whois.flatMap(w -> lookups.join(
                    w,
                    () -> Optional.of(
                            new Registrations(late(Source.WHOIS, registered.orElseThrow()), Optional.empty()))));
            Optional<Outcome<ParentAnswer>> parentSays = parent.map(p -> lookups.join(
                    p, () -> late(Source.DNS_PARENT, subject.orElseThrow().delegated())));
            Optional<Resolution> resolved = byResolver
                    .map(r -> own.map(o -> r.beside(lookups.join(o, TreeMap::new)))
                            .orElse(r))
                    .map(this::followed);
            Set<IpAddress> hosts = Set.copyOf(Snapshot.addresses(indicator, parentSays, resolved));
            Snapshot look = new Snapshot(
                    indicator,
                    at,
                    parentSays,
                    resolved,
                    registrations.map(Registrations::registry),
                    registrations.flatMap(Registrations::registrar),
                    spoken.map(Registrations::registry),
                    spoken.flatMap(Registrations::registrar),
                    asked.stream()
                            .filter(a -> hosts.contains(a.address))
                            .map(AskedAddress::joined)
                            .toList(),
                    lookups.join(history, () -> List.of(late(Source.PASSIVE_CIRCL, indicator.key()))));
            return apex.map(asks -> look.with(joined(registered.orElseThrow(), asks, certificate.orElseThrow())))
                    .orElse(look);
        }

        /**
         * Queries what a request against the registered name would affect: its DMARC policy, a wildcard below it and, unless the host itself is the
         * registered name, its addresses and mail exchangers.
         */
        private SortedMap<String, CompletableFuture<Outcome<RRset>>> apex(DomainName name, DomainName host) {
            SortedMap<String, CompletableFuture<Outcome<RRset>>> asks = new TreeMap<>();
            if (!name.equals(host)) {
                List.of("A", "AAAA", "MX").forEach(type -> asks.put(type, records(name, type)));
            }
            DomainName.tryOf("_dmarc." + name).ifPresent(policy -> asks.put(Apex.DMARC, records(policy, "TXT")));
            asks.put(
                    Apex.WILDCARD,
                    send(Source.DNS_RESOLVER, "* below " + name, () -> upstreams.wildcard(name, sink), List::of));
            return asks;
        }

        private CompletableFuture<Outcome<RRset>> records(DomainName name, String type) {
            return send(Source.DNS_RESOLVER, name + " " + type, () -> upstreams.records(name, type, sink), List::of);
        }

        /**
         * Performs one TLS handshake with the registered name, which a request would affect. If the registered name has no address, the handshake is
         * with the host. Returns empty if neither has an address, if the parent zone answers for the name by a wildcard, if reading certificates is
         * turned off, or for a documentation address outside the lab.
         */
        private Optional<Outcome<Certificate>> certificate(
                DomainName name,
                DomainName host,
                Optional<Outcome<ParentAnswer>> parent,
                Optional<Resolution> resolution,
                SortedMap<String, CompletableFuture<Outcome<RRset>>> apex) {
            if (parent.flatMap(Outcome::found).filter(ParentAnswer::isWildcard).isPresent()) {
                return Optional.empty();
            }
            Optional<IpAddress> ofTheName = Stream.of("A", "AAAA")
                    .flatMap(type -> Optional.ofNullable(apex.get(type)).stream()
                            .map(answer -> lookups.join(answer, () -> late(Source.DNS_RESOLVER, name + ". " + type))))
                    .flatMap(answer -> answer.found().stream())
                    .flatMap(set -> Apex.hosts(set.rdata()).stream())
                    .findFirst();
            Optional<IpAddress> address = ofTheName.or(() ->
                    Snapshot.addresses(indicator, parent, resolution).stream().findFirst());
            dialled = address.isPresent();
            DomainName asked = ofTheName.isPresent() ? name : host;
            return address.flatMap(at -> reports.of(
                            Set.of(Source.TLS),
                            asked + " at " + at,
                            () -> upstreams.certificate(asked, at, sink),
                            answer -> answer.stream().toList())
                    .get());
        }

        private Apex joined(
                DomainName name,
                SortedMap<String, CompletableFuture<Outcome<RRset>>> asks,
                CompletableFuture<Optional<Outcome<Certificate>>> certificate) {
            SortedMap<String, Outcome<RRset>> byType = new TreeMap<>();
            asks.forEach((type, answer) ->
                    byType.put(type, lookups.join(answer, () -> late(Source.DNS_RESOLVER, name + ". " + type))));
            return new Apex(
                    name,
                    byType,
                    lookups.join(certificate, () -> dialled ? Optional.of(late(Source.TLS, name)) : Optional.empty()));
        }

        /** Queries WHOIS if RDAP fails or is slow. A silent RDAP server must not use up the deadline of WHOIS as well. */
        private CompletableFuture<Optional<Registrations>> whois(
                DomainName name, CompletableFuture<Registrations> rdap) {
            return rdap.thenApply(answers -> answers.registry().isFailed())
                    .completeOnTimeout(true, config.whoisAfter().toMillis(), TimeUnit.MILLISECONDS)
                    .thenApplyAsync(wanted -> wanted ? queryWhois(name) : skipWhois(name), lookups.threads());
        }

        private Optional<Registrations> queryWhois(DomainName name) {
            return Optional.of(
                    reports.of(Set.of(Source.WHOIS), name, () -> upstreams.whois(name, sink), Registrations::outcomes)
                            .get());
        }

        private Optional<Registrations> skipWhois(DomainName name) {
            reports.skipped(Source.WHOIS, name, "RDAP answered");
            return Optional.empty();
        }

        private Supplier<List<Outcome<History>>> history(Optional<Subject> subject) {
            Set<Source> sources = upstreams.historySources();
            Object about = subject.<Object>map(Subject::delegated).orElse(indicator.key());
            Stream.of(Source.PASSIVE_CIRCL, Source.PASSIVE_DNSDB)
                    .filter(source -> !sources.contains(source))
                    .forEach(source -> reports.skipped(source, about, "it is not configured"));
            return reports.of(
                    sources,
                    about,
                    () -> subject.map(s -> upstreams.history(s.delegated(), sink))
                            .or(() -> indicator.literalAddress().map(address -> upstreams.history(address, sink)))
                            .orElse(List.of()),
                    outcomes -> outcomes);
        }

        private <T> CompletableFuture<T> send(
                Source source,
                Object question,
                Supplier<T> lookup,
                Function<T, ? extends Collection<? extends Outcome<?>>> outcomes) {
            return lookups.send(reports.of(Set.of(source), question, lookup, outcomes));
        }

        /** Returns the answer if it arrives within {@link InvestigationConfig#whoisAfter}, otherwise an empty map. */
        private CompletableFuture<SortedMap<String, Outcome<RRset>>> soon(
                CompletableFuture<SortedMap<String, Outcome<RRset>>> answer) {
            return answer.copy()
                    .completeOnTimeout(new TreeMap<>(), config.whoisAfter().toMillis(), TimeUnit.MILLISECONDS);
        }

        /** Queries the name's own servers if the parent zone delegates the name. */
        private SortedMap<String, Outcome<RRset>> ownServers(Outcome<ParentAnswer> parent, DomainName host) {
            if (parent.found().orElse(null) instanceof Delegation delegation) {
                return reports.of(
                                Set.of(Source.DNS_AUTHORITY),
                                host,
                                () -> upstreams.ownServers(delegation, host, sink),
                                SortedMap::values)
                        .get();
            }
            reports.skipped(
                    Source.DNS_AUTHORITY,
                    host,
                    parent.isFailed()
                            ? "the parent zone did not answer"
                            : "the parent zone names no servers for the name");
            return new TreeMap<>();
        }

        /** Follows an alias to its end with queries to the authoritative servers, if the resolver knows no address. */
        private Resolution followed(Resolution resolution) {
            return resolution
                    .openAlias()
                    .flatMap(target ->
                            lookups.join(lookups.send(() -> end(target.asDomainName(), ALIASES)), Optional::empty))
                    .map(resolution::with)
                    .orElse(resolution);
        }

        private Optional<AliasEnd> end(Optional<DomainName> target, int links) {
            if (target.isEmpty() || links == 0) {
                return Optional.empty();
            }
            DomainName name = target.get();
            Outcome<ParentAnswer> parent = upstreams.parent(Subject.of(name).delegated(), sink);
            if (parent instanceof Outcome.Absent<ParentAnswer>(AbsentKind kind, Provenance from)) {
                SortedMap<String, Outcome<RRset>> none = new TreeMap<>();
                List.of("A", "AAAA").forEach(type -> none.put(type, new Outcome.Absent<>(kind, from)));
                return Optional.of(new AliasEnd(name, none));
            }
            if (!(parent.found().orElse(null) instanceof Delegation delegation)) {
                return Optional.empty();
            }
            SortedMap<String, Outcome<RRset>> answers = upstreams.ownServers(delegation, name, sink);
            Outcome<RRset> alias = answers.get("CNAME");
            return alias != null && !answers.containsKey("A") && !answers.containsKey("AAAA")
                    ? end(
                            alias.found().stream()
                                    .flatMap(set -> set.rdata().stream())
                                    .flatMap(text -> WireName.tryOf(text).stream())
                                    .flatMap(next -> next.asDomainName().stream())
                                    .findFirst(),
                            links - 1)
                    : Optional.of(new AliasEnd(name, answers));
        }

        private final class AskedAddress {
            private final IpAddress address;
            private final CompletableFuture<Outcome<AutonomousSystem>> system;
            private final CompletableFuture<Outcome<Network>> network;

            AskedAddress(IpAddress address) {
                this.address = address;
                system = send(Source.DNS_ASN, address, () -> upstreams.autonomousSystem(address, sink), List::of);
                network = send(Source.RDAP_NETWORK, address, () -> upstreams.network(address, sink), List::of);
            }

            Hosting joined() {
                return new Hosting(
                        address,
                        lookups.join(system, () -> late(Source.DNS_ASN, address)),
                        lookups.join(network, () -> late(Source.RDAP_NETWORK, address)));
            }
        }

        private Resolution lateResolution(DomainName host) {
            TreeMap<String, Outcome<RRset>> byType = new TreeMap<>();
            TYPES.forEach(type -> byType.put(type, late(Source.DNS_RESOLVER, host + ". " + type)));
            return new Resolution(host, byType);
        }

        private <T> Outcome<T> late(Source source, Object question) {
            return new Outcome.Failed<>(
                    FailureKind.TIMEOUT,
                    "no answer within the " + config.deadline().toSeconds() + " s that one investigation may take",
                    Provenance.without(source, "", question.toString(), clock.instant()));
        }
    }
}
