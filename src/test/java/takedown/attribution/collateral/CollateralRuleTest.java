package takedown.attribution.collateral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import takedown.attribution.Attributor;
import takedown.attribution.Dossier;
import takedown.attribution.Route;
import takedown.attribution.SnapshotBuilder;
import takedown.attribution.collateral.Collateral.Guard;
import takedown.attribution.collateral.Collateral.Sign;
import takedown.directory.reading.DirectoryLoader;
import takedown.name.DomainName;
import takedown.name.WireName;
import takedown.observation.AbsentKind;
import takedown.observation.Apex;
import takedown.observation.Certificate;
import takedown.observation.Outcome;
import takedown.observation.RRset;
import takedown.observation.Snapshot;
import takedown.observation.Source;

class CollateralRuleTest {
    private static final DomainName NAME = DomainName.of("harbour-shop.net");

    private static final Set<DomainName> ORDER = Set.of(DomainName.of("ns1.evidence.example"));

    private final Attributor attributor = new Attributor(DirectoryLoader.load(Optional.empty(), true), NameGuard.NONE);

    private static Apex apex(String... typeAndData) {
        TreeMap<String, Outcome<RRset>> byType = new TreeMap<>();
        for (int i = 0; i < typeAndData.length; i += 2) {
            byType.put(
                    typeAndData[i],
                    SnapshotBuilder.found(
                            Source.DNS_RESOLVER,
                            new RRset(WireName.of(NAME), typeAndData[i], 60, List.of(typeAndData[i + 1]))));
        }
        return new Apex(NAME, byType);
    }

    private static SnapshotBuilder look(String indicator) {
        return SnapshotBuilder.of(indicator).delegatedTo("ns1.plainhost.org");
    }

    private static SnapshotBuilder old(SnapshotBuilder seen) {
        return seen.registered(r -> r.createdAt(Optional.of(SnapshotBuilder.AT.minus(Duration.ofDays(9 * 365)))));
    }

    private Collateral of(Snapshot... looks) {
        return attributor.collateral(List.of(looks), CaseContext.NONE, ORDER);
    }

    private static Set<Sign.Kind> signs(Collateral collateral) {
        return collateral.signs().stream().map(Sign::kind).collect(Collectors.toSet());
    }

    private static boolean has(Collateral collateral, ProtectionClass kind) {
        return collateral.guards().stream().anyMatch(guard -> guard.kind() == kind);
    }

    /** The registered name of such a host belongs to the CDN, and the hosts of all its customers are below that name. */
    @Test
    void theNameThatACdnGivesToACustomerIsShared() {
        for (String host :
                List.of("cdn.larkfield.x.incapdns.net", "d111abcdef8.cloudfront.net", "larkfield.azurefd.net")) {
            assertTrue(has(of(look(host).snapshot()), ProtectionClass.PLATFORM), host);
        }
        assertFalse(has(of(look("www.harbour-shop.net").snapshot()), ProtectionClass.PLATFORM));
    }

    @Test
    void theMailOfAHostsRegisteredNameIsLookedUpForThatName() {
        Collateral host = of(look("www.harbour-shop.net").snapshot().with(apex("MX", "10 mx.harbour-shop.net.")));
        assertEquals(Optional.of(NAME), host.name());
        assertEquals(List.of("10 mx.harbour-shop.net."), host.mx());
        assertTrue(host.weigh().stream()
                .anyMatch(r ->
                        r.code().equals("mail-in-use") && r.message().startsWith("harbour-shop.net receives mail")));
        Collateral url = of(look("http://www.harbour-shop.net/a").snapshot().with(apex("MX", "0 .")));
        assertEquals(List.of(), url.mx());
        assertTrue(url.mail().observed());
        assertFalse(
                of(look("www.harbour-shop.net")
                                .records("MX", "10 mx.www.harbour-shop.net.")
                                .snapshot())
                        .mail()
                        .observed(),
                "mail of the host is not mail of the registered name");
    }

