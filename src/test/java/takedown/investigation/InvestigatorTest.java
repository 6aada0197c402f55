package takedown.investigation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import takedown.attribution.Attributor;
import takedown.attribution.SnapshotBuilder;
import takedown.attribution.collateral.NameGuard;
import takedown.attribution.status.SuspectStatus;
import takedown.directory.reading.DirectoryLoader;
import takedown.evidence.EvidenceSink;
import takedown.name.DomainName;
import takedown.name.Indicator;
import takedown.observation.EvidenceRef;
import takedown.observation.Outcome;
import takedown.observation.Snapshot;
import takedown.observation.Source;

class InvestigatorTest {
    private final ScriptedUpstreams world = new ScriptedUpstreams();

    private record Limits(Duration deadline, Duration whoisAfter) implements InvestigationConfig {}

    private Investigator investigator(long deadlineMillis, long whoisAfterMillis) {
        return new Investigator(
                world,
                new Attributor(DirectoryLoader.load(Optional.empty(), true), NameGuard.NONE),
                new Limits(Duration.ofMillis(deadlineMillis), Duration.ofMillis(whoisAfterMillis)),
                Clock.fixed(SnapshotBuilder.AT, ZoneOffset.UTC));
    }

    private Snapshot observe(String indicator) {
        return investigator(5_000, 4_000).observe(Indicator.of(indicator), EvidenceSink.digestOnly());
    }

    @Test
    void asksAllUpstreamsAtOnce() {
        // Resolver, parent, RDAP and history each wait until all four have been queried.
        world.together = new CountDownLatch(4);
        Snapshot snapshot = assertTimeoutPreemptively(Duration.ofSeconds(4), () -> observe("www.evil.net"));
        assertTrue(snapshot.outcomes().stream().noneMatch(Outcome::isFailed));
    }

    @Test
    void asksTheResolverOfTheHostAndTheRegistryOfItsRegistrableName() {
        observe("hxxps://www.evil[.]co.uk/x");
        assertEquals(
                List.of(
                        "DNS_RESOLVER * below evil.co.uk",
                        "DNS_RESOLVER _dmarc.evil.co.uk TXT",
                        "DNS_RESOLVER evil.co.uk A",
                        "DNS_RESOLVER evil.co.uk AAAA",
                        "DNS_RESOLVER evil.co.uk MX",
                        "DNS_RESOLVER www.evil.co.uk"),
                world.askedOf(Source.DNS_RESOLVER));
        assertEquals(List.of("DNS_PARENT evil.co.uk"), world.askedOf(Source.DNS_PARENT));
        assertEquals(List.of("RDAP_REGISTRY evil.co.uk"), world.askedOf(Source.RDAP_REGISTRY));
        assertEquals(List.of("PASSIVE_CIRCL evil.co.uk"), world.askedOf(Source.PASSIVE_CIRCL));
        assertEquals(List.of(), world.askedOf(Source.WHOIS));
    }

    @Test
    void oneCertificateIsReadOfTheRegisteredNameAndElseOfTheHost() {
        observe("https://login.evil.net/x");
        assertEquals(
                List.of("TLS login.evil.net at 203.0.113.10"),
                world.askedOf(Source.TLS),
                "the registered name has no address");
        world.asked.clear();
        world.apexAddresses = List.of("10.0.0.1", "203.0.113.80", "203.0.113.81");
        Snapshot snapshot = observe("https://login.evil.net/x");
        assertEquals(
                List.of("TLS evil.net at 203.0.113.80"), world.askedOf(Source.TLS), "only a public address is queried");
        assertEquals(
                "evil.net",
                snapshot.apex()
                        .orElseThrow()
                        .certificate()
                        .flatMap(Outcome::found)
                        .orElseThrow()
                        .host()
                        .ascii());
        var view = dossier(snapshot);
        assertEquals("TRUSTED", view.certificate().validity());
        assertEquals("NONE", view.wildcard().state());
    }

