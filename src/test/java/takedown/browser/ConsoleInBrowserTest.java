package takedown.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.web.LabUsers.as;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A first investigation at the console that checks every page, and rules that hold for all pages. */
@QuarkusTest
class ConsoleInBrowserTest {
    private static final String MAIL = """
            From: Warden <abuse@cert.example>
            To: analysts@tracker.example
            Date: Mon, 23 Nov 2026 09:00:00 +0000
            Subject: Stolen keys
            Content-Type: text/plain; charset=utf-8

            Please look at hxxps://hollowwren-keys[.]net/buy and at hollowwren-club[.]com.
            """;

    /**
     * Values that get different kinds of answers: an address, a page on a shared platform, an IDN, and a registrant text that is meant to harm
     * readers.
     */
    private static final List<String> MANY = List.of(
            "hollowwren-keys.net",
            "pay.hollowwren-keys.net",
            "hollowwren-mask.info",
            "hollowwren-store.net",
            "hxxps://pastebarn[.]org/p/7fq2-hollowwren",
            "hollöw-wren.com",
            "203.0.113.10");

    private static Chromium chromium;

    @TestHTTPResource
    URI home;

    @ConfigProperty(name = "takedown.lab.url")
    String lab;

    @Inject
    Clock clock;

    @BeforeAll
    static void startTheBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopTheBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private Window window(ColorScheme scheme, int width) {
        return new Window(chromium, home, scheme, width);
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1440", "DARK, 390"})
    void theFirstInvestigation(ColorScheme scheme, int width) {
        String title = "Hollow Wren at " + width + " px in " + scheme.name().toLowerCase(Locale.ROOT);
        Instant now = clock.instant();
        given().post(lab + "admin/reset").then().statusCode(204);
        try (Window window = window(scheme, width);
                Window carol = window(scheme, width);
                Window dan = window(scheme, width)) {
            Analyst alice =
                    new Analyst(window.signIn("alice").check()).pastes(MAIL, 2).opensASealedCaseWithIt(title);
            String theCase = alice.address();
            alice.addsSuspects("203[.]0[.]113[.]10")
                    .investigatesAll()
                    .opensSuspect("hollowwren-keys[.]net")
                    .judges("MALICIOUS", "sells stolen keys by the month")
                    .looksUp("hxxps://hollowwren-docs[.]org/keys", "hollowwren-docs[.]org")
                    .findsInCase(theCase, "hollowwren-keys[.]net", "active")
                    .lets("carol")
                    .lets("dan")
                    .recordsTheMatter(now)
                    .filesTheOrder(now, SignedOrder.pdf(title))
                    .makesThePackets("VeriSign");
            String packet = alice.address();
            new Analyst(carol.signIn("carol")).approves(packet, 1);
            new Analyst(dan.signIn("dan")).approves(packet, 2);
            alice.recordsTheService(packet, clock.instant());
            Court.isObeyed(lab, "verisign", "hollowwren-keys.net");
            alice.startsANight()
                    .findsInCase(theCase, "hollowwren-keys[.]net", "seized")
                    .signsOut();
        } finally {
            closeCases(title);
            given().post(lab + "admin/reset").then().statusCode(204);
        }
    }

    /** The first investigation, by three people who use only the keyboard. */
    @Test
    void theFirstInvestigationByKeyboardAlone() {
        String title = "Hollow Wren by keyboard";
        Instant now = clock.instant();
        given().post(lab + "admin/reset").then().statusCode(204);
        try (Window window = window(ColorScheme.LIGHT, 1440);
                Window carol = window(ColorScheme.DARK, 1440);
                Window dan = window(ColorScheme.LIGHT, 1440)) {
            TypingAnalyst alice = new TypingAnalyst(window)
                    .signsIn("alice")
                    .pastes(MAIL, 2)
                    .opensASealedCaseWithIt(title)
                    .addsSuspects("203[.]0[.]113[.]10", 3)
                    .investigatesAll()
                    .ticksARow()
                    .opensSuspect("hollowwren-keys[.]net")
                    .judges("sells stolen keys by the month")
                    .looksUp("hollowwren-docs[.]org")
                    .opensCase(title)
                    .lets("carol", "dan")
                    .recordsTheMatter(now)
                    .filesTheOrder(now, SignedOrder.pdf(title))
                    .makesThePackets("VeriSign");
            String packet = window.page().url();
            new TypingAnalyst(carol).signsIn("carol").approves(packet, 1);
            new TypingAnalyst(dan).signsIn("dan").approves(packet, 2);
            alice.readsThePages(packet).recordsTheService(packet, clock.instant());
            Court.isObeyed(lab, "verisign", "hollowwren-keys.net");
            alice.startsANight()
                    .opensCase(title)
                    .findsInCase("hollowwren-keys[.]net", "seized")
                    .signsOut();
        } finally {
            closeCases(title);
            given().post(lab + "admin/reset").then().statusCode(204);
        }
    }

    /** The other tests use the two other combinations of width and colours. */
    @Test
    void everyPage() {
        String theCase = WorkedCase.of("Every page", MANY);
        try (Window window = window(ColorScheme.DARK, 1440).signIn("alice")) {
            Map<String, String> pages = Crawl.of("alice", List.of("/cases/" + theCase, "/")).pages;
            assertTrue(pages.size() > 6, pages::toString);
            pages.values().stream()
                    .filter(address -> !address.startsWith("/sign-") && !address.startsWith("/api/"))
                    .forEach(address -> {
                        window.page().navigate(address);
                        assertThat(window.page().locator("footer")).isVisible();
                        window.check().show(ColorScheme.LIGHT, 390).check().show(ColorScheme.DARK, 1440);
                    });
        } finally {
            WorkedCase.close(theCase);
        }
    }

    @Test
    void aPageThatIsNotThereSaysSo() {
        try (Window window = window(ColorScheme.LIGHT, 1440).signIn("alice")) {
            window.page().navigate("/suspects/00000000-0000-0000-0000-000000000000");
            assertThat(window.page().locator("main")).containsText("ask a lead of that case to add you");
            window.check();
            window.forgive();
        }
    }

    /** The typed values stay, the message uses the words of the label, and the field has the focus. */
    @Test
    void aFaultIsShownBesideItsField() {
        String theCase = WorkedCase.of("Faults beside fields", List.of("hollowwren-keys.net"));
        try (Window window = window(ColorScheme.LIGHT, 1440).signIn("alice")) {
            Page page = window.page();
            page.navigate("/cases/" + theCase);
            page.locator("tr[data-row] input").check();
            page.getByLabel("Role").fill("shop");
            page.getByText("Save for the ticked").click();
            assertThat(page.getByRole(AriaRole.ALERT))
                    .hasText("“Reason, for the journal” is missing: give one for the journal");
            assertThat(page.getByLabel("Reason, for the journal")).isFocused();
            assertThat(page.getByLabel("Role")).hasValue("shop");
            window.check();
            window.forgive();
            page.getByLabel("Reason, for the journal").fill("it sells");
            page.getByText("Save for the ticked").click();
            assertThat(page.locator(".notice[role=status]")).containsText("Saved: role shop for 1 suspect.");
            // Several faults are shown at once, each beside its field.
            page.navigate("/cases/" + theCase + "/matter");
            page.getByLabel("Time zone printed beside UTC").fill("Mars/Olympus");
            page.getByLabel("Telephone, answered at any hour").fill("1");
            page.getByLabel("Court", new Page.GetByLabelOptions().setExact(true))
                    .fill("A court");
            page.getByText("Save the matter").click();
            assertThat(page.locator("label:has([name='execution.zone']) + .notice"))
                    .containsText("“Time zone printed beside UTC” is \"Mars/Olympus\"");
            assertThat(page.locator("label:has([name='counsel.phone']) + .notice"))
                    .containsText("“Telephone, answered at any hour” must be a telephone number");
            assertThat(page.locator("[name=court]")).hasValue("A court");
            window.check();
            window.forgive();
            // A time field of a form accepts values with and without seconds.
            page.navigate("/cases/" + theCase + "/orders");
            page.getByLabel("Hearing at (UTC)").fill("2026-12-01T10:15");
            assertEquals(true, page.getByLabel("Hearing at (UTC)").evaluate("field => field.validity.valid"));
            page.getByLabel("Hearing at (UTC)").fill("2026-12-01T10:15:30");
            assertEquals(true, page.getByLabel("Hearing at (UTC)").evaluate("field => field.validity.valid"));
        } finally {
            WorkedCase.close(theCase);
        }
    }

    @Test
    void nothingOfACaseIsLeftAfterSignOut() {
        String title = "Quillfeather";
        String theCase = WorkedCase.of(title, List.of("hollowwren-keys.net"));
        String suspect = as("alice").get("/api/cases/" + theCase + "/suspects").path("items[0].id");
        try (Window window = window(ColorScheme.LIGHT, 1440).signIn("alice")) {
            Page page = window.page();
            page.navigate("/cases/" + theCase);
            assertThat(page.locator("h1")).hasText(title);
            page.navigate("/suspects/" + suspect);
            assertThat(page.locator("h1")).containsText("hollowwren-keys[.]net");
            new Analyst(window).signsOut();

            for (int back = 0; back < 3; back++) {
                assertEquals(
                        Map.of("localStorage", 0, "sessionStorage", 0, "databases", 0, "caches", 0, "cookie", ""),
                        page.evaluate("""
                                async () => ({localStorage: localStorage.length, sessionStorage: sessionStorage.length,
                                    databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
                                    cookie: document.cookie})"""));
                assertEquals(List.of(), window.context().cookies());
                page.goBack();
                String shown = page.title() + page.content();
                assertFalse(shown.contains(title) || shown.contains("hollowwren"), shown);
            }
        } finally {
            WorkedCase.close(theCase);
        }
    }

    /** There are more tabs than a browser opens connections to one host (six). The pages therefore poll instead of holding a stream each. */
    @Test
    void twelveTabsOfARunningCaseStayLive() {
        // The name servers of the second name do not answer, so the run is paused before it ends.
        String theCase = WorkedCase.with("Twelve tabs", List.of("hollowwren-keys.net", "hollowwren-deep.net"));
        try (Window window = window(ColorScheme.LIGHT, 1440).signIn("alice")) {
            String run = WorkedCase.investigate(theCase);
            as("alice").post("/api/runs/" + run + "/pause").then().statusCode(200);
            List<Page> tabs = IntStream.range(0, 12)
                    .mapToObj(i -> window.context().newPage())
                    .toList();
            for (Page tab : tabs) {
                tab.navigate("/cases/" + theCase);
                assertThat(tab.locator("#run")).containsText("paused");
            }
            // The state is read again every two seconds, and the focus stays where it is.
            Page held = tabs.getFirst();
            held.locator("#run button").first().focus();
            held.waitForResponse(Pattern.compile("/run$"), () -> {});
            assertThat(held.locator("#run button").first()).isFocused();
            as("alice").post("/api/runs/" + run + "/resume").then().statusCode(200);
            for (Page tab : tabs) {
                assertThat(tab.locator("#run")).containsText(Pattern.compile("completed|degraded"));
                assertThat(tab.locator("tr[data-row]").first()).not().containsText("never");
            }
        } finally {
            WorkedCase.close(theCase);
        }
    }

    /** A second click while a form is being sent does nothing, and each button of a form does what its label states. */
    @Test
    void aFormIsSentOnceAndByItsButton() {
        String theCase = WorkedCase.with("Buttons at work", List.of("hollowwren-keys.net", "hollowwren-deep.net"));
        try (Window window = window(ColorScheme.LIGHT, 1440).signIn("alice")) {
            Page page = window.page();
            page.navigate("/cases/" + theCase);
            List<String> sent = new ArrayList<>();
            page.onRequest(request -> {
                if (request.method().equals("POST")) {
                    sent.add(request.url().replaceFirst(".*/cases/[^/]*/", ""));
                }
            });
            Object atWork = page.getByText("Investigate all").evaluate("""
                    button => {
                        button.click();
                        button.click();
                        return button.getAttribute('aria-disabled');
                    }""");
            assertEquals("true", atWork);
            assertThat(page.locator("#run")).isVisible();
            assertEquals(List.of("runs"), sent);
            // The run waits for servers that do not answer. It is paused, so the form's own action is Resume. Cancel
            // must end it.
            String run = as("alice").get("/api/cases/" + theCase + "/runs").path("items[0].id");
            as("alice").post("/api/runs/" + run + "/pause").then().statusCode(200);
            page.reload();
            assertThat(page.getByText("Investigate all")).isDisabled();
            page.locator("#run-cancel").click();
            assertThat(page.locator("#run")).containsText("cancelled");
            window.check();
        } finally {
            WorkedCase.close(theCase);
        }
    }

    private static void closeCases(String title) {
        as("alice")
                .get("/api/cases?limit=1000")
                .jsonPath()
                .<String>getList("items.findAll { it.title == '" + title + "' }.id")
                .forEach(WorkedCase::close);
    }
}
