package takedown.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import takedown.attribution.HopParties.Place;
import takedown.attribution.collateral.Collateral.Guard;
import takedown.attribution.collateral.NameGuard;
import takedown.attribution.collateral.ProtectionClass;
import takedown.directory.Directory;
import takedown.directory.Role;
import takedown.directory.reading.DirectoryLoader;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.observation.Certificate.Flaw;
import takedown.observation.EvidenceRef;
import takedown.observation.Snapshot;
import takedown.observation.page.Capture;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.Hop;
import takedown.observation.page.Method;
import takedown.observation.page.PageDocument;
import takedown.observation.page.PageDocument.PageForm;
import takedown.observation.page.PageSeen;
import takedown.observation.page.ServerTls;
import takedown.observation.page.Visitor;

class ChainPartiesTest {
    private static final Directory DIRECTORY = DirectoryLoader.load(Optional.empty(), true);
    private static final Instant AT = SnapshotBuilder.AT;

    /** Lists of one popular name, as {@code takedown.protection} reads them from its files. */
    private static final NameGuard LISTS = new NameGuard() {
        @Override
        public List<Guard> over(DomainName name) {
            return name.isAtOrBelow(DomainName.of("honest.example.com")) || name.equals(DomainName.of("example.com"))
                    ? List.of(new Guard(ProtectionClass.POPULAR_NAME, "example.com is used by very many people"))
                    : List.of();
        }

        @Override
        public OptionalInt rank(DomainName registrable) {
            return OptionalInt.empty();
        }
    };

    private static final Attributor ATTRIBUTOR = new Attributor(DIRECTORY, LISTS);

    private static ServerTls certificate(String issuer, Flaw... flaws) {
        return new ServerTls(
                List.of(new ServerTls.Link(
                        "ab".repeat(32), "CN=www.evil.net", issuer, AT, AT.plusSeconds(86_400 * 80), List.of())),
                List.of(flaws));
    }

    private static Hop hop(String url, String address, Optional<ServerTls> tls) {
        return new Hop(
                url,
                Hop.Cause.HTTP,
                Optional.of(new Hop.Answer(302, List.of())),
                address.isEmpty() ? Optional.empty() : Optional.of(IpAddress.of(address)),
                tls);
    }

    private static Capture capture(List<String> posts, Hop... hops) {
        PageDocument document = new PageDocument(
                new EvidenceRef("cd".repeat(32), 10),
                "text/html",
                Optional.empty(),
                Optional.empty(),
                posts.stream()
                        .map(host -> new PageForm("POST", "https://" + host + "/collect", Optional.of(host), List.of()))
                        .toList());
        return new Capture(
                new Capture.Asked(hops[0].url(), Visitor.desktop()),
                new Method(Method.Instrument.BROWSER, "test", "test", List.of(), List.of()),
                new Capture.Term(AT, AT),
                new CaptureOutcome.Seen(new PageSeen(
                        hops[hops.length - 1].url(),
                        Optional.of(document),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of())),
                List.of(hops),
                Capture.Traffic.NONE,
                List.of(),
                List.of());
    }

    private static List<HopParties> chain(Capture capture, Snapshot... around) {
        return ATTRIBUTOR.chain(capture, List.of(around), Map.of());
    }

    private static List<String> names(HopParties at) {
        return at.parties().stream().map(p -> p.role() + " " + p.id()).toList();
    }

    private static ActingParty one(HopParties at, Role role) {
        return at.parties().stream().filter(p -> p.role() == role).findFirst().orElseThrow();
    }

    @Test
    void eachHopHasThePartiesOfItsOwnHostAndAddress() {
        Snapshot first = SnapshotBuilder.of("evil.net")
                .delegatedTo("ns1.bad-dns.net", "ns2.bad-dns.net")
                .registered(r -> r.registrar(Optional.of("NameSilo, LLC")))
                .snapshot();
        Snapshot second = SnapshotBuilder.of("192.0.80.9")
                .hostedBy("192.0.80.9", 65_432, "NL", "abuse@hoster.example")
                .snapshot();
        List<HopParties> chain = chain(
                capture(
                        List.of(),
                        hop("http://www.evil.net/a", "192.0.80.7", Optional.empty()),
                        hop("https://landing.example.org/b", "192.0.80.9", Optional.empty())),
                first,
                second);
        assertEquals(2, chain.size());
        assertTrue(
                names(chain.getFirst()).contains("REGISTRY verisign"),
                () -> names(chain.getFirst()).toString());
        assertTrue(chain.getFirst().parties().stream().anyMatch(p -> p.role() == Role.REGISTRAR));
        assertTrue(chain.getFirst().parties().stream().anyMatch(p -> p.role() == Role.DNS_OPERATOR));
        assertTrue(
                chain.getFirst().parties().stream().noneMatch(p -> p.role() == Role.HOST),
                "the address of the second hop is not that of the first");
        ActingParty host = one(chain.get(1), Role.HOST);
        assertEquals("abuse@hoster.example", host.contacts().getFirst().value());
        assertTrue(host.because().contains("192.0.80.9"), host.because());
    }

