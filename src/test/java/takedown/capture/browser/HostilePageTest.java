package takedown.capture.browser;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import takedown.capture.CaptureLimits;
import takedown.capture.CaptureWorld;
import takedown.observation.page.Capture;
import takedown.observation.page.CaptureFailure;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.Cut;
import takedown.observation.page.Method.Instrument;
import takedown.observation.page.PageEvent;
import takedown.observation.page.PageSeen;
import takedown.observation.page.ServerConnection;
import takedown.observation.page.ServerConnection.Verdict;

/** Each page of the hostile site in the isolated browser: what is inside is never reached, and every capture ends and stays small. */
class HostilePageTest {
    /** A page that hangs takes all of it; an ordinary one a fraction, also on a machine that does much else. */
    private static final CaptureLimits SHORT = new CaptureLimits(
            Duration.ofSeconds(40),
            Duration.ofSeconds(6),
            Duration.ofMillis(1_000),
            CaptureLimits.Traffic.USUAL,
            CaptureLimits.Sizes.USUAL);

    private CaptureWorld world;

    @BeforeEach
    void open() throws IOException {
        world = new CaptureWorld(Optional.empty());
        world.browser(SHORT).whyNot().ifPresent(why -> abort("skipped: no isolated browser here: " + why));
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private Capture capture(CaptureLimits limits, String path) {
        return world.capture(world.browser(limits), path);
    }

    static Stream<Integer> frames() throws IOException {
        try (CaptureWorld world = new CaptureWorld(Optional.empty())) {
            return IntStream.range(0, world.site.frames().size()).boxed().toList().stream();
        }
    }

    static Stream<String> away() throws IOException {
        try (CaptureWorld world = new CaptureWorld(Optional.empty())) {
            return world.site.away().stream();
        }
    }

    static Stream<String> endless() throws IOException {
        try (CaptureWorld world = new CaptureWorld(Optional.empty())) {
            return world.site.endless().stream();
        }
    }

    @Test
    void thereAreMoreThanSixtyWaysInward() throws IOException {
        long inward = frames().count() == 0
                ? 0
                : world.site.frames().stream().mapToLong(List::size).sum() + world.site.away().size();
        assertTrue(inward >= 60, inward + " ways inward");
    }

    @ParameterizedTest
    @MethodSource("frames")
    void noPartOfAPageReachesInside(int number) {
        Capture capture = capture(CaptureWorld.PATIENT, "/frames/" + number);

        assertEquals(List.of(), world.inside.hits());
        List<String> parts = world.site.frames().get(number).stream()
                .map(part -> "GET " + part)
                .toList();
        assertTrue(world.site.requested().containsAll(parts), "every part was loaded: " + world.site.requested());
        assertTrue(capture.page().isPresent(), capture.outcome().toString());
        assertOnlyTheSite(capture);
    }

    @ParameterizedTest
    @MethodSource("away")
    void noPageLeadsItsVisitorInside(String path) {
        Capture capture = capture(CaptureWorld.PATIENT, path);

        assertEquals(List.of(), world.inside.hits());
        assertTrue(world.site.requested().contains("GET " + path));
        assertOnlyTheSite(capture);
        assertFalse(
                new String(Stream.of(world.evidence.values())
                                .flatMap(all -> all.stream())
                                .map(octets -> new String(octets, java.nio.charset.StandardCharsets.ISO_8859_1))
                                .reduce("", String::concat)
                                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))
                        .contains("root:x:"),
                "no file of the machine");
    }

    private static void assertOnlyTheSite(Capture capture) {
        Set<String> dialled = Set.copyOf(capture.traffic().connections().stream()
                .filter(one -> one.verdict() == Verdict.OPENED)
                .map(ServerConnection::host)
                .toList());
        assertTrue(Set.of(CaptureWorld.SITE).containsAll(dialled), dialled.toString());
    }