    @Test
    void aLookUpThatFailsLeavesWhatWasKnown() {
        Snapshot before = look("www.harbour-shop.net").snapshot().with(apex("MX", "10 mx.harbour-shop.net."));
        Snapshot now = look("www.harbour-shop.net")
                .snapshot()
                .with(new Apex(NAME, new TreeMap<>(Map.of("MX", SnapshotBuilder.failed(Source.DNS_RESOLVER)))));
        assertFalse(of(now).mail().observed());
        assertEquals(
                List.of("10 mx.harbour-shop.net."), of(now.remembering(before)).mx());
    }

    @Test
    void allLooksAtANameGiveOneAnswer() {
        Snapshot name = look("harbour-shop.net")
                .records("MX", "10 mx.harbour-shop.net.")
                .snapshot();
        Snapshot host = look("www.harbour-shop.net")
                .seenBefore("a.harbour-shop.net", "b.harbour-shop.net")
                .snapshot();
        Collateral together = of(host, name);
        assertEquals(of(name, host).mx(), together.mx());
        assertEquals(2, together.subdomainsSeen());
        assertEquals(List.of("10 mx.harbour-shop.net."), together.mx());
    }

    @Test
    void twoSignsOfAnOwnerMakeItLikelyCompromisedAndOneDoesNot() {
        String[] ten = IntStream.range(0, 10)
                .mapToObj(i -> "h" + i + ".harbour-shop.net")
                .toArray(String[]::new);
        Collateral shop = of(old(look("harbour-shop.net"))
                .seenBefore(ten)
                .records("MX", "10 mx.x.org.")
                .snapshot());
        assertEquals(Set.of(Sign.Kind.OLD_REGISTRATION, Sign.Kind.MAIL_IN_USE, Sign.Kind.NAMES_BELOW), signs(shop));
        assertTrue(has(shop, ProtectionClass.LIKELY_COMPROMISED));
        assertTrue(shop.guarded());
        assertFalse(shop.shared(), "a request to the host is permitted");
        assertTrue(
                shop.guards().getFirst().message().contains("registered on 2017-11-25T06:00:00Z (RDAP_REGISTRY)"),
                shop.guards()::toString);
        assertFalse(has(of(old(look("harbour-shop.net")).snapshot()), ProtectionClass.LIKELY_COMPROMISED));
        assertFalse(has(
                of(look("harbour-shop.net").records("MX", "10 mx.x.org.").snapshot()),
                ProtectionClass.LIKELY_COMPROMISED));
        Collateral page = of(old(look("https://harbour-shop.net/shop/wp-content/x/login.php"))
                .snapshot());
        assertEquals(Set.of(Sign.Kind.OLD_REGISTRATION, Sign.Kind.CONTENT_MANAGEMENT), signs(page));
        Collateral policy = of(look("harbour-shop.net")
                .records("MX", "10 mx.x.org.")
                .snapshot()
                .with(apex(Apex.DMARC, "\"v=DMARC1; p=reject; rua=mailto:d@x.org\"")));
        assertEquals(Set.of(Sign.Kind.MAIL_IN_USE, Sign.Kind.DMARC_POLICY), signs(policy));
        assertEquals(
                Set.of(),
                signs(of(look("harbour-shop.net")
                        .snapshot()
                        .with(apex(Apex.DMARC, "\"v=DMARC1; p=none; sp=reject\"")))));
    }

