package takedown.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.args.AxeRuleOptions;
import com.deque.html.axecore.args.AxeRunOnlyOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The browser window of one person. An error that the browser reports while the window is open fails the test when it is closed. */
final class Window implements AutoCloseable {
    /** The rules of WCAG 2.2 AA, and two that axe leaves out by default: a name contains its visible label (2.5.3), and each landmark is unique. */
    private static final AxeRunOptions RULES = rules();

    private static final int MOST_SCRIPT = 70 * 1024;
    private static final int HEIGHT = 900;

    private final BrowserContext context;
    private final List<String> complaints = new ArrayList<>();
    private final Page page;

    /** @param home the address of the service */
    Window(Chromium chromium, URI home, ColorScheme scheme, int width) {
        context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(home.toString())
                        .setColorScheme(scheme)
                        .setViewportSize(width, HEIGHT)
                        .setLocale("en-GB")
                        .setTimezoneId("America/New_York"));
        context.setDefaultTimeout(Chromium.TIMEOUT.toMillis());
        context.addInitScript("document.addEventListener('securitypolicyviolation', event =>"
                + " console.error('content security policy', event.violatedDirective, event.blockedURI))");
        context.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                complaints.add(message.location() + " " + message.type() + ": " + message.text());
            }
        });
        context.onWebError(error -> complaints.add("a fault of a script: " + error.error()));
        context.onRequest(request -> {
            URI asked = URI.create(request.url().replaceFirst("[?#].*", ""));
            if (asked.getScheme().startsWith("http") && !home.getAuthority().equals(asked.getAuthority())) {
                complaints.add("a request to another host: " + request.url());
            }
        });
        page = context.newPage();
    }

    private static AxeRunOptions rules() {
        AxeRunOnlyOptions tags = new AxeRunOnlyOptions();
        tags.setType("tag");
        tags.setValues(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"));
        AxeRuleOptions enabled = new AxeRuleOptions();
        enabled.setEnabled(true);
        AxeRunOptions rules = new AxeRunOptions();
        rules.setRunOnly(tags);
        rules.setRules(Map.of("label-content-name-mismatch", enabled, "landmark-unique", enabled));
        return rules;
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** Signs in with the form of the lab. */
    Window signIn(String user) {
        page.navigate("/");
        page.getByLabel("Name").fill(user);
        page.getByLabel("Password").fill(user);
        page.getByRole(AriaRole.BUTTON).click();
        assertThat(page.locator("h1")).hasText("What did you receive?");
        return this;
    }

    /** Changes the colours and the width of the page that is shown, without loading it again. */
    Window show(ColorScheme scheme, int width) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, HEIGHT);
        return this;
    }

    /** Runs an act that loads a page, and waits for the new page, which may have the same address and heading as the old one. */
    void loads(Runnable act) {
        page.evaluate("document.documentElement.dataset.old = ''");
        act.run();
        assertThat(page.locator("html:not([data-old]) footer")).isVisible();
    }

    /** Checks the page: no barrier for any reader, little script, and nothing beyond the edge. */
    Window check() {
        String where = page.url() + " ";
        List<String> found = new AxeBuilder(page)
                .options(RULES).setLegacyMode(true).analyze().getViolations().stream()
                        .map(rule ->
                                rule.getId() + ": " + rule.getNodes().getFirst().getHtml() + " "
                                        + rule.getNodes().getFirst().getFailureSummary())
                        .toList();
        assertEquals(List.of(), found, where);
        int script = ((Number) page.evaluate("performance.getEntriesByType('resource')"
                        + ".filter(entry => entry.initiatorType === 'script').reduce((sum, entry) => sum +"
                        + " entry.encodedBodySize, 0)"))
                .intValue();
        assertTrue(script <= MOST_SCRIPT, where + script + " octets of script");
        assertEquals(List.of(), page.evaluate("""
                        () => document.documentElement.scrollWidth <= innerWidth ? []
                            : [...document.querySelectorAll('body *')]
                                .filter(element => element.getBoundingClientRect().right > innerWidth && !element.closest('.wide'))
                                .map(element => element.outerHTML.slice(0, 160))"""), where + "is wider than the window");
        assertEquals(List.of(), page.evaluate("""
                        () => [...document.querySelectorAll('.wide')]
                            .filter(wide => wide.scrollWidth > wide.clientWidth + 1)
                            .filter(wide => wide.tabIndex !== 0 || wide.getAttribute('role') !== 'region'
                                || !wide.getAttribute('aria-label')
                                || getComputedStyle(wide, '::before').content === 'none')
                            .map(wide => wide.outerHTML.slice(0, 160))"""), where + "hides columns without a hint");
        return this;
    }

    /** Discards the errors that the browser has reported so far, for a test that causes an error on purpose. */
    void forgive() {
        complaints.clear();
    }

    @Override
    public void close() {
        context.close();
        assertEquals(List.of(), complaints);
    }
}