    @Test
    void noConnectionIsMadeForANameWithoutAnAddress() {
        world.addresses = List.of("0.0.0.0");
        Snapshot snapshot = observe("evil.net");
        assertEquals(List.of(), world.askedOf(Source.TLS));
        assertTrue(snapshot.apex().orElseThrow().certificate().isEmpty());
        assertEquals("NOT_ASKED", dossier(snapshot).certificate().outcome());
        observe("203.0.113.10");
        assertEquals(List.of(), world.askedOf(Source.TLS), "an address has no name for TLS");
    }

    @Test
    void asksWhoisWhereRdapFails() {
        world.registrations.put(Source.RDAP_REGISTRY, SnapshotBuilder.failed(Source.RDAP_REGISTRY));
        Snapshot snapshot = observe("evil.de");
        assertEquals(List.of("WHOIS evil.de"), world.askedOf(Source.WHOIS));
        assertTrue(snapshot.whois().orElseThrow().found().isPresent());
    }

    @Test
    void doesNotWaitForASilentRegistryBeforeItAsksWhois() {
        world.silent.add(Source.RDAP_REGISTRY);
        Snapshot snapshot = investigator(400, 20).observe(Indicator.of("evil.net"), EvidenceSink.digestOnly());
        assertTrue(snapshot.registryRdap().orElseThrow().isFailed());
        assertTrue(snapshot.whois().orElseThrow().found().isPresent());
    }

    @ParameterizedTest
    @EnumSource(
            value = Source.class,
            names = {"DNS_RESOLVER", "DNS_PARENT", "DNS_ASN", "RDAP_REGISTRY", "RDAP_NETWORK", "PASSIVE_CIRCL", "TLS"})
    void aSilentPartIsAFailureOfThatPartAlone(Source silent) {
        world.silent.add(silent);
        Snapshot snapshot = assertTimeoutPreemptively(
                Duration.ofSeconds(4),
                () -> investigator(300, 200).observe(Indicator.of("evil.net"), EvidenceSink.digestOnly()));
        snapshot.outcomes().forEach(o -> assertEquals(o.provenance().source() == silent, o.isFailed(), o.toString()));
        assertTrue(snapshot.outcomes().stream().anyMatch(Outcome::isFailed));
    }

    @Test
    void aSilentParentIsUnknownAndNeverDown() {
        world.silent.add(Source.DNS_PARENT);
        var dossier = investigator(200, 100).investigate(Indicator.of("evil.net"), EvidenceSink.digestOnly(), Set.of());
        assertEquals(SuspectStatus.UNKNOWN, dossier.status().value());
    }

    @Test
    void anAddressHasANetworkAndAHistory() {
        Snapshot snapshot = observe("203.0.113.10");
        assertEquals(
                List.of("DNS_ASN 203.0.113.10", "PASSIVE_CIRCL 203.0.113.10", "RDAP_NETWORK 203.0.113.10"),
                world.asked.stream().sorted().toList());
        assertEquals(1, snapshot.hosting().size());
        assertTrue(snapshot.resolution().isEmpty());
    }

    @Test
    void everyAddressOfAHostIsAskedFor() {
        world.addresses = IntStream.range(1, 40).mapToObj(i -> "203.0.113." + i).toList();
        Snapshot snapshot = observe("evil.net");
        assertEquals(39, snapshot.hosting().size());
        assertEquals(39, world.askedOf(Source.RDAP_NETWORK).size());
        assertEquals(0, dossier(snapshot).addressesNotAttributed());
    }

    @Test
    void beyondTheLimitTheDossierSaysHowManyWereNot() {
        world.addresses =
                IntStream.range(1, 101).mapToObj(i -> "203.0.113." + i).toList();
        Snapshot snapshot = observe("evil.net");
        assertEquals(Investigator.MAX_ADDRESSES, snapshot.hosting().size());
        assertEquals(100 - Investigator.MAX_ADDRESSES, dossier(snapshot).addressesNotAttributed());
    }

