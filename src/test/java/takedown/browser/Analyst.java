package takedown.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import java.util.regex.Pattern;

/** What an analyst does at the console, step by step. A step ends when its page shows the result, and the page is checked. */
final class Analyst {
    private static final Pattern OVER = Pattern.compile("completed|degraded");

    private final Window window;
    private final Page page;

    Analyst(Window window) {
        this.window = window;
        this.page = window.page();
    }

    /** At the start page; ends at what was found in the text. */
    Analyst pastes(String text, int chosen) {
        link("Start").click();
        page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true)).fill(text);
        window.check();
        button("Show what is in it").click();
        assertThat(page.locator("h1")).containsText(chosen + " proposed");
        window.check();
        return this;
    }

    /** From what was found; ends at the case, which holds what was chosen. */
    Analyst opensASealedCaseWithIt(String title) {
        button("Add the chosen ones").click();
        assertThat(page.locator("h1")).hasText("Open a case");
        page.getByLabel("Title").fill(title);
        page.getByLabel(Pattern.compile("Sealed")).check();
        window.check();
        button("Open the case").click();
        return sees(title);
    }

    /** @param lines defanged, as the console shows them */
    Analyst addsSuspects(String lines) {
        button("Add suspects").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.locator("textarea").fill(lines);
        dialog.getByLabel("Verdict").selectOption("UNKNOWN");
        window.check();
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Add").setExact(true))
                .click();
        for (String line : lines.lines().toList()) {
            assertThat(row(line)).containsText("never");
        }
        window.check();
        return this;
    }

    /** The page loads itself again when the run is over. */
    Analyst investigatesAll() {
        button("Investigate all").click();
        assertThat(page.locator("#run progress")).isVisible();
        assertThat(page.locator("#run")).containsText(OVER);
        assertThat(page.locator("aside.facets details").first()).isVisible();
        window.check();
        return this;
    }

    /** @param defanged as the console shows it */
    Analyst opensSuspect(String defanged) {
        row(defanged).getByRole(AriaRole.LINK).first().click();
        assertThat(page.locator("h1")).containsText(defanged);
        assertThat(page.locator("#parties")).isVisible();
        window.check();
        return this;
    }

    Analyst judges(String verdict, String reason) {
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Verdict"))
                .selectOption(verdict);
        page.getByLabel("Reason").fill(reason);
        button("Save").click();
        assertThat(page.getByLabel("Reason")).hasValue(reason);
        assertThat(page.locator("section[aria-label=Verdict] .badge").first())
                .containsText(verdict.toLowerCase(Locale.ROOT));
        return this;
    }

    Analyst looksUp(String indicator, String defanged) {
        page.locator("#find").fill(indicator);
        page.locator("#find").press("Enter");
        assertThat(page.locator("h1")).containsText(defanged);
        assertThat(page.locator("#parties")).isVisible();
        window.check();
        return this;
    }

    Analyst signsOut() {
        button("Sign out").click();
        assertThat(page.getByLabel("Password")).isVisible();
        window.check();
        return this;
    }

    Analyst sees(String heading) {
        assertThat(page.locator("h1")).containsText(heading);
        window.check();
        return this;
    }

    private Locator row(String defanged) {
        return page.locator("tr[data-row]", new Page.LocatorOptions().setHasText(defanged))
                .first();
    }

    private Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
