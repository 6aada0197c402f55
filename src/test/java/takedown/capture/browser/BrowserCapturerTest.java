package takedown.capture.browser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.capture.CaptureFixture;
import takedown.capture.CaptureRequest;
import takedown.capture.LabTls;
import takedown.lookup.tls.ChainReading;
import takedown.observation.Certificate.Flaw;
import takedown.observation.page.Capture;
import takedown.observation.page.CaptureFailure;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.Method.Instrument;
import takedown.observation.page.PageDocument.PageForm;
import takedown.observation.page.PageSeen;
import takedown.observation.page.PageSeen.Screenshot;
import takedown.observation.page.Visitor;

class BrowserCapturerTest {
    private CaptureFixture world;

    @BeforeEach
    void open() throws IOException {
        world = new CaptureFixture(Optional.of(LabTls.sockets("evil.test")));
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private Capture capture(String path) {
        return capture(CaptureFixture.request("http://evil.test" + path));
    }

    private Capture capture(CaptureRequest request) {
        BrowserCapturer browser = world.browser(CaptureFixture.LONG_LIMITS);
        browser.whyNot().ifPresent(why -> abort("skipped: no isolated browser here: " + why));
        return browser.capture(request, world.sink());
    }

    @Test
    void followsEveryKindOfRedirect() throws IOException {
        world.site.redirect("/1", 301, "/2");
        world.site.put("/2", "", "<script>location.href='https://evil.test/3'</script>");
        world.site.put("/3", "", "<meta http-equiv=refresh content='0; url=/4'>");
        world.site.put("/4", "", "<form method=post action=/5></form><script>document.forms[0].submit()</script>");
        world.site.put("/5", "Set-Cookie: a=b\r\n", "<title>The end</title>");

        Capture capture = capture("/1");

        assertEquals(
                List.of(
                        "START 301 http://evil.test/1",
                        "HTTP 200 http://evil.test/2",
                        "SCRIPT 200 https://evil.test/3",
                        "META_REFRESH 200 https://evil.test/4",
                        "FORM 200 https://evil.test/5"),
                capture.hops().stream()
                        .map(hop -> hop.cause() + " " + hop.status().orElse(0) + " " + hop.url())
                        .toList());
        assertEquals(Optional.of("a=b"), capture.last().answer().orElseThrow().header("set-cookie"));
        assertEquals("127.44.9.1", capture.last().address().orElseThrow().text());
        assertEquals(
                List.of("evil.test"), capture.last().tls().orElseThrow().leaf().names());
        assertEquals(
                List.of(Flaw.UNTRUSTED_ISSUER),
                capture.last().tls().orElseThrow().flaws());
        assertEquals(Instrument.BROWSER, capture.method().instrument());
        JsonNode har = new ObjectMapper()
                .readTree(
                        world.evidence.get(capture.traffic().har().orElseThrow().sha256()));
        assertTrue(har.path("log").path("entries").size() >= 5, har.toString());
    }

    @Test
    void keepsTheOctetsOfTheDocumentAndThePageAsShown() {
        world.site.put(
                "/l1",
                "",
                "<html lang=de><title>x</title><link rel=icon href=/i.png><body><script>"
                        + "document.title='Anmeldung';document.body.innerHTML='<form action=//drop.test/in method=post>"
                        + "<input type=password name=p></form>'</script>");
        world.site.put("/i.png", "", "an icon");

        PageSeen page = capture("/l1").page().orElseThrow();

        assertEquals(Optional.of("Anmeldung"), page.document().orElseThrow().title());
        assertEquals(Optional.of("de"), page.document().orElseThrow().language());
        PageForm form = page.document().orElseThrow().forms().getFirst();
        assertEquals(Optional.of("drop.test"), form.host());
        assertTrue(form.wantsPassword());
        assertTrue(kept(page.document().orElseThrow().octets().sha256()).startsWith("<html lang=de>"));
        assertTrue(kept(page.rendered().orElseThrow().sha256()).contains("<form action=\"//drop.test/in\""));
        assertEquals("an icon", kept(page.favicon().orElseThrow().octets().sha256()));
        Screenshot picture = page.screenshots().getFirst();
        assertEquals("1366 768 image/png", picture.width() + " " + picture.height() + " " + picture.mediaType());
        assertArrayEquals(
                new byte[] {(byte) 0x89, 'P', 'N', 'G'},
                java.util.Arrays.copyOf(world.evidence.get(picture.octets().sha256()), 4));
    }

    private String kept(String sha256) {
        return new String(world.evidence.get(sha256), StandardCharsets.UTF_8);
    }

    @Test
    void aPhoneIsAPhone() {
        world.site.put(
                "/m",
                "",
                "<meta name=viewport content='width=device-width'><script>document.title=[innerWidth,"
                        + "navigator.maxTouchPoints,matchMedia('(pointer:coarse)').matches,navigator.language,"
                        + "Intl.DateTimeFormat().resolvedOptions().timeZone,/Headless/.test(navigator.userAgent)].join()</script>");

        Capture capture = capture(new CaptureRequest(
                URI.create("http://evil.test/m"), new Visitor(Visitor.OWN_NETWORK, Visitor.Profile.MOBILE)));

        assertEquals(
                Optional.of("412,5,true,de-DE,Europe/Berlin,false"),
                capture.page().orElseThrow().document().orElseThrow().title());
        assertTrue(capture.method().userAgent().contains("Mobile Safari"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://nx.test/, NO_SUCH_NAME",
        "http://nodata.test/, NO_ADDRESS",
        "http://servfail.test/, DNS_FAILURE",
        "https://mixed.test/, BLOCKED",
        "http://evil.test:22/, BLOCKED",
        "http://evil.test/endless/http-redirects, LOOP",
        "http://evil.test/away/redirect-file, BLOCKED"
    })
    void aFailureHasItsKind(String url, CaptureFailure kind) {
        Capture capture = capture(CaptureFixture.request(url));

        assertEquals(
                kind,
                assertInstanceOf(CaptureOutcome.Failed.class, capture.outcome()).kind(),
                capture.outcome().toString());
    }

    @Test
    void withoutASafeBrowserNothingIsStarted() {
        BrowserCapturer off = new BrowserCapturer(
                Optional.of("off"),
                world.guard(),
                new ChainReading(Optional.empty()),
                new BrowserCapturer.BrowserSettings("en", "UTC"),
                CaptureFixture.LONG_LIMITS,
                Clock.systemUTC());

        Capture capture = off.capture(CaptureFixture.request("http://evil.test/plain"), world.sink());

        assertEquals(
                CaptureFailure.NO_SAFE_BROWSER,
                assertInstanceOf(CaptureOutcome.Failed.class, capture.outcome()).kind());
        assertEquals(List.of(), world.site.requested());
    }

    /** The restrictions of a container with Docker's default seccomp profile, and of {@code user.max_user_namespaces=0}. */
    @Test
    void whereUserNamespacesAreForbiddenNothingIsStartedAndTheReasonIsStated(@TempDir Path folder) throws IOException {
        for (String program : List.of("bwrap", "socat", "prlimit", "setpriv")) {
            Path script = Files.writeString(
                    folder.resolve(program),
                    "#!/bin/sh\necho 'bwrap: Creating new namespace failed: nesting depth or"
                            + " /proc/sys/user/max_*_namespaces exceeded (ENOSPC)' >&2\nexit 1\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        BrowserCapturer forbidden = new BrowserCapturer(
                () -> BrowserParts.find(Optional.of("/bin/sh"), List.of(folder.toString())),
                world.guard(),
                new ChainReading(Optional.empty()),
                new BrowserCapturer.BrowserSettings("en", "UTC"),
                CaptureFixture.LONG_LIMITS,
                Clock.systemUTC());

        String why = forbidden.whyNot().orElseThrow();
        assertTrue(why.startsWith("user namespaces are not permitted here") && why.contains("ENOSPC"), why);
        Capture capture = forbidden.capture(CaptureFixture.request("http://evil.test/plain"), world.sink());
        assertEquals(
                CaptureFailure.NO_SAFE_BROWSER,
                assertInstanceOf(CaptureOutcome.Failed.class, capture.outcome()).kind());
        assertEquals(List.of(), world.site.requested());
    }

    @Test
    void whileAPageIsShownItsProcessIsInChromiumsSandboxAndNoneIsRoot() {
        List<String> states = new CopyOnWriteArrayList<>();
        world.site.onRequest(
                "/now.png",
                () -> ProcessHandle.current()
                        .descendants()
                        .flatMap(process -> status(process.pid()))
                        .filter(status -> status.contains("Name:\tchromium"))
                        .forEach(states::add));
        world.site.put("/page", "", "<img src=/now.png>");

        capture("/page");

        assertTrue(states.stream().anyMatch(status -> status.contains("Seccomp:\t2")), states.toString());
        assertTrue(
                states.stream().noneMatch(status -> status.matches("(?s).*\\nUid:[\t0-9]*\t0\t.*")), states.toString());
        assertTrue(
                states.stream().allMatch(status -> status.matches("(?s).*\\nNSpid:\t[0-9]+\t[0-9]+.*")),
                states.toString());
    }

    private static Stream<String> status(long pid) {
        try {
            return Stream.of(Files.readString(Path.of("/proc/" + pid + "/status")));
        } catch (IOException ended) {
            return Stream.empty();
        }
    }

    @Test
    void aMissingBrowserIsNamed() {
        assertEquals(
                new BrowserParts.Found.Missing("/nowhere/chromium cannot be executed (takedown.capture.browser)"),
                BrowserParts.find(Optional.of("/nowhere/chromium")));
    }

    @Test
    void theSandboxIsNeverSwitchedOff() {
        assertTrue(Flags.all().stream()
                .noneMatch(flag -> flag.contains("no-sandbox") || flag.contains("disable-seccomp")));
    }
}