    /** The page was at the earlier host when it was captured. The registry redirected the name afterwards. */
    @Test
    void aHopHasTheHostOfTheTimeOfItsCapture() {
        Snapshot then = SnapshotBuilder.of("www.evil.net")
                .hostedBy("192.0.80.9", 65_432, "NL", "abuse@hoster.example")
                .snapshot();
        Snapshot elsewhere = SnapshotBuilder.of("www.evil.net")
                .hostedBy("192.0.81.5", 65_433, "US", "abuse@sinkhole.example")
                .snapshot();
        Snapshot now = new Snapshot(
                elsewhere.indicator(),
                AT.plusSeconds(86_400),
                elsewhere.delegation(),
                elsewhere.resolution(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                elsewhere.hosting(),
                List.of());
        for (String dialled : List.of("192.0.80.9", "127.0.0.1", "")) {
            HopParties at = chain(
                            capture(List.of(), hop("http://www.evil.net/a", dialled, Optional.empty())), now, then)
                    .getFirst();
            assertEquals(
                    "abuse@hoster.example",
                    one(at, Role.HOST).contacts().getFirst().value(),
                    dialled);
        }
    }

    @Test
    void aShortenerIsNeverRequestedAsAWholeAndItsAccountIsNamed() {
        HopParties at = chain(capture(
                        List.of(),
                        hop("https://bit.ly/3xYz", "192.0.80.7", Optional.empty()),
                        hop("http://evil.net/", "", Optional.empty())))
                .getFirst();
        assertTrue(at.isNeverRequestedWhole());
        assertTrue(
                at.whole().getFirst().message().contains("unrelated people share"),
                at.whole().toString());
        assertEquals(Optional.of("bit.ly/3xYz"), at.account());
        assertTrue(at.parties().stream().anyMatch(p -> p.role() == Role.PLATFORM));
        assertTrue(
                at.parties().stream().noneMatch(p -> p.role() == Role.REGISTRY || p.role() == Role.REGISTRAR),
                () -> names(at).toString());
    }

    @Test
    void anOpenRedirectOfAnHonestSiteIsNeverRequestedAsAWhole() {
        HopParties at = chain(capture(
                        List.of(),
                        hop("https://example.com/redirect?to=evil.net", "192.0.80.7", Optional.empty()),
                        hop("http://evil.net/", "", Optional.empty())))
                .getFirst();
        assertTrue(at.isNeverRequestedWhole());
        assertEquals("popular-name", at.whole().getFirst().kind().code());
        assertTrue(at.parties().stream().noneMatch(p -> p.role() == Role.REGISTRY));
    }

    @Test
    void theAccountOfASitesBuilderIsItsHostOrThePath() {
        List<HopParties> chain = chain(capture(
                List.of(),
                hop("https://kit-login.github.io/bank", "", Optional.empty()),
                hop("https://sites.google.com/view/kit/home", "", Optional.empty())));
        assertEquals(Optional.of("kit-login.github.io"), chain.get(0).account());
        assertTrue(chain.get(0).isNeverRequestedWhole());
        assertEquals(Optional.of("sites.google.com/view/kit"), chain.get(1).account());
    }

    @Test
    void theAuthorityOfAnAttestedCertificateCanRevokeIt() {
        List<HopParties> chain = chain(capture(
                List.of(),
                hop("https://www.evil.net/", "192.0.80.7", Optional.of(certificate("CN=R11,O=Let's Encrypt,C=US"))),
                hop(
                        "https://www.evil2.net/",
                        "192.0.80.7",
                        Optional.of(certificate("CN=X,O=DigiCert Inc,C=US", Flaw.SELF_SIGNED))),
                hop(
                        "https://www.evil3.net/",
                        "192.0.80.7",
                        Optional.of(certificate("CN=X,O=Some\\, Unknown CA,C=US")))));
        ActingParty authority = one(chain.get(0), Role.CERTIFICATE_AUTHORITY);
        assertEquals("ca-isrg", authority.id());
        assertEquals(
                "cert-prob-reports@letsencrypt.org",
                authority.contacts().getFirst().value());
        assertTrue(authority.routes().isEmpty(), "no packet is sent to a certificate authority");
        assertTrue(
                chain.get(1).parties().stream().noneMatch(p -> p.role() == Role.CERTIFICATE_AUTHORITY),
                "anyone can write a name into a certificate");
        ActingParty unlisted = one(chain.get(2), Role.CERTIFICATE_AUTHORITY);
        assertEquals("Some, Unknown CA", unlisted.name());
        assertTrue(unlisted.contacts().isEmpty());
    }

    @Test
    void theHostsToWhichFormsAreSentAreListedOnce() {
        List<HopParties> chain = chain(
                capture(
                        List.of("collect.evil-post.net", "collect.evil-post.net", "example.com"),
                        hop("https://www.evil.net/", "", Optional.empty())),
                SnapshotBuilder.of("evil-post.net")
                        .delegatedTo("ns1.bad-dns.net")
                        .snapshot());
        assertEquals(
                List.of(Place.HOP, Place.FORM, Place.FORM),
                chain.stream().map(HopParties::place).toList());
        assertEquals(Optional.of("collect.evil-post.net"), chain.get(1).host());
        assertFalse(chain.get(1).isNeverRequestedWhole());
        assertTrue(chain.get(1).parties().stream().anyMatch(p -> p.role() == Role.DNS_OPERATOR));
        assertTrue(chain.get(2).isNeverRequestedWhole());
    }

    @Test
    void anUnreadableUrlHasNoParties() {
        HopParties at = chain(capture(List.of(), hop("http://[broken", "", Optional.empty())))
                .getFirst();
        assertEquals(Optional.empty(), at.host());
        assertTrue(at.parties().isEmpty());
    }
}
