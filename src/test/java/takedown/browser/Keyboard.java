package takedown.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Page;

/** A person without a mouse. */
final class Keyboard {
    /** More stops than any page has before what is looked for. */
    private static final int STOPS = 200;

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    Keyboard types(String text) {
        page.waitForLoadState();
        page.keyboard().type(text);
        return this;
    }

    /** Keys mean something once the script has run, and a person is not quicker than that. */
    Keyboard press(String key) {
        page.waitForLoadState();
        page.keyboard().press(key);
        return this;
    }

    /** By the list of all links of the page. */
    Keyboard goes(String link) {
        press("Control+k");
        assertThat(page.locator("#palette-text")).isFocused();
        return types(link).press("Enter");
    }

    /** From stop to stop until the control with this label has the focus. */
    Keyboard tabsTo(String label) {
        int stop = 0;
        while (!label.equals(page.evaluate("""
                () => {
                  const at = document.activeElement;
                  const label = at.labels?.[0] ?? at.closest('label') ?? at;
                  const own = [...label.childNodes].filter(node => node.nodeType === 3).map(node => node.data.trim()).join('');
                  return at.getAttribute('aria-label') ?? own;
                }"""))) {
            assertNotEquals(STOPS, stop++, "no stop is labelled " + label);
            press("Tab");
        }
        return this;
    }
}