    private DossierView dossier(Snapshot snapshot) {
        return DossierView.of(investigator(5_000, 4_000).attribute(snapshot, Set.of()));
    }

    @Test
    void aPublicSuffixIsNobodysRegistration() {
        Snapshot snapshot = observe("co.uk");
        assertEquals(List.of("DNS_PARENT co.uk"), world.askedOf(Source.DNS_PARENT));
        assertEquals(List.of(), world.askedOf(Source.RDAP_REGISTRY));
        assertTrue(snapshot.registryRdap().isEmpty());
    }

    @Test
    void belowAnUnknownTopLevelDomainTwoLabelsAreTaken() {
        observe("www.evil.newtldxyz");
        assertEquals(List.of("RDAP_REGISTRY evil.newtldxyz"), world.askedOf(Source.RDAP_REGISTRY));
    }

    @Test
    void evidenceIsHandedOverOnTheCallersThreadBeforeTheSnapshot() {
        Thread caller = Thread.currentThread();
        Set<String> kept = new HashSet<>();
        EvidenceSink sink = (octets, type) -> {
            assertSame(caller, Thread.currentThread());
            EvidenceRef ref = EvidenceSink.digest(octets);
            kept.add(ref.sha256());
            return ref;
        };
        investigator(5_000, 4_000).observe(Indicator.of("evil.net"), sink);
        assertEquals(world.asked.size(), kept.size());
        assertFalse(kept.isEmpty());
    }

    @Test
    void aBugInALookUpIsNotDressedUpAsAnAnswer() {
        world.registrations.put(Source.RDAP_REGISTRY, SnapshotBuilder.failed(Source.RDAP_REGISTRY));
        world.addresses = List.of("203.0.113.1");
        UpstreamLookups broken = new Broken(world);
        Investigator investigator = new Investigator(
                broken,
                new Attributor(DirectoryLoader.load(Optional.empty(), true), NameGuard.NONE),
                new Limits(Duration.ofSeconds(5), Duration.ofSeconds(4)),
                Clock.fixed(SnapshotBuilder.AT, ZoneOffset.UTC));
        assertThrows(
                IllegalStateException.class,
                () -> investigator.observe(Indicator.of("evil.net"), EvidenceSink.digestOnly()));
    }

    private List<LookupEvent> events(Investigator investigator, String indicator) {
        List<LookupEvent> events = new ArrayList<>();
        investigator.investigate(Indicator.of(indicator), EvidenceSink.digestOnly(), Set.of(), events::add);
        return List.copyOf(events);
    }

    private static <T extends LookupEvent> List<String> of(Class<T> kind, List<LookupEvent> events) {
        return events.stream()
                .filter(kind::isInstance)
                .map(e -> e.source() + " " + e.question())
                .sorted()
                .toList();
    }

    @Test
    void aListenerHearsOfEveryLookUpThatItWasSentAndReturned() {
        List<LookupEvent> events = events(investigator(5_000, 4_000), "www.evil.net");
        assertEquals(world.asked.stream().sorted().toList(), withoutOwnServers(of(LookupEvent.Asked.class, events)));
        assertEquals(of(LookupEvent.Asked.class, events), of(LookupEvent.Returned.class, events));
        assertEquals(List.of("PASSIVE_DNSDB evil.net", "WHOIS evil.net"), of(LookupEvent.Skipped.class, events));
        var registry = returned(events, Source.RDAP_REGISTRY);
        assertEquals(
                List.of("FOUND"),
                registry.outcomes().stream().map(Outcome::word).toList());
        events.forEach(event -> {
            if (event instanceof LookupEvent.Returned) {
                assertTrue(events.indexOf(event)
                        > events.indexOf(new LookupEvent.Asked(event.source(), event.question())));
            }
        });
    }

    private static List<String> withoutOwnServers(List<String> asked) {
        return asked.stream().filter(a -> !a.startsWith("DNS_AUTHORITY")).toList();
    }

