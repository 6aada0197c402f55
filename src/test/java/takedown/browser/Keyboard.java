package takedown.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A person who uses only the keyboard. */
final class Keyboard {
    /** More tab stops than any page has before the control that is searched for. */
    private static final int STOPS = 400;

    /** Describes the control at the tab stop, and whether a person sees that it has the focus (WCAG 2.2, 2.4.7 and 2.4.11). */
    private static final String STOP = """
            () => {
              const at = document.activeElement;
              if (!at || at === document.body) return {label: '', seen: true};
              const label = at.labels?.[0];
              const part = label?.querySelector(':scope > strong') ?? label?.querySelector(':scope > span:not(.soft)');
              const own = [...(label ?? at).childNodes].filter(node => node.nodeType === 3).map(node => node.data.trim()).join('');
              const style = getComputedStyle(at);
              const box = at.getBoundingClientRect();
              const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
              const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 12), 0), innerHeight - 1);
              const top = document.elementFromPoint(x, y);
              const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
              return {label: at.getAttribute('aria-label') ?? part?.textContent.trim() ?? (own || at.textContent.trim()),
                seen: ring && box.width > 0 && !!top && (at.contains(top) || top.contains(at) || !!label?.contains(top)),
                what: at.outerHTML.slice(0, 160)};
            }""";

    private final Page page;
    private final List<String> unseen = new ArrayList<>();

    Keyboard(Page page) {
        this.page = page;
        // The browser must report file choosers before a key is pressed. A key could open one faster than a later
        // request could ask for the report.
        page.onFileChooser(chooser -> {});
    }

    Keyboard types(String text) {
        page.waitForLoadState();
        page.keyboard().type(text);
        return this;
    }

    /** Inserts the text in one piece, as if it were pasted. */
    Keyboard pastes(String text) {
        page.waitForLoadState();
        page.keyboard().insertText(text);
        return this;
    }

    /** Presses a key after the script of the page has run. A person would not be quicker. */
    Keyboard press(String key) {
        page.waitForLoadState();
        page.keyboard().press(key);
        return this;
    }

    /** Opens a link through the list of all links of the page. */
    Keyboard goes(String link) {
        press("Control+k");
        assertThat(page.locator("#palette-text")).isFocused();
        return types(link).press("Enter");
    }

    /** Presses the tab key until the control with this label has the focus. */
    Keyboard tabsTo(String label) {
        int stop = 0;
        Map<?, ?> at = stop();
        while (!label.equals(at.get("label"))) {
            assertNotEquals(STOPS, stop++, "no stop is labelled " + label);
            press("Tab");
            at = stop();
            if (!Boolean.TRUE.equals(at.get("seen"))) {
                unseen.add(page.url() + " " + at.get("what"));
            }
        }
        return this;
    }

    /** Requires that the focus could be seen at each stop so far. */
    void requireSeen() {
        assertEquals(List.of(), unseen);
    }

    private Map<?, ?> stop() {
        page.waitForLoadState();
        return (Map<?, ?>) page.evaluate(STOP);
    }

    Keyboard fills(String label, String text) {
        return tabsTo(label).press("Control+a").pastes(text);
    }

    /** Types a time part by part, as the field takes it. The order of the parts, and whether hours end at 12, depend on the browser's language. */
    Keyboard sets(String label, Instant at) {
        tabsTo(label);
        LocalDateTime time = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        for (String order : List.of("MMddyyyy hhmmssa", "ddMMyyyy HHmmss", "MMddyyyy HHmmss", "ddMMyyyy hhmmssa")) {
            String[] parts =
                    DateTimeFormatter.ofPattern(order, Locale.ROOT).format(time).split(" ");
            types(parts[0]).press("ArrowRight").types(parts[1]);
            if (String.valueOf(page.evaluate("document.activeElement.value"))
                    .startsWith(time.toString().substring(0, 16))) {
                return this;
            }
            while (label.equals(stop().get("label"))) {
                press("Shift+Tab");
            }
            tabsTo(label);
        }
        throw new AssertionError(label + " did not take " + at);
    }

    Keyboard ticks(String label) {
        tabsTo(label).press("Space");
        assertThat(page.locator("*:focus")).isChecked();
        return this;
    }

    Keyboard attaches(String label, String name, String type, byte[] octets) {
        tabsTo(label);
        FileChooser chooser = page.waitForFileChooser(() -> press("Enter"));
        chooser.setFiles(new FilePayload(name, type, octets));
        return this;
    }

    /** Tabs to the control with this label, and presses Enter. */
    Keyboard presses(String label) {
        return tabsTo(label).press("Enter");
    }
}
