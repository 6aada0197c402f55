package takedown.capture.browser;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import takedown.capture.CaptureFixture;
import takedown.capture.CaptureLimits;
import takedown.capture.LabTls;
import takedown.observation.page.Capture;
import takedown.observation.page.CaptureFailure;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.Cut;
import takedown.observation.page.PageEvent;
import takedown.observation.page.PageSeen;
import takedown.observation.page.ServerConnection;
import takedown.observation.page.ServerConnection.Verdict;

/**
 * Each page of the hostile site in the isolated browser. Internal servers are never reached, and every capture ends and stays small. The pages are
 * captured before the tests, two at a time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostilePageTest {
    private static final int AT_ONCE = 2;

    /** Limits of a capture. A page that hangs takes all of this time. An ordinary page takes a fraction, even on a machine under load. */
    private static final CaptureLimits SHORT = new CaptureLimits(
            Duration.ofSeconds(40),
            Duration.ofSeconds(6),
            Duration.ofMillis(800),
            CaptureLimits.Traffic.USUAL,
            CaptureLimits.Sizes.USUAL);

    /**
     * Limits for a page without scripts on a machine under load. They are not longer than needed, since a script without end uses a whole processor.
     */
    private static final CaptureLimits SHORT_TWICE = new CaptureLimits(
            CaptureFixture.LONG_LIMITS.deadline(),
            SHORT.navigation().multipliedBy(2),
            CaptureFixture.LONG_LIMITS.settle(),
            CaptureLimits.Traffic.USUAL,
            CaptureLimits.Sizes.USUAL);

    private final Map<String, Capture> captures = new ConcurrentHashMap<>();
    private CaptureFixture world;

    @BeforeAll
    void capture() throws IOException {
        world = new CaptureFixture(Optional.of(LabTls.sockets(CaptureFixture.SITE)));
        BrowserCapturer patient = world.browser(CaptureFixture.LONG_LIMITS);
        patient.whyNot().ifPresent(why -> abort("skipped: no isolated browser here: " + why));
        BrowserCapturer brief = world.browser(SHORT);
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            Stream.concat(frames(), away())
                    .forEach(path -> threads.execute(() -> captures.put(path, world.capture(patient, path))));
            endless().forEach(path -> threads.execute(() -> captures.put(path, world.capture(brief, path))));
        }
    }

    @AfterAll
    void close() throws IOException {
        world.close();
    }

    Stream<String> frames() {
        return IntStream.range(0, world.site.frames().size()).mapToObj(number -> "/frames/" + number);
    }

    Stream<String> away() {
        return world.site.away().stream();
    }

    Stream<String> endless() {
        // A browser accepts these codings only over TLS.
        return Stream.concat(
                world.site.endless().stream(), Stream.of("brotli", "zstd").map(bomb -> "/to-tls/" + bomb));
    }

    private Capture capture(String path) {
        return captures.get(path);
    }

    @Test
    void nothingInsideIsReachedInMoreThanAHundredAndSixtyWays() {
        assertEquals(List.of(), world.inside.hits());
        long ways = world.site.frames().stream().mapToLong(List::size).sum()
                + world.site.away().size();
        assertTrue(ways >= 160, ways + " ways inward");
        List<String> parts = world.site.frames().stream()
                .flatMap(List::stream)
                .map(part -> "GET " + part)
                .toList();
        assertTrue(world.site.requested().containsAll(parts), "every part was loaded");
        assertFalse(
                world.evidence.values().stream()
                        .anyMatch(octets -> new String(octets, StandardCharsets.ISO_8859_1).contains("root:x:")),
                "a file of the machine is in the evidence");
    }

    @ParameterizedTest
    @MethodSource({"frames", "away"})
    void onlyTheSiteItselfIsDialled(String path) {
        Capture capture = capture(path);

        assertTrue(
                world.site.requested().contains("GET " + path),
                capture.outcome().toString());
        List<ServerConnection> opened = capture.traffic().connections().stream()
                .filter(one -> one.verdict() == Verdict.OPENED)
                .toList();
        assertTrue(opened.stream().anyMatch(one -> one.host().equals(CaptureFixture.SITE)));
        for (ServerConnection one : opened) {
            assertTrue(Set.of(CaptureFixture.SITE, CaptureFixture.REBINDING).contains(one.host()), one.toString());
            assertTrue(Set.of(80, 443).contains(one.port()), one.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("endless")
    void everyCaptureEndsAndStaysSmall(String path) {
        Capture capture = capture(path);

        CaptureLimits.Sizes sizes = SHORT.sizes();
        long down = capture.traffic().connections().stream()
                .mapToLong(ServerConnection::down)
                .sum();
        assertAll(
                // Every connection may have read a last part when the limit was reached.
                () -> assertTrue(down <= SHORT.traffic().down() + (8 << 20), down + " octets received"),
                () -> assertTrue(capture.traffic().connections().size()
                        <= 2 * SHORT.traffic().connections()),
                () -> assertTrue(capture.traffic().requests().size() <= sizes.requests()),
                () -> assertTrue(capture.hops().size() <= sizes.navigations() + 1),
                () -> assertTrue(capture.events().size() <= 200));
    }

    @Test
    void nothingLargeIsKeptAndNothingOnTheDisk() throws IOException {
        assertTrue(world.evidence.values().stream()
                .allMatch(octets -> octets.length <= 4 * SHORT.sizes().rendered()));
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            String ours = "takedown-capture-" + ProcessHandle.current().pid() + "-";
            assertEquals(
                    List.of(),
                    files.filter(file -> file.getFileName().toString().startsWith(ours))
                            .toList());
        }
    }

    @Test
    void aRedirectInwardIsNamed() {
        Capture capture = capture("/away/redirect-metadata");

        assertEquals(
                CaptureFailure.BLOCKED,
                capture.outcome() instanceof CaptureOutcome.Failed(CaptureFailure kind, String detail) ? kind : null,
                capture.outcome().toString());
        assertEquals("http://169.254.169.254/latest/meta-data/", capture.last().url());
        assertTrue(capture.events().stream().anyMatch(event -> event.kind() == PageEvent.Kind.INTERNAL_ADDRESS));
    }

    @Test
    void aDownloadIsHashedAndNotKept() {
        PageSeen.Download download =
                capture("/endless/download").page().orElseThrow().downloads().getFirst();

        assertEquals("update.exe", download.fileName());
        assertEquals(20_000, download.octets().orElseThrow().length());
        assertFalse(world.evidence.containsKey(download.octets().orElseThrow().sha256()));
    }

    @Test
    void theShownAddressIsNotTheVisitedOne() {
        Capture capture = capture("/endless/push-state");

        assertEquals("http://evil.test/endless/push-state", capture.last().url());
        assertTrue(capture.page().orElseThrow().shownUrl().contains("/fake-login-"));
        assertTrue(capture.events().stream().anyMatch(event -> event.kind() == PageEvent.Kind.CHANGED_ADDRESS));
    }

    @Test
    void aScriptWithoutEndCostsTheScriptsAndNotThePage() {
        Capture capture = world.capture(world.browser(SHORT_TWICE), "/endless/endless-script");

        assertEquals(
                takedown.observation.page.Method.Instrument.BROWSER_WITHOUT_SCRIPTS,
                capture.method().instrument());
        assertEquals(1, capture.page().orElseThrow().screenshots().size());
    }

    @Test
    void whatIsCutIsNamed() {
        assertTrue(cuts("/endless/tall").contains(Cut.Limit.SCREENSHOT));
        assertTrue(Stream.of(Cut.Limit.NAVIGATIONS, Cut.Limit.NAVIGATION_TIME)
                .anyMatch(cuts("/endless/meta-refresh")::contains));
        assertTrue(cuts("/endless/requests").contains(Cut.Limit.CONNECTIONS)
                || cuts("/endless/requests").contains(Cut.Limit.NAVIGATION_TIME));
    }

    private Set<Cut.Limit> cuts(String path) {
        return Set.copyOf(
                capture(path).cuts().stream().map(Cut::limit).distinct().toList());
    }
}
