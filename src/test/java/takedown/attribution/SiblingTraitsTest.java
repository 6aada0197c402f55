package takedown.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import takedown.attribution.Trait.Kind;
import takedown.attribution.collateral.Collateral.Guard;
import takedown.attribution.collateral.NameGuard;
import takedown.attribution.collateral.ProtectionClass;
import takedown.directory.Directory;
import takedown.directory.reading.DirectoryLoader;
import takedown.name.DomainName;
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

class SiblingTraitsTest {
    private static final Directory DIRECTORY = DirectoryLoader.load(Optional.empty(), true);
    private static final Instant AT = SnapshotBuilder.AT;

    private static final NameGuard LISTS = new NameGuard() {
        @Override
        public List<Guard> over(DomainName name) {
            return name.isAtOrBelow(DomainName.of("honest.example"))
                    ? List.of(new Guard(ProtectionClass.POPULAR_NAME, "honest.example is used by very many people"))
                    : List.of();
        }

        @Override
        public OptionalInt rank(DomainName registrable) {
            return OptionalInt.empty();
        }
    };

    private static List<Kind> kinds(List<Capture> captures, Optional<Snapshot> look) {
        return new SiblingTraits(DIRECTORY, LISTS)
                .of(Optional.of(DomainName.of("evil.net")), captures, look).stream()
                        .map(Trait::kind)
                        .toList();
    }

    private static Capture capture(String end, List<String> certified, List<String> posts) {
        return capture(end, certified, posts, "ee".repeat(32));
    }

    private static Capture capture(String end, List<String> certified, List<String> posts, String icon) {
        ServerTls tls = new ServerTls(
                List.of(new ServerTls.Link(
                        "ab".repeat(32), "CN=www.evil.net", "CN=R11,O=Let's Encrypt", AT, AT, certified)),
                List.of());
        return new Capture(
                new Capture.Request("https://www.evil.net/", Visitor.desktop()),
                new Method(Method.Instrument.BROWSER, "test", "test", List.of(), List.of()),
                new Capture.Term(AT, AT),
                new CaptureOutcome.Seen(new PageSeen(
                        end,
                        Optional.of(new PageDocument(
                                new EvidenceRef("cd".repeat(32), 1),
                                "text/html",
                                Optional.empty(),
                                Optional.empty(),
                                posts.stream()
                                        .map(host ->
                                                new PageForm("POST", "https://" + host, Optional.of(host), List.of()))
                                        .toList())),
                        Optional.empty(),
                        Optional.of(new PageSeen.Favicon(end, new EvidenceRef(icon, 1), 1)),
                        List.of(),
                        List.of())),
                List.of(new Hop(end, Hop.Cause.START, Optional.empty(), Optional.empty(), Optional.of(tls))),
                Capture.Traffic.NONE,
                List.of(),
                List.of());
    }

    @Test
    void anIconACertificateAndAFormAreTraits() {
        assertEquals(
                List.of(Kind.CERTIFICATE, Kind.FAVICON, Kind.FORM_TARGET),
                kinds(
                        List.of(capture(
                                "https://www.evil.net/", List.of("www.evil.net"), List.of("collect.other.net"))),
                        Optional.empty()));
    }

    @Test
    void aPageThatIsServedAsTheIconIsNone() {
        assertEquals(
                List.of(Kind.CERTIFICATE),
                kinds(
                        List.of(capture("https://www.evil.net/", List.of(), List.of(), "cd".repeat(32))),
                        Optional.empty()));
    }

    @Test
    void whatAnHonestSiteHasAndTheOwnSiteAreNone() {
        assertEquals(
                List.of(),
                kinds(
                        List.of(capture("https://login.honest.example/", List.of(), List.of("collect.other.net"))),
                        Optional.empty()),
                "the visitor was sent to an honest site");
        assertEquals(
                List.of(Kind.CERTIFICATE, Kind.FAVICON),
                kinds(
                        List.of(capture(
                                "https://www.evil.net/", List.of(), List.of("pay.evil.net", "search.honest.example"))),
                        Optional.empty()));
    }

    @Test
    void aCertificateThatAProviderSharesIsNone() {
        List<String> many =
                IntStream.range(0, 30).mapToObj(i -> "customer-" + i + ".net").toList();
        assertEquals(
                List.of(Kind.FAVICON),
                kinds(List.of(capture("https://www.evil.net/", many, List.of())), Optional.empty()));
        assertEquals(
                List.of(Kind.FAVICON),
                kinds(
                        List.of(capture("https://www.evil.net/", List.of("sni.cloudflaressl.com"), List.of())),
                        Optional.empty()));
    }

    @Test
    void ownNameServersAndAnExactTimeAreTraits() {
        assertEquals(
                List.of(Kind.NAME_SERVERS, Kind.REGISTRATION_MINUTE),
                kinds(
                        List.of(),
                        Optional.of(SnapshotBuilder.of("evil.net")
                                .delegatedTo("ns2.evil-dns.net", "ns1.evil-dns.net")
                                .registered(r -> r.createdAt(Optional.of(Instant.parse("2026-10-01T07:14:31Z"))))
                                .snapshot())));
        assertEquals(
                List.of(),
                kinds(
                        List.of(),
                        Optional.of(SnapshotBuilder.of("evil.net")
                                .delegatedTo("amy.ns.cloudflare.com", "bob.ns.cloudflare.com")
                                .registered(r -> r.createdAt(Optional.of(Instant.parse("2026-10-01T00:00:00Z"))))
                                .snapshot())));
    }
}
