package takedown.capture.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import takedown.capture.CaptureLimits;
import takedown.capture.PageFacts;
import takedown.name.UntrustedText;
import takedown.observation.page.PageEvent;
import takedown.observation.page.PageEvent.Kind;
import takedown.observation.page.PageSeen.Download;

/** Collects what the browser reports while a page runs. The thread that reads the pipe writes to it, and the capturing thread reads from it. */
final class PageWatch {
    private static final int MOST_DIALOGS = 10;
    private static final int MOST_EVENTS = 100;
    private static final int MOST_OF_A_KIND = 30;
    private static final int MOST_DOWNLOADS = 20;

    private final HopChain hops = new HopChain();
    private final RequestList requests;
    private final List<PageEvent> events = new ArrayList<>();
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final List<Download> downloads = new ArrayList<>();
    private final Answering answering;

    private String page = "";
    private String frame = "";
    private boolean loaded;
    private boolean cut;
    private Optional<String> failure = Optional.empty();
    private long lastActivity = System.nanoTime();

    /** Responds to the events that pause a target, which then waits for the response. */
    @FunctionalInterface
    interface Answering {
        void answer(PageWatch watch, String session, Cdp.Event event);
    }

    PageWatch(CaptureLimits limits, Answering answering) {
        this.requests = new RequestList(limits.sizes().requests());
        this.answering = answering;
    }

    synchronized void attach(String session, String mainFrame) {
        page = session;
        frame = mainFrame;
    }

    HopChain hops() {
        return hops;
    }

    RequestList requests() {
        return requests;
    }

    void on(Cdp.Event event) {
        JsonNode params = event.params();
        switch (event.method()) {
            case "Network.requestWillBeSent" -> requested(event);
            case "Network.responseReceived" -> {
                requests.answered(event.session(), params);
                if (isPage(event)) {
                    hops.answered(params.path("requestId").asText(), params.path("response"));
                }
            }
            case "Network.responseReceivedExtraInfo" -> {
                if (isPage(event)) {
                    hops.headers(params.path("requestId").asText(), params);
                }
            }
            case "Network.loadingFailed" -> failed(event);
            case "Network.webSocketCreated" -> requests.socket(event.session(), params);
            case "Page.frameRequestedNavigation", "Page.frameScheduledNavigation" -> navigation(event);
            case "Page.frameStartedLoading", "Page.frameStartedNavigating" -> {
                if (isMain(event)) {
                    loading();
                }
            }
            case "Page.frameNavigated" -> active();
            case "Page.loadEventFired" -> {
                if (isPage(event)) {
                    loaded();
                }
            }
            case "Page.windowOpen" -> add(Kind.POPUP, params.path("url").asText());
            case "Page.javascriptDialogOpening" -> {
                if (add(
                                Kind.DIALOG,
                                params.path("type").asText() + ": "
                                        + params.path("message").asText())
                        <= MOST_DIALOGS) {
                    answering.answer(this, event.session(), event);
                }
            }
            case "Browser.downloadWillBegin" -> download(params);
            case "Inspector.targetCrashed" -> add(Kind.HUNG, "the page's process crashed");
            case "Target.attachedToTarget" -> {
                String type = params.path("targetInfo").path("type").asText();
                if (type.contains("worker")) {
                    add(
                            Kind.WORKER,
                            type + " " + params.path("targetInfo").path("url").asText());
                }
                answering.answer(this, params.path("sessionId").asText(), event);
            }
            case "Fetch.requestPaused" -> answering.answer(this, event.session(), event);
            default -> {
                // Other events are ignored.
            }
        }
    }

    private synchronized boolean isPage(Cdp.Event event) {
        return event.session().equals(page);
    }

    private synchronized boolean isMain(Cdp.Event event) {
        return event.session().equals(page)
                && event.params().path("frameId").asText().equals(frame);
    }

    private void requested(Cdp.Event event) {
        JsonNode params = event.params();
        requests.requested(event.session(), params);
        boolean document = params.path("type").asText().equals("Document")
                && params.path("requestId")
                        .asText()
                        .equals(params.path("loaderId").asText());
        if (document && isMain(event)) {
            hops.requested(params);
            loading();
            unfailed();
        }
        active();
    }

    private void failed(Cdp.Event event) {
        requests.failed(event.session(), event.params());
        if (isPage(event) && hops.isMain(event.params().path("requestId").asText())) {
            failed(event.params().path("errorText").asText());
        }
        active();
    }

    synchronized void failed(String error) {
        failure = Optional.of(UntrustedText.from(error, 100).value());
    }

    private void navigation(Cdp.Event event) {
        String url = event.params().path("url").asText();
        if (!url.matches("(?i)(https?|about|blob|data|javascript):.*")) {
            add(Kind.REFUSED_NAVIGATION, url);
        }
        if (isMain(event)) {
            hops.wanted(event.params().path("reason").asText());
            active();
        }
    }

    private synchronized void download(JsonNode params) {
        if (downloads.size() < MOST_DOWNLOADS) {
            downloads.add(new Download(
                    PageFacts.shownUrl(params.path("url").asText()),
                    UntrustedText.from(params.path("suggestedFilename").asText(), 200)
                            .value(),
                    Optional.empty(),
                    Optional.empty()));
        } else {
            cut = true;
        }
    }

    /** Adds an event and returns the number of events of its kind. */
    synchronized int add(Kind kind, String detail) {
        int count = counts.merge(kind, 1, Integer::sum);
        if (events.size() < MOST_EVENTS && count <= MOST_OF_A_KIND) {
            events.add(new PageEvent(kind, UntrustedText.from(detail, 300).value()));
        } else {
            cut = true;
        }
        return count;
    }

    /** Records that a page is loading. This also happens when the browser shows its own error page, so a failure is kept until the next request. */
    private synchronized void loading() {
        loaded = false;
        lastActivity = System.nanoTime();
    }

    private synchronized void unfailed() {
        failure = Optional.empty();
    }

    private synchronized void loaded() {
        loaded = true;
        lastActivity = System.nanoTime();
    }

    private synchronized void active() {
        lastActivity = System.nanoTime();
    }

    synchronized boolean isLoaded() {
        return loaded;
    }

    /** Returns why the last navigation failed, in the browser's words; empty if it did not fail. */
    synchronized Optional<String> failure() {
        return failure;
    }

    synchronized long quietNanos() {
        return System.nanoTime() - lastActivity;
    }

    synchronized List<PageEvent> events() {
        return List.copyOf(events);
    }

    synchronized List<Download> downloads() {
        return List.copyOf(downloads);
    }

    synchronized boolean isCut() {
        return cut;
    }
}
