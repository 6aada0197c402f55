package takedown.capture.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import takedown.capture.CaptureLimits;
import takedown.capture.Device;
import takedown.observation.page.PageEvent.Kind;

/** One page in one browser. It is set up with the properties of a visitor's browser, sent to a URL, and watched until it is idle. */
final class Session {
    private static final Duration ANSWER = Duration.ofSeconds(5);
    /** Time limit for the start of the browser. The first start after a reboot reads 200 MB from disk. */
    private static final Duration START = Duration.ofSeconds(10);

    private static final long QUIET_NANOS = Duration.ofMillis(500).toNanos();
    private static final int POLL_MILLIS = 50;

    private final Cdp cdp;
    private final String id;
    private final String frame;

    private Session(Cdp cdp, String id, String frame) {
        this.cdp = cdp;
        this.id = id;
        this.frame = frame;
    }

    /** @param languages the preferred languages in order, without weights */
    record Visit(Device device, String languages, String timeZone, boolean scripts) {}

    /** Waits until the browser answers, and returns the browser's version. */
    static String version(Cdp cdp) throws Cdp.Failed, TimeoutException, InterruptedException {
        String product = cdp.call("", "Browser.getVersion", Cdp.params(), START)
                .path("product")
                .asText();
        return product.replaceFirst("^[^/]*/", "");
    }

    static Session open(Cdp cdp, PageWatch watch, Visit visit)
            throws Cdp.Failed, TimeoutException, InterruptedException {
        cdp.call(
                "",
                "Browser.setDownloadBehavior",
                Cdp.params().put("behavior", "deny").put("eventsEnabled", true),
                ANSWER);
        String target = cdp.call("", "Target.createTarget", Cdp.params().put("url", "about:blank"), ANSWER)
                .path("targetId")
                .asText();
        String id = cdp.call(
                        "",
                        "Target.attachToTarget",
                        Cdp.params().put("targetId", target).put("flatten", true),
                        ANSWER)
                .path("sessionId")
                .asText();
        Session session = new Session(cdp, id, target);
        watch.attach(id, target);
        session.emulate(visit);
        return session;
    }

    private void emulate(Visit visit) throws Cdp.Failed, TimeoutException, InterruptedException {
        Device device = visit.device();
        List<CompletableFuture<JsonNode>> answers = new ArrayList<>();
        answers.add(cdp.send(id, "Page.enable", Cdp.params()));
        answers.add(cdp.send(id, "Inspector.enable", Cdp.params()));
        answers.addAll(enableNetwork(cdp, id));
        answers.add(
                cdp.send(id, "Security.setIgnoreCertificateErrors", Cdp.params().put("ignore", true)));
        answers.add(cdp.send(
                id,
                "Target.setAutoAttach",
                Cdp.params()
                        .put("autoAttach", true)
                        .put("waitForDebuggerOnStart", false)
                        .put("flatten", true)));
        answers.add(cdp.send(id, "Emulation.setUserAgentOverride", userAgent(device, visit.languages())));
        answers.add(cdp.send(
                id,
                "Emulation.setDeviceMetricsOverride",
                Cdp.params()
                        .put("width", device.width())
                        .put("height", device.height())
                        .put("deviceScaleFactor", device.pixelRatio())
                        .put("mobile", device.mobile())));
        answers.add(cdp.send(
                id,
                "Emulation.setTouchEmulationEnabled",
                Cdp.params().put("enabled", device.mobile()).put("maxTouchPoints", device.mobile() ? 5 : 1)));
        answers.add(cdp.send(id, "Emulation.setTimezoneOverride", Cdp.params().put("timezoneId", visit.timeZone())));
        answers.add(cdp.send(
                id,
                "Emulation.setLocaleOverride",
                Cdp.params().put("locale", visit.languages().replaceFirst(",.*", ""))));
        answers.add(cdp.send(
                id, "Emulation.setScriptExecutionDisabled", Cdp.params().put("value", !visit.scripts())));
        answers.add(cdp.send(id, "Fetch.enable", DocumentTap.patterns()));
        // The process of the page may change with the first navigation, and settings that it has not confirmed by then
        // are lost.
        for (CompletableFuture<JsonNode> answer : answers) {
            Cdp.awaited(answer, ANSWER);
        }
    }