    @Test
    void whatTheCaseKnowsCounts() {
        Snapshot look = old(look("harbour-shop.net")).snapshot();
        Collateral told = attributor.collateral(
                List.of(look),
                new CaseContext(
                        IntStream.range(0, 60)
                                .mapToObj(i -> "c" + i + ".harbour-shop.net")
                                .collect(Collectors.toSet()),
                        List.of("http://harbour-shop.net/administrator/")),
                ORDER);
        assertEquals(60, told.subdomainsSeen());
        assertTrue(has(told, ProtectionClass.SHARED_BY_COUNT));
        assertEquals(
                Set.of(Sign.Kind.OLD_REGISTRATION, Sign.Kind.NAMES_BELOW, Sign.Kind.CONTENT_MANAGEMENT), signs(told));
        Collateral wildcard =
                attributor.collateral(List.of(look), new CaseContext(Set.of("*.harbour-shop.net"), List.of()), ORDER);
        assertTrue(has(wildcard, ProtectionClass.SHARED_BY_COUNT));
        assertEquals(0, wildcard.subdomainsSeen());
    }

    @Test
    void listsProtectWhereNothingResolves() {
        Attributor listed = new Attributor(DirectoryLoader.load(Optional.empty(), true), new NameGuard() {
            @Override
            public List<Guard> over(DomainName name) {
                return List.of(new Guard(ProtectionClass.SECTOR, name + " is reserved"));
            }

            @Override
            public OptionalInt rank(DomainName registrable) {
                return OptionalInt.of(250_000);
            }
        });
        Dossier dossier =
                listed.attribute(SnapshotBuilder.of("harbour-shop.net").snapshot(), Set.of());
        assertTrue(dossier.collateral().guarded());
        assertEquals(
                List.of("sector", "ranked-name"),
                dossier.collateral().reasons().stream()
                        .map(Collateral.Reason::code)
                        .toList());
        assertTrue(dossier.parties().stream().noneMatch(party -> party.routes().contains(Route.SEIZURE)));
    }

    private static Set<Collateral.Unread.What> unread(Collateral collateral) {
        return collateral.unread().stream()
                .filter(Collateral.Unread::asked)
                .map(Collateral.Unread::what)
                .collect(Collectors.toSet());
    }

    private static SnapshotBuilder young(String indicator) {
        return look(indicator).registered(r -> r.createdAt(Optional.of(SnapshotBuilder.AT.minus(Duration.ofDays(30)))));
    }