    private static LookupEvent.Returned returned(List<LookupEvent> events, Source source) {
        return events.stream()
                .filter(e -> e.source() == source)
                .flatMap(e -> e instanceof LookupEvent.Returned r ? Stream.of(r) : Stream.empty())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aListenerHearsOfAnUpstreamThatIsSilentWhenTheInvestigationEnds() {
        world.silent.add(Source.RDAP_REGISTRY);
        List<LookupEvent> events = events(investigator(400, 20), "evil.net");
        assertEquals(List.of("RDAP_REGISTRY evil.net"), of(LookupEvent.Overdue.class, events));
        assertTrue(of(LookupEvent.Returned.class, events).contains("WHOIS evil.net"));
    }

    @Test
    void aFailureReturnsAsWhatItIs() {
        world.registrations.put(Source.RDAP_REGISTRY, SnapshotBuilder.failed(Source.RDAP_REGISTRY));
        List<LookupEvent> events = events(investigator(5_000, 4_000), "evil.de");
        assertTrue(returned(events, Source.RDAP_REGISTRY).outcomes().getFirst().isFailed());
        assertEquals(
                "FOUND", returned(events, Source.WHOIS).outcomes().getFirst().word());
    }

    @Test
    void aListenerHearsWhichAddressesAreNotLookedUp() {
        world.addresses =
                IntStream.range(1, 101).mapToObj(i -> "203.0.113." + i).toList();
        List<LookupEvent> events = events(investigator(5_000, 4_000), "evil.net");
        assertEquals(
                100 - Investigator.MAX_ADDRESSES,
                events.stream()
                        .filter(e -> e instanceof LookupEvent.Skipped && e.source() == Source.RDAP_NETWORK)
                        .count());
    }

    private record Broken(UpstreamLookups rest) implements UpstreamLookups {
        @Override
        public takedown.observation.Outcome<takedown.observation.RRset> records(
                takedown.name.DomainName name, String type, EvidenceSink sink) {
            return rest.records(name, type, sink);
        }

        @Override
        public Outcome<takedown.observation.RRset> wildcard(DomainName registered, EvidenceSink sink) {
            return rest.wildcard(registered, sink);
        }

        @Override
        public Optional<Outcome<takedown.observation.Certificate>> certificate(
                DomainName host, takedown.name.IpAddress address, EvidenceSink sink) {
            return rest.certificate(host, address, sink);
        }

        @Override
        public takedown.observation.Resolution resolve(DomainName host, EvidenceSink sink) {
            return rest.resolve(host, sink);
        }

        @Override
        public Outcome<takedown.observation.ParentAnswer> parent(DomainName name, EvidenceSink sink) {
            throw new IllegalStateException("a bug");
        }

        @Override
        public java.util.SortedMap<String, Outcome<takedown.observation.RRset>> ownServers(
                takedown.observation.Delegation delegation, DomainName host, EvidenceSink sink) {
            return rest.ownServers(delegation, host, sink);
        }

        @Override
        public Registrations rdap(DomainName registrable, EvidenceSink sink) {
            return rest.rdap(registrable, sink);
        }

        @Override
        public Registrations whois(DomainName registrable, EvidenceSink sink) {
            return rest.whois(registrable, sink);
        }

        @Override
        public Outcome<takedown.observation.AutonomousSystem> autonomousSystem(
                takedown.name.IpAddress address, EvidenceSink sink) {
            return rest.autonomousSystem(address, sink);
        }

        @Override
        public Outcome<takedown.observation.Network> network(takedown.name.IpAddress address, EvidenceSink sink) {
            return rest.network(address, sink);
        }

        @Override
        public Set<Source> historySources() {
            return rest.historySources();
        }

        @Override
        public List<Outcome<takedown.observation.History>> history(DomainName name, EvidenceSink sink) {
            return rest.history(name, sink);
        }

        @Override
        public List<Outcome<takedown.observation.History>> history(takedown.name.IpAddress address, EvidenceSink sink) {
            return rest.history(address, sink);
        }
    }
}
