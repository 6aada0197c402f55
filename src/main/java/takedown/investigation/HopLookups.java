package takedown.investigation;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import takedown.attribution.collateral.NameGuard;
import takedown.attribution.collateral.ProtectionClass;
import takedown.evidence.EvidenceSink;
import takedown.investigation.UpstreamLookups.Registrations;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.name.IpAddress;
import takedown.name.PublicSuffixes;
import takedown.name.SpecialPurpose;
import takedown.observation.AutonomousSystem;
import takedown.observation.Hosting;
import takedown.observation.Network;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.Snapshot;
import takedown.observation.page.Capture;
import takedown.observation.page.Hop;
import takedown.observation.page.ServerConnection;

/**
 * Looks up who operates the hosts of a redirect chain and of the page's forms. Only registries are queried (parent zones, RDAP, WHOIS, autonomous
 * systems), so that no server of a suspect can observe the look-ups. Protected and popular names are not looked up.
 */
@ApplicationScoped
public class HopLookups {
    /** Maximum number of names, and maximum number of addresses, that are looked up in one call. */
    private static final int MOST = 8;

    /** Time limit of the look-ups, since a person may be waiting for the capture. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final UpstreamLookups upstreams;
    private final NameGuard lists;
    private final InvestigationConfig config;
    private final Clock clock;

    HopLookups(UpstreamLookups upstreams, NameGuard lists, InvestigationConfig config, Clock clock) {
        this.upstreams = upstreams;
        this.lists = lists;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Returns what the registries state about the hosts of these captures. A look-up without an answer in time is omitted.
     *
     * @param known earlier observations; the registered names and addresses in them are not looked up again
     */
    public List<Snapshot> around(List<Capture> captures, List<Snapshot> known, EvidenceSink sink) {
        Map<DomainName, DomainName> names = names(captures);
        Set<IpAddress> addresses = addresses(captures);
        known.forEach(look -> {
            look.indicator().host().flatMap(PublicSuffixes::registrable).ifPresent(names::remove);
            look.hostingOrKnown().forEach(hosting -> addresses.remove(hosting.address()));
        });
        EvidenceBuffer buffer = new EvidenceBuffer();
        List<Snapshot> found = new ArrayList<>();
        try (ConcurrentLookups lookups = new ConcurrentLookups(deadline())) {
            List<CompletableFuture<Optional<Snapshot>>> asked = Stream.concat(
                            names.entrySet().stream()
                                    .limit(MOST)
                                    .map(name -> lookups.send(
                                            () -> Optional.of(name(name.getKey(), name.getValue(), buffer)))),
                            addresses.stream()
                                    .limit(MOST)
                                    .map(address -> lookups.send(() -> Optional.of(address(address, buffer)))))
                    .toList();
            asked.forEach(answer -> lookups.join(answer, Optional::empty).ifPresent(found::add));
        }
        buffer.passOnTo(sink);
        return found;
    }

    private Duration deadline() {
        return config.deadline().compareTo(LONGEST) < 0 ? config.deadline() : LONGEST;
    }

    private Snapshot name(DomainName registered, DomainName host, EvidenceSink sink) {
        Outcome<ParentAnswer> parent = upstreams.parent(registered, sink);
        Registrations rdap = upstreams.rdap(registered, sink);
        Optional<Registrations> whois =
                rdap.registry().isFailed() ? Optional.of(upstreams.whois(registered, sink)) : Optional.empty();
        return new Snapshot(
                Indicator.ofKey(host.ascii()),
                clock.instant(),
                Optional.of(parent),
                Optional.empty(),
                Optional.of(rdap.registry()),
                rdap.registrar(),
                whois.map(Registrations::registry),
                whois.flatMap(Registrations::registrar),
                List.of(),
                List.of());
    }

    private Snapshot address(IpAddress address, EvidenceSink sink) {
        Outcome<AutonomousSystem> system = upstreams.autonomousSystem(address, sink);
        Outcome<Network> network = upstreams.network(address, sink);
        return Snapshot.nothing(Indicator.ofKey(address.text()), clock.instant())
                .servedBy(List.of(new Hosting(address, system, network)));
    }

    /** Returns the registered names to look up, each with a host of the captures. */
    private Map<DomainName, DomainName> names(List<Capture> captures) {
        Map<DomainName, DomainName> names = new LinkedHashMap<>();
        captures.stream()
                .flatMap(HopLookups::hosts)
                .flatMap(host -> DomainName.tryOf(host).stream())
                .distinct()
                .filter(host -> !isProtected(host))
                .forEach(host -> Subject.of(host).registered().ifPresent(name -> names.putIfAbsent(name, host)));
        return names;
    }

    private boolean isProtected(DomainName host) {
        return !lists.over(host).isEmpty()
                || PublicSuffixes.registrable(host).stream()
                        .anyMatch(name -> !lists.over(name).isEmpty()
                                || lists.rank(name).orElse(Integer.MAX_VALUE) <= ProtectionClass.POPULAR);
    }

    private static Set<IpAddress> addresses(List<Capture> captures) {
        Set<IpAddress> addresses = new LinkedHashSet<>();
        for (Capture capture : captures) {
            capture.hops().forEach(hop -> hop.address().ifPresent(addresses::add));
            Set<String> hosts = new HashSet<>(hosts(capture).toList());
            capture.traffic().connections().stream()
                    .filter(connection -> connection.verdict() == ServerConnection.Verdict.OPENED
                            && hosts.contains(connection.host()))
                    .forEach(connection -> connection.address().ifPresent(addresses::add));
        }
        addresses.removeIf(address -> !SpecialPurpose.canBeHost(address.toInetAddress()));
        return addresses;
    }

    /** Returns the hosts of the chain and of the forms. */
    private static Stream<String> hosts(Capture capture) {
        return Stream.concat(
                capture.hops().stream().map(Hop::url).flatMap(url -> host(url).stream()),
                capture.page().flatMap(page -> page.document()).stream()
                        .flatMap(document -> document.forms().stream())
                        .flatMap(form -> form.host().stream()));
    }

    private static Optional<String> host(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getHost());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