    @ParameterizedTest
    @MethodSource("endless")
    void everyCaptureEndsAndStaysSmall(String path) throws IOException {
        Set<String> before = temporary();
        Capture capture = capture(SHORT, path);

        assertEquals(List.of(), world.inside.hits());
        CaptureLimits.Sizes sizes = SHORT.sizes();
        assertAll(
                () -> assertTrue(
                        capture.traffic().connections().stream().mapToLong(ServerConnection::down).sum()
                                <= SHORT.traffic().down() + (1 << 20),
                        "octets received"),
                () -> assertTrue(capture.traffic().requests().size() <= sizes.requests()),
                () -> assertTrue(capture.hops().size() <= sizes.navigations() + 1),
                () -> assertTrue(
                        world.evidence.values().stream().allMatch(octets -> octets.length <= sizes.rendered() * 4),
                        "octets kept"),
                () -> assertTrue(capture.events().size() <= 200),
                () -> assertEquals(before, temporary(), "nothing is left on the disk"),
                () -> assertTrue(
                        capture.page().isPresent() || capture.outcome() instanceof CaptureOutcome.Failed,
                        capture.outcome().toString()));
    }

    private static Set<String> temporary() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return Set.copyOf(files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("takedown-capture-"))
                    .toList());
        }
    }

    @Test
    void aPageThatHangsIsVisitedAgainWithoutScripts() {
        Capture capture = capture(SHORT, "/endless/endless-script");

        assertEquals(Instrument.BROWSER_WITHOUT_SCRIPTS, capture.method().instrument());
        assertEquals(1, capture.page().orElseThrow().screenshots().size());
    }

    @Test
    void aRedirectInwardIsNamed() {
        Capture capture = capture(CaptureWorld.PATIENT, "/away/redirect-metadata");

        assertEquals(CaptureFailure.BLOCKED, failure(capture));
        assertEquals("http://169.254.169.254/latest/meta-data/", capture.last().url());
        assertTrue(capture.events().stream().anyMatch(event -> event.kind() == PageEvent.Kind.INTERNAL_ADDRESS));
    }

    @Test
    void aDownloadIsHashedAndNotKept() {
        Capture capture = capture(CaptureWorld.PATIENT, "/endless/download");

        PageSeen.Download download = capture.page().orElseThrow().downloads().getFirst();
        assertEquals("update.exe", download.fileName());
        assertEquals(19_000, download.octets().orElseThrow().length());
        assertFalse(world.evidence.containsKey(download.octets().orElseThrow().sha256()));
    }

    @Test
    void theShownAddressIsNotTheVisitedOne() {
        Capture capture = capture(CaptureWorld.PATIENT, "/endless/push-state");

        assertEquals("http://evil.test/endless/push-state", capture.last().url());
        assertTrue(capture.page().orElseThrow().shownUrl().contains("/fake-login-"));
        assertTrue(capture.events().stream().anyMatch(event -> event.kind() == PageEvent.Kind.CHANGED_ADDRESS));
    }

    @Test
    void aPageWithoutEndIsCut() {
        assertTrue(capture(SHORT, "/endless/large").cuts().stream()
                .anyMatch(cut -> cut.limit() == Cut.Limit.DOCUMENT));
        assertTrue(capture(SHORT, "/endless/meta-refresh").cuts().stream()
                .anyMatch(cut -> cut.limit() == Cut.Limit.NAVIGATIONS || cut.limit() == Cut.Limit.NAVIGATION_TIME));
        assertTrue(capture(SHORT, "/endless/tall").cuts().stream()
                .anyMatch(cut -> cut.limit() == Cut.Limit.SCREENSHOT));
    }

    private static CaptureFailure failure(Capture capture) {
        return capture.outcome() instanceof CaptureOutcome.Failed(CaptureFailure kind, String detail)
                ? kind
                : org.junit.jupiter.api.Assertions.fail("a page was seen: " + capture.outcome());
    }
}