    static List<CompletableFuture<JsonNode>> enableNetwork(Cdp cdp, String session) {
        return List.of(
                cdp.send(
                        session,
                        "Network.enable",
                        Cdp.params().put("maxTotalBufferSize", 1_000_000).put("maxResourceBufferSize", 500_000)),
                cdp.send(session, "Network.setCacheDisabled", Cdp.params().put("cacheDisabled", true)),
                cdp.send(session, "Network.setBypassServiceWorker", Cdp.params().put("bypass", true)));
    }

    private static ObjectNode userAgent(Device device, String languages) {
        ObjectNode params = Cdp.params()
                .put("userAgent", device.userAgent())
                // If weights were given, the browser would send them twice.
                .put("acceptLanguage", languages)
                .put("platform", device.mobile() ? "Linux armv81" : "Linux x86_64");
        ObjectNode hints = params.putObject("userAgentMetadata")
                .put("platform", device.platform())
                .put("platformVersion", device.mobile() ? "10.0.0" : "6.1.0")
                .put("architecture", device.mobile() ? "" : "x86")
                .put("model", device.mobile() ? "K" : "")
                .put("mobile", device.mobile());
        brands(hints.putArray("brands"), device.major());
        brands(hints.putArray("fullVersionList"), device.version());
        return params;
    }

    private static void brands(ArrayNode brands, String version) {
        for (String brand : List.of("Chromium", "Google Chrome")) {
            brands.addObject().put("brand", brand).put("version", version);
        }
        brands.addObject().put("brand", "Not_A Brand").put("version", "99");
    }

    /** Navigates to the URL. The outcome arrives as events. Only a failure before the first request is handled here. */
    void go(String url, PageWatch watch) {
        cdp.send(id, "Page.navigate", Cdp.params().put("url", url)).thenAccept(answer -> {
            if (answer.hasNonNull("errorText") && !answer.path("isDownload").asBoolean()) {
                watch.failed(answer.path("errorText").asText());
            }
        });
    }

    /**
     * Waits until the page is idle.
     *
     * @param until the latest time, by {@link System#nanoTime}
     * @return whether it is idle; false if a limit of time or of navigations, or the end of the browser, ended the wait
     */
    boolean settle(PageWatch watch, CaptureLimits limits, long until) throws InterruptedException {
        long latest = Math.min(until, System.nanoTime() + limits.navigation().toNanos());
        long settle = limits.settle().toNanos();
        while (System.nanoTime() < latest && !cdp.isOver()) {
            boolean ended = watch.failure().isPresent() || watch.hops().isNowhere();
            boolean rests = ended
                    ? watch.quietNanos() > QUIET_NANOS
                    : watch.isLoaded() && watch.quietNanos() > Math.max(settle, QUIET_NANOS);
            if (rests) {
                return true;
            }
            if (watch.hops().size() > limits.sizes().navigations()) {
                return false;
            }
            // A page is idle if no events arrive, so no event reports this state.
            Thread.sleep(POLL_MILLIS);
        }
        return false;
    }

    /** Stops loading the page, switches its scripts off, and keeps its present state. */
    void stop() {
        cdp.send(id, "Page.stopLoading", Cdp.params());
        cdp.send(id, "Emulation.setScriptExecutionDisabled", Cdp.params().put("value", true));
    }

    /**
     * Responds to the events that pause the page, which then waits for the response. Switches on the network events of new frames and workers. Any
     * other event is recorded as a hang.
     */
    static void answer(Cdp cdp, PageWatch watch, DocumentTap tap, String session, Cdp.Event event) {
        switch (event.method()) {
            case "Page.javascriptDialogOpening" ->
                cdp.send(session, "Page.handleJavaScriptDialog", Cdp.params().put("accept", false));
            case "Target.attachedToTarget" -> enableNetwork(cdp, session);
            case "Fetch.requestPaused" ->
                Thread.ofVirtual().name("document-tap").start(() -> tap.on(cdp, session, event.params()));
            default -> watch.add(Kind.HUNG, event.method());
        }
    }

    JsonNode call(String method, ObjectNode params, Duration timeout)
            throws Cdp.Failed, TimeoutException, InterruptedException {
        return cdp.call(id, method, params, timeout);
    }

    String frame() {
        return frame;
    }
}
