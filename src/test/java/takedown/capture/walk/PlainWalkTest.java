package takedown.capture.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import takedown.capture.CaptureFixture;
import takedown.capture.CaptureLimits;
import takedown.capture.LabTls;
import takedown.lookup.tls.ChainReading;
import takedown.observation.Certificate.Flaw;
import takedown.observation.page.Capture;
import takedown.observation.page.CaptureFailure;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.Cut;
import takedown.observation.page.Hop;
import takedown.observation.page.Hop.Cause;
import takedown.observation.page.Method.Unseen;
import takedown.observation.page.PageDocument.PageForm;
import takedown.observation.page.PageSeen;

class PlainWalkTest {
    private static final String FORM = "<html lang=de><title>Anmeldung</title><link rel=icon href=/i.png>"
            + "<form method=post action='https://drop.test/in'><input name=user><input type=password name=pw></form>";

    private CaptureFixture world;

    @BeforeEach
    void open() throws IOException {
        world = new CaptureFixture(Optional.of(LabTls.sockets("evil.test")));
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private PlainWalk walk(CaptureLimits limits) {
        return new PlainWalk(world.guard(), new ChainReading(Optional.empty()), "de-DE,de", limits, Clock.systemUTC());
    }

    private Capture capture(String path) {
        return world.capture(walk(CaptureFixture.LONG_LIMITS), path);
    }

    private static CaptureFailure failure(Capture capture) {
        return assertInstanceOf(CaptureOutcome.Failed.class, capture.outcome()).kind();
    }

    @Test
    void followsEveryRedirectThatNeedsNoScript() {
        world.site.redirect("/1", 301, "/2");
        world.site.redirect("/2", 307, "//www.evil.test/3?a=1#b");
        world.site.put("/3", "", "<META HTTP-EQUIV=Refresh CONTENT=\"0;URL='https://evil.test/4'\">");
        world.site.put("/4", "Set-Cookie: a=b\r\nRefresh: 0; url=/5\r\n", "x");
        world.site.put("/5", "", FORM);

        Capture capture = capture("/1");

        assertEquals(
                List.of(
                        "START 301 http://evil.test/1",
                        "HTTP 307 http://evil.test/2",
                        "HTTP 200 http://www.evil.test/3?a=1#b",
                        "META_REFRESH 200 https://evil.test/4",
                        "META_REFRESH 200 https://evil.test/5"),
                capture.hops().stream()
                        .map(hop -> hop.cause() + " " + hop.status().orElse(0) + " " + hop.url())
                        .toList());
        assertEquals("127.44.9.1", capture.last().address().orElseThrow().text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0; /to", "0,/to", "0 /to", "1.5;url=/to", "0; URL = \"/to\" x", "0;url='/to", " 0 ; url=/to"})
    void aRefreshIsReadAsBrowsersReadIt(String value) {
        world.site.put("/from", "Refresh: " + value + "\r\n", "x");
        world.site.put("/to", "", FORM);

        assertEquals("http://evil.test/to", capture("/from").last().url());
    }

    /** The browser would show the same page again, or would ignore the value. */
    @ParameterizedTest
    @ValueSource(strings = {"5", "5;", "0;url=", "0; url=''", "url=/to", "; url=/to", "soon; url=/to"})
    void aRefreshWithoutATargetLeadsNowhere(String value) {
        world.site.put("/from", "", "<meta http-equiv=refresh content=\"" + value + "\">");

        Capture capture = capture("/from");

        assertEquals("http://evil.test/from", capture.last().url());
        assertTrue(capture.page().isPresent());
    }

    @Test
    void readsTheDocument() {
        world.site.put("/", "", FORM);

        Capture capture = capture("/");

        PageSeen page = capture.page().orElseThrow();
        assertEquals(Optional.of("Anmeldung"), page.document().orElseThrow().title());
        assertEquals(Optional.of("de"), page.document().orElseThrow().language());
        PageForm form = page.document().orElseThrow().forms().getFirst();
        assertEquals("POST https://drop.test/in", form.method() + " " + form.action());
        assertEquals(Optional.of("drop.test"), form.host());
        assertTrue(form.wantsPassword());
        assertEquals(
                FORM,
                new String(
                        world.evidence.get(
                                page.document().orElseThrow().octets().sha256()),
                        StandardCharsets.UTF_8));
        assertEquals(
                List.of(Unseen.SCRIPTS, Unseen.RENDERING, Unseen.SUBREQUESTS),
                capture.method().unseen());
    }

    @Test
    void recordsTheCertificatesOfEachHop() {
        world.site.redirect("/a", 302, "https://evil.test/b");
        world.site.put("/b", "", "x");

        Hop hop = capture("/a").last();

        assertEquals(List.of("evil.test"), hop.tls().orElseThrow().leaf().names());
        assertEquals(List.of(Flaw.UNTRUSTED_ISSUER), hop.tls().orElseThrow().flaws());
    }

    @Test
    void hashesADownload() {
        PageSeen page = capture("/file.exe").page().orElseThrow();

        assertEquals("update.exe", page.downloads().getFirst().fileName());
        assertEquals(20_000, page.downloads().getFirst().octets().orElseThrow().length());
        assertEquals(Optional.empty(), page.document());
    }

    @ParameterizedTest
    @CsvSource({
        "http://nx.test/, NO_SUCH_NAME",
        "http://nodata.test/, NO_ADDRESS",
        "http://servfail.test/, DNS_FAILURE",
        "http://inside.test/, BLOCKED",
        "http://mixed.test/, BLOCKED",
        "http://10.0.0.1/, BLOCKED",
        "http://evil.test:22/, BLOCKED",
        "http://evil.test/away/redirect-loopback, BLOCKED",
        "http://evil.test/away/redirect-file, BLOCKED",
        "http://evil.test/endless/http-redirects, LOOP",
        "http://evil.test/endless/not-http, MALFORMED"
    })
    void aFailureHasItsKind(String url, CaptureFailure kind) {
        Capture capture = walk(CaptureFixture.LONG_LIMITS).capture(CaptureFixture.request(url), world.sink());

        assertEquals(kind, failure(capture), capture.outcome().toString());
        assertEquals(List.of(), world.inside.hits());
    }

    @Test
    void anyStatusIsAPage() {
        assertEquals(Optional.of(404), capture("/nothing").last().status());
        assertTrue(capture("/nothing").page().isPresent());
        assertEquals(Optional.of(401), capture("/endless/login").last().status());
    }

    static Stream<String> away() throws IOException {
        try (CaptureFixture world = new CaptureFixture(Optional.empty())) {
            return world.site.away().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("away")
    void noPageLeadsInside(String path) {
        capture(path);

        assertEquals(List.of(), world.inside.hits());
    }

    @ParameterizedTest
    @MethodSource("away")
    void noPageLeadsInsideOverTls(String path) {
        walk(CaptureFixture.LONG_LIMITS).capture(CaptureFixture.request("https://evil.test" + path), world.sink());

        assertEquals(List.of(), world.inside.hits());
    }

    @ParameterizedTest
    @CsvSource({
        "brotli, MALFORMED",
        "zstd, MALFORMED",
        "headers, MALFORMED",
        "header-flood, MALFORMED",
        "interim, BLOCKED",
        "chunks, BLOCKED",
        "header-drip, TIMEOUT"
    })
    void anAnswerThatIsMeantToHurtFails(String page, CaptureFailure kind) {
        // Only the answer that never ends needs a short limit. On a busy machine, the other answers may take longer.
        CaptureLimits limits = kind == CaptureFailure.TIMEOUT
                ? CaptureFixture.LONG_LIMITS.within(Duration.ofSeconds(8))
                : CaptureFixture.LONG_LIMITS;
        Capture capture = world.capture(walk(limits), "/endless/" + page);

        assertEquals(kind, failure(capture), capture.outcome().toString());
    }

    @ParameterizedTest
    @CsvSource({"large, DOCUMENT", "gzip, DOCUMENT"})
    void whatIsTooLargeIsCut(String page, Cut.Limit limit) {
        Capture capture = capture("/endless/" + page);

        assertTrue(
                capture.cuts().stream().anyMatch(cut -> cut.limit() == limit),
                capture.cuts().toString());
        assertEquals(
                CaptureLimits.Sizes.USUAL.document(),
                capture.page().orElseThrow().document().orElseThrow().octets().length());
    }

    @Test
    void aPageOfNestedTagsIsReadToItsLimit() {
        Capture capture = capture("/endless/nested");

        assertEquals(
                List.of(Cut.Limit.TAGS), capture.cuts().stream().map(Cut::limit).toList());
        assertTrue(capture.page().orElseThrow().document().isPresent());
    }

    @ParameterizedTest
    @CsvSource({"drip", "never"})
    void whatDoesNotEndIsEnded(String page) {
        Capture capture =
                world.capture(walk(CaptureFixture.LONG_LIMITS.within(Duration.ofSeconds(3))), "/endless/" + page);

        assertEquals(CaptureFailure.TIMEOUT, failure(capture));
        assertEquals(Cause.START, capture.last().cause());
    }
}
