package takedown.capture.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import takedown.capture.CaptureConfig;
import takedown.capture.CaptureRequest;
import takedown.capture.PageCapturer;
import takedown.evidence.EvidenceSink;
import takedown.lab.Lab;
import takedown.lookup.dns.DnsConfig;
import takedown.lookup.dns.ResolvedHosts;
import takedown.lookup.tls.ChainReading;
import takedown.net.ConnectionPolicy;
import takedown.net.GuardedHttp;
import takedown.observation.Certificate.Flaw;
import takedown.observation.page.Capture;
import takedown.observation.page.CaptureFailure;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.Hop;
import takedown.observation.page.Method.Instrument;
import takedown.observation.page.PageDocument;
import takedown.observation.page.Visitor;

class LabCaptureTest {
    private Lab lab;
    private InstrumentChoice choice;

    @BeforeEach
    void open() {
        Clock clock = Clock.systemUTC();
        lab = Lab.start(clock);
        SmallRyeConfig settings = new SmallRyeConfigBuilder()
                .withDefaultValues(lab.settings())
                .withMapping(CaptureConfig.class)
                .withMapping(DnsConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withValidateUnknown(false)
                .build();
        ConnectionPolicy policy = new ConnectionPolicy(true);
        ResolvedHosts addresses = new ResolvedHosts(settings.getConfigMapping(DnsConfig.class));
        choice = new InstrumentChoice(
                settings.getConfigMapping(CaptureConfig.class),
                policy,
                addresses,
                new ChainReading(Optional.of(Path.of(lab.settings().get("takedown.tls.authorities")))),
                new GuardedHttp(policy, addresses),
                clock);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private static Capture capture(PageCapturer capturer, String url) {
        return capturer.capture(new CaptureRequest(URI.create(url), Visitor.desktop()), EvidenceSink.digestOnly());
    }

    @Test
    void aPageOfTheLabIsCaptured() {
        Capture capture = capture(choice, "https://hollowwren-keys.net/");

        assertEquals(
                Optional.of("Hollow Wren"),
                capture.page()
                        .orElseThrow(() -> new AssertionError(capture.outcome()))
                        .document()
                        .orElseThrow()
                        .title());
        assertEquals(List.of(), capture.last().tls().orElseThrow().flaws());
        boolean browser = choice.whyNoBrowser().isEmpty();
        assertEquals(
                browser ? Instrument.BROWSER : Instrument.PLAIN_HTTP,
                capture.method().instrument());
        assertEquals(browser ? 1 : 0, capture.page().orElseThrow().screenshots().size());
        assertEquals(!browser, capture.method().remarks().stream().anyMatch(text -> text.startsWith("No browser")));
    }

    @Test
    void byPlainHttpToo() {
        Capture capture = capture(choice.plain(), "https://hollowwren-panel.xyz/");

        assertEquals(Optional.of(200), capture.last().status());
        assertEquals(
                List.of(Flaw.SELF_SIGNED), capture.last().tls().orElseThrow().flaws());
        assertEquals(Instrument.PLAIN_HTTP, capture.method().instrument());
    }

    /** The chain of docs/lab.md: a header, a meta refresh, a script, and a form that is sent elsewhere. */
    @Test
    void aChainOfTheLabIsFollowedToItsForm() {
        List<String> chain = List.of(
                "http://hollowwren-post.info/parcel",
                "http://hollowwren-status.com/track",
                "http://hollowwren-docs.org/go",
                "https://hollowwren-panel.xyz/sign-in");
        Capture plain = capture(choice.plain(), chain.getFirst());
        assertEquals(chain.subList(0, 3), plain.hops().stream().map(Hop::url).toList());
        assertEquals(
                List.of(Hop.Cause.START, Hop.Cause.HTTP, Hop.Cause.META_REFRESH),
                plain.hops().stream().map(Hop::cause).toList());
        if (choice.whyNoBrowser().isEmpty()) {
            Capture seen = capture(choice, chain.getFirst());
            assertEquals(chain, seen.hops().stream().map(Hop::url).toList());
            assertEquals(Hop.Cause.SCRIPT, seen.last().cause());
        }
        PageDocument.PageForm form = capture(choice.plain(), chain.getLast())
                .page()
                .orElseThrow()
                .document()
                .orElseThrow()
                .forms()
                .getFirst();
        assertEquals(Optional.of("hollowwren-relay.io"), form.host());
        assertTrue(form.wantsPassword());
    }

    @Test
    void pagesOfTheLabHideOrAreRemoved() {
        URI offer = URI.create("http://hollowwren-swift.com/offer");
        for (Visitor.Profile profile : Visitor.Profile.values()) {
            Capture seen = choice.plain()
                    .capture(
                            new CaptureRequest(offer, new Visitor(Visitor.OWN_NETWORK, profile)),
                            EvidenceSink.digestOnly());
            assertEquals(
                    profile == Visitor.Profile.MOBILE ? 1 : 0,
                    seen.page().orElseThrow().document().orElseThrow().forms().size(),
                    profile.name());
        }
        assertEquals(
                Optional.of(404),
                capture(choice.plain(), "https://pastebarn.org/p/removed")
                        .last()
                        .status());
        assertEquals(
                "relay-tool.exe",
                capture(choice.plain(), "http://hollowwren-docs.org/tool")
                        .page()
                        .orElseThrow()
                        .downloads()
                        .getFirst()
                        .fileName());
    }

    @Test
    void aNameThatDoesNotExistIsNamed() {
        Capture capture = capture(choice.plain(), "http://no-such-name-in-the-lab.com/");

        assertEquals(
                CaptureFailure.NO_SUCH_NAME,
                assertInstanceOf(CaptureOutcome.Failed.class, capture.outcome()).kind());
    }

    @Test
    void theMachineItselfIsNotCaptured() {
        Capture capture = capture(choice.plain(), "http://127.0.0.1/");

        assertEquals(
                CaptureFailure.BLOCKED,
                assertInstanceOf(CaptureOutcome.Failed.class, capture.outcome()).kind());
    }

    @Test
    void vantagePointsAreTheConfiguredOnes() {
        assertEquals(List.of(Visitor.OWN_NETWORK), choice.vantages());
        CaptureRequest elsewhere = new CaptureRequest(
                URI.create("http://hollowwren-keys.net/"), new Visitor("moon", Visitor.Profile.DESKTOP));
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> choice.plain().capture(elsewhere, EvidenceSink.digestOnly()))
                .getMessage()
                .contains("takedown.capture.vantage"));
    }
}