    @Test
    void aFailureIsNoFinding() {
        Collateral nothing = of(look("harbour-shop.net")
                .registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))
                .whois(SnapshotBuilder.failed(Source.WHOIS))
                .snapshot()
                .with(new Apex(NAME, new TreeMap<>(Map.of(Apex.DMARC, SnapshotBuilder.failed(Source.DNS_RESOLVER))))));
        assertEquals(Collateral.Verdict.NOT_OBSERVED, nothing.verdict());
        assertEquals(
                Set.of(
                        Collateral.Unread.What.OLD_REGISTRATION,
                        Collateral.Unread.What.MAIL_IN_USE,
                        Collateral.Unread.What.DMARC_POLICY),
                unread(nothing));
        assertEquals(
                "the date of registration could not be looked up (RDAP_REGISTRY: TIMEOUT, WHOIS: TIMEOUT)",
                nothing.failed().getFirst());
        assertTrue(nothing.ageAndMailUnobserved());
        assertFalse(nothing.guarded(), "a failed look-up does not protect the name");
        Collateral unpublished = of(
                look("harbour-shop.net").registered(r -> r).records("MX", "0 .").snapshot());
        assertEquals(Collateral.Verdict.NOT_OBSERVED, unpublished.verdict());
        assertEquals(List.of("the date of registration is not published"), unpublished.failed());
        assertFalse(unpublished.ageAndMailUnobserved());
    }

    @Test
    void whatWasAnsweredIsObserved() {
        Collateral clean = of(young("harbour-shop.net").records("MX", "0 .").snapshot());
        assertEquals(
                Collateral.Verdict.NONE_SEEN,
                clean.verdict(),
                () -> clean.unread().toString());
        assertTrue(
                clean.unread().stream().noneMatch(Collateral.Unread::asked),
                "a source that is not configured is listed and has no effect");
        assertTrue(clean.unread().stream().anyMatch(unread -> unread.what() == Collateral.Unread.What.NAMES_BELOW));
        Collateral nowhere = of(SnapshotBuilder.of("harbour-shop.net")
                .notDelegated(AbsentKind.NXDOMAIN)
                .registry(SnapshotBuilder.absent(Source.RDAP_REGISTRY, AbsentKind.NO_OBJECT))
                .hostIsGone()
                .snapshot());
        assertEquals(
                Collateral.Verdict.NONE_SEEN,
                nowhere.verdict(),
                () -> nowhere.unread().toString());
        Snapshot before = young("www.harbour-shop.net").snapshot().with(apex("MX", "0 ."));
        Snapshot now = look("www.harbour-shop.net")
                .registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))
                .snapshot()
                .with(new Apex(NAME, new TreeMap<>(Map.of("MX", SnapshotBuilder.failed(Source.DNS_RESOLVER)))));
        assertTrue(of(now).ageAndMailUnobserved());
        assertEquals(Collateral.Verdict.NONE_SEEN, of(now.remembering(before)).verdict());
        Collateral together = of(now, young("harbour-shop.net").snapshot());
        assertFalse(together.ageAndMailUnobserved(), "another snapshot has the age");
    }

    @Test
    void anAddressOfUnknownNetworkIsNotObserved() {
        Snapshot look = young("harbour-shop.net").records("MX", "0 .").snapshot();
        TreeMap<String, Outcome<RRset>> types =
                new TreeMap<>(look.resolution().orElseThrow().byType());
        types.put("A", SnapshotBuilder.failed(Source.DNS_RESOLVER));
        Snapshot unresolved = new Snapshot(
                look.indicator(),
                look.at(),
                look.delegation(),
                Optional.of(new takedown.observation.Resolution(NAME, types)),
                look.registryRdap(),
                look.registrarRdap(),
                look.whois(),
                look.registrarWhois(),
                look.hosting(),
                look.history());
        assertEquals(Collateral.Verdict.NOT_OBSERVED, of(unresolved).verdict());
        assertEquals(Set.of(Collateral.Unread.What.SHARED_ADDRESS), unread(of(unresolved)));
    }

    @Test
    void aLikelyVictimSaysWhichSignsCouldNotBeRead() {
        Collateral shop = of(old(look("http://harbour-shop.net/wp-content/x")).snapshot());
        assertTrue(has(shop, ProtectionClass.LIKELY_COMPROMISED));
        assertTrue(
                shop.guards()
                        .getFirst()
                        .message()
                        .contains("not known: the mail exchangers of harbour-shop.net: not looked up"),
                shop.guards()::toString);
    }

    private static final Optional<String> ALDER = Optional.of("Harbour Shop Ltd");

    @Test
    void aTrustedCertificateOfAnOrganisationIsASignOfAnOwner() {
        Collateral shop = of(old(look("www.harbour-shop.net"))
                .certified(ALDER, List.of("harbour-shop.net"))
                .snapshot());
        assertEquals(Set.of(Sign.Kind.OLD_REGISTRATION, Sign.Kind.ORGANISATION_CERTIFICATE), signs(shop));
        assertTrue(has(shop, ProtectionClass.LIKELY_COMPROMISED));
        assertTrue(
                shop.guards()
                        .getFirst()
                        .message()
                        .contains("a trusted certificate for harbour-shop.net names the organisation Harbour Shop Ltd"),
                shop.guards()::toString);
        assertEquals(
                Set.of(Sign.Kind.OLD_REGISTRATION),
                signs(of(old(look("harbour-shop.net"))
                        .certified(Optional.empty(), List.of("harbour-shop.net"))
                        .snapshot())),
                "the certificate is domain-validated");
        for (Certificate.Flaw flaw : Certificate.Flaw.values()) {
            assertEquals(
                    Set.of(),
                    signs(of(look("harbour-shop.net")
                            .certified(ALDER, List.of("harbour-shop.net"), flaw)
                            .snapshot())),
                    flaw::name);
        }
        assertEquals(
                Set.of(),
                signs(of(look("harbour-shop.net")
                        .certified(
                                Optional.of("Cloudflare, Inc."),
                                List.of("sni.cloudflaressl.com", "*.harbour-shop.net", "harbour-shop.net"))
                        .snapshot())),
                "the organisation is the CDN");
    }

    @Test
    void namesInACertificateCountAsThoseInPassiveDns() {
        List<String> names = IntStream.range(0, 30)
                .mapToObj(i -> (i % 2 == 0 ? "" : "*.") + "c" + i + ".harbour-shop.net")
                .toList();
        String[] seen = IntStream.range(20, 50)
                .mapToObj(i -> "c" + i + ".harbour-shop.net")
                .toArray(String[]::new);
        Collateral shared = of(young("harbour-shop.net")
                .seenBefore(seen)
                .certified(Optional.empty(), names)
                .snapshot());
        assertTrue(has(shared, ProtectionClass.SHARED_BY_COUNT), shared.guards()::toString);
        assertTrue(shared.guards()
                .getFirst()
                .message()
                .startsWith("50 names directly below harbour-shop.net were seen in passive DNS and certificates"));
        assertFalse(
                has(
                        of(young("harbour-shop.net")
                                .seenBefore(seen)
                                .certified(Optional.empty(), names, Certificate.Flaw.SELF_SIGNED)
                                .snapshot()),
                        ProtectionClass.SHARED_BY_COUNT),
                "no authority confirmed the names");
        assertFalse(
                of(young("harbour-shop.net")
                                .certified(Optional.empty(), List.of("harbour-shop.net", "*.harbour-shop.net"))
                                .snapshot())
                        .guarded(),
                "a wildcard in a certificate is common and is not a wildcard of the DNS");
    }

    @Test
    void aWildcardInTheDnsMakesANameShared() {
        Collateral wild = of(young("www.harbour-shop.net")
                .ofTheName(Apex.WILDCARD, "203.0.113.10")
                .snapshot());
        assertTrue(has(wild, ProtectionClass.SHARED_BY_COUNT));
        assertTrue(
                wild.guards().getFirst().message().contains("random names below it have the address 203.0.113.10"),
                wild.guards()::toString);
        Collateral none = of(young("harbour-shop.net")
                .ofTheName(Apex.WILDCARD, SnapshotBuilder.absent(Source.DNS_RESOLVER, AbsentKind.NXDOMAIN))
                .snapshot());
        assertFalse(none.guarded());
        assertTrue(none.unread().stream().noneMatch(u -> u.what() == Collateral.Unread.What.WILDCARD));
        Collateral registrys = of(SnapshotBuilder.of("harbour-shop.net")
                .parentAnswers((name, zone) -> new takedown.observation.ParentAnswer.Wildcard(name, zone, List.of()))
                .ofTheName(Apex.WILDCARD, "203.0.113.10")
                .snapshot());
        assertFalse(has(registrys, ProtectionClass.SHARED_BY_COUNT), "the registry's wildcard");
        Collateral unheard = of(SnapshotBuilder.of("harbour-shop.net")
                .parentFailed()
                .ofTheName(Apex.WILDCARD, "203.0.113.10")
                .snapshot());
        assertFalse(has(unheard, ProtectionClass.SHARED_BY_COUNT));
        assertTrue(unread(unheard).contains(Collateral.Unread.What.WILDCARD), "the wildcard may be the registry's");
    }

    @Test
    void theWildcardOfASeizureASinkholeOrAParkingServiceIsNoSignOfCustomers() {
        for (String server : List.of(
                "ns1.evidence.example",
                "ns1.seizure-notice.example",
                "ns1.shadowpit.example",
                "ns1.parkedrow.example")) {
            Snapshot look = young("www.harbour-shop.net")
                    .delegatedTo(server)
                    .ofTheName(Apex.WILDCARD, "203.0.113.10")
                    .snapshot();
            assertFalse(has(of(look), ProtectionClass.SHARED_BY_COUNT), server);
            assertFalse(has(attributor.attribute(look, ORDER).collateral(), ProtectionClass.SHARED_BY_COUNT), server);
        }
        assertTrue(has(
                of(young("www.harbour-shop.net")
                        .delegatedTo("ns1.evidence.example", "ns1.plainhost.org")
                        .ofTheName(Apex.WILDCARD, "203.0.113.10")
                        .snapshot()),
                ProtectionClass.SHARED_BY_COUNT));
    }

    @Test
    void aHostWithoutHttpsIsObservedToHaveNoCertificate() {
        Collateral plain = of(young("harbour-shop.net")
                .records("A", "203.0.113.10")
                .certified(SnapshotBuilder.absent(Source.TLS, AbsentKind.NOTHING_LISTENS))
                .snapshot());
        assertFalse(unread(plain).contains(Collateral.Unread.What.ORGANISATION_CERTIFICATE));
        Collateral silent = of(young("harbour-shop.net")
                .records("A", "203.0.113.10")
                .certified(SnapshotBuilder.failed(Source.TLS))
                .snapshot());
        assertTrue(unread(silent).contains(Collateral.Unread.What.ORGANISATION_CERTIFICATE));
    }

    @Test
    void aCertificateOrWildcardThatWasNotReadIsNotAbsent() {
        SnapshotBuilder seen = young("harbour-shop.net").records("MX", "0 .");
        Collateral failed = of(seen.certified(SnapshotBuilder.failed(Source.TLS))
                .ofTheName(Apex.WILDCARD, SnapshotBuilder.failed(Source.DNS_RESOLVER))
                .snapshot());
        assertEquals(Collateral.Verdict.NOT_OBSERVED, failed.verdict());
        assertEquals(
                Set.of(Collateral.Unread.What.ORGANISATION_CERTIFICATE, Collateral.Unread.What.WILDCARD),
                unread(failed));
        assertTrue(
                failed.failed().contains("the certificate of harbour-shop.net could not be looked up (TLS: TIMEOUT)"),
                failed.failed()::toString);
        Collateral old = of(young("harbour-shop.net").records("MX", "0 .").snapshot());
        assertEquals(
                Collateral.Verdict.NONE_SEEN,
                old.verdict(),
                "a snapshot without the look-up is listed and has no effect");
        assertTrue(old.unread().stream()
                .anyMatch(u -> u.what() == Collateral.Unread.What.ORGANISATION_CERTIFICATE && !u.asked()));
    }

    @Test
    void aCertificateThatWasReadOnceStays() {
        Snapshot before = old(look("www.harbour-shop.net"))
                .ofTheName(Apex.WILDCARD, "203.0.113.10")
                .certified(ALDER, List.of("harbour-shop.net"))
                .snapshot();
        Snapshot now = old(look("www.harbour-shop.net"))
                .ofTheName(Apex.WILDCARD, SnapshotBuilder.failed(Source.DNS_RESOLVER))
                .certified(SnapshotBuilder.failed(Source.TLS))
                .snapshot();
        Collateral carried = of(now.remembering(before));
        assertTrue(has(carried, ProtectionClass.LIKELY_COMPROMISED));
        assertTrue(has(carried, ProtectionClass.SHARED_BY_COUNT));
        Apex signs = before.apex().orElseThrow();
        assertFalse(now.apex().orElseThrow().showsMoreThan(Optional.of(signs)));
        assertTrue(signs.showsMoreThan(now.apex()), "the earlier observation shows more and is kept");
        assertFalse(signs.showsMoreThan(Optional.of(signs)));
        Apex renewed = look("www.harbour-shop.net")
                .certified(ALDER, List.of("harbour-shop.net"), Certificate.Flaw.EXPIRED)
                .snapshot()
                .apex()
                .orElseThrow();
        assertTrue(renewed.showsMoreThan(Optional.of(signs)));
    }
}
