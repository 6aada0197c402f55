package takedown.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** The steps of an {@link Analyst} with the keyboard alone. Only addresses that a colleague sent are opened directly. */
final class TypingAnalyst {
    private static final Pattern OVER = Pattern.compile("completed|degraded");

    private final Window window;
    private final Page page;
    private final Keyboard keyboard;

    TypingAnalyst(Window window) {
        this.window = window;
        this.page = window.page();
        this.keyboard = new Keyboard(page);
    }

    TypingAnalyst signsIn(String user) {
        page.navigate("/");
        assertThat(page.getByLabel("Name")).isFocused();
        keyboard.types(user).press("Tab").types(user).press("Enter");
        return sees("What did you receive?");
    }

    /** Begins at the start page, where the box for the text has the focus. */
    TypingAnalyst pastes(String text, int chosen) {
        assertThat(page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true)))
                .isFocused();
        keyboard.pastes(text).press("Control+Enter");
        return sees(chosen + " proposed");
    }

    TypingAnalyst opensASealedCaseWithIt(String title) {
        keyboard.presses("Add the chosen ones");
        sees("Open a case");
        assertThat(page.getByLabel("Title")).isFocused();
        keyboard.types(title).ticks("Sealed: only its members can see that the case exists");
        keyboard.presses("Open the case");
        return sees(title);
    }

    TypingAnalyst addsSuspects(String lines, int inTheCase) {
        keyboard.press("?");
        assertThat(page.locator("dialog#keys")).isVisible();
        window.check();
        keyboard.press("Escape");
        assertThat(page.locator("dialog#keys")).isHidden();
        keyboard.presses("Add suspects");
        assertThat(page.locator("#add textarea")).isFocused();
        keyboard.pastes(lines).press("Control+Enter");
        assertThat(page.locator("tr[data-row]")).hasCount(inTheCase);
        return this;
    }

    TypingAnalyst investigatesAll() {
        keyboard.presses("Investigate all");
        assertThat(page.locator("#run")).containsText(OVER);
        return this;
    }

    /** Ticks a row, and reaches the bar for the ticked rows with one key. */
    TypingAnalyst ticksARow() {
        keyboard.press("j").press("j").press("k").press("x");
        assertThat(page.locator("tr[data-row] input:checked")).hasCount(1);
        assertThat(page.locator(".bulk")).containsText("1 ticked");
        keyboard.press("b");
        assertThat(page.locator(".bulk select")).isFocused();
        window.check();
        return this;
    }

    TypingAnalyst opensSuspect(String defanged) {
        keyboard.tabsTo("Save for the ticked").press("j");
        while (!page.locator("tr:focus").innerText().contains(defanged)) {
            keyboard.press("j");
        }
        keyboard.press("Enter");
        sees(defanged);
        assertThat(page.locator("#parties")).isVisible();
        return this;
    }

    TypingAnalyst judges(String reason) {
        keyboard.tabsTo("Verdict").types("mal");
        keyboard.fills("Reason", reason).press("Enter");
        assertThat(page.locator("section[aria-label=Verdict] .badge").first()).containsText("malicious");
        return this;
    }

    TypingAnalyst looksUp(String defanged) {
        keyboard.press("/");
        assertThat(page.locator("#find")).isFocused();
        keyboard.types(defanged).press("Enter");
        assertThat(page.getByText("Look it up now")).isFocused();
        keyboard.press("Enter");
        sees(defanged);
        assertThat(page.locator("#parties")).isVisible();
        return this;
    }

    TypingAnalyst opensCase(String title) {
        keyboard.goes("Cases");
        assertThat(page.locator("h1")).hasText("Cases");
        keyboard.goes(title);
        return sees(title);
    }

    /** Adds users to the case as counsel, whose approval a court paper needs. */
    TypingAnalyst lets(String... users) {
        keyboard.goes("People and seal");
        assertThat(page).hasURL(Pattern.compile("/people$"));
        for (String user : users) {
            keyboard.fills("Identity (the person finds it at the top right, under “Me”)", user)
                    .tabsTo("In this case")
                    .types("Counsel")
                    .presses("Save");
            assertThat(page.locator("table")).containsText(user);
        }
        return this;
    }

    TypingAnalyst recordsTheMatter(Instant now) {
        keyboard.goes("Matter");
        assertThat(page).hasURL(Pattern.compile("/matter$"));
        keyboard.fills("Court", "United States District Court for the Eastern District of Virginia")
                .fills("Division", "Alexandria Division")
                .fills("Docket number", "1:26-cv-00417")
                .fills("Plaintiffs, one per line", "Fernhollow Software Corporation")
                .fills(
                        "Defendants, one per line: as in the caption | what they did",
                        "DOES 1-10 | ran a hacking-as-a-service offering")
                .fills("Claims, one per line: statute | title", "18 U.S.C. § 1030 | Computer Fraud and Abuse Act")
                .fills("Name", "Carol Counsel")
                .fills("Telephone, answered at any hour", "+1 703 555 0100")
                .fills("E-mail", "carol@counsel.example")
                // The technical contact stays blank.
                .tabsTo("Address")
                .tabsTo("Organization")
                .press("Shift+Tab")
                .fills("Name", "Alice Analyst")
                .fills("Organization", "Fernhollow Software Corporation")
                .fills("E-mail", "reports@fernhollow.example")
                .sets("Not before", now)
                .sets("Window from", now)
                .sets("Window until", now.plus(4, ChronoUnit.HOURS))
                .fills("Confirmation to", "confirm@counsel.example")
                .sets("Confirmation by", now.plus(8, ChronoUnit.HOURS))
                .fills("Renewal fees paid by", "Plaintiff")
                .press("Control+Enter");
        assertThat(page.locator(".notice[role=status]")).containsText("Saved");
        return this;
    }

    TypingAnalyst filesTheOrder(Instant now, byte[] signed) {
        keyboard.goes("Orders");
        assertThat(page).hasURL(Pattern.compile("/orders$"));
        keyboard.attaches("The signed PDF, or the draft", "order.pdf", "application/pdf", signed)
                .tabsTo("Kind")
                .types("TRO")
                .sets("Entered at (UTC), unless it is proposed", now.minus(1, ChronoUnit.HOURS))
                .sets("Hearing at (UTC)", now.plus(10, ChronoUnit.DAYS))
                .sets("Ends at (UTC)", now.plus(13, ChronoUnit.DAYS))
                .ticks("Lock")
                .ticks("Redirect")
                .ticks("DS remove")
                .fills("Name servers, for Redirect, one per line", String.join("\n", Court.NAME_SERVERS))
                .press("Control+Enter");
        assertThat(page).hasURL(Pattern.compile("/orders/[0-9a-f-]{36}$"));
        return this;
    }

    TypingAnalyst makesThePackets(String recipient) {
        keyboard.goes("Packets");
        assertThat(page).hasURL(Pattern.compile("/packets$"));
        keyboard.goes("Make packets");
        assertThat(page).hasURL(Pattern.compile("/packets/new$"));
        keyboard.tabsTo("Seizure").presses("Preview the packets");
        // The preview has the focus: its controls are the next stops.
        assertThat(page.locator("#foreseen")).isFocused();
        Locator others = page.getByLabel(Pattern.compile("Leave these out"));
        if (others.count() > 0) {
            keyboard.ticks("Leave these out and make packets of the others");
        }
        keyboard.presses("Make these packets");
        // If suspects were left out, or if several packets were made, the next page is the list of packets.
        assertThat(page).hasURL(Pattern.compile("/packets(/[0-9a-f-]{36})?$"));
        if (page.url().endsWith("/packets")) {
            keyboard.goes("Seizure to " + recipient);
        }
        return sees(recipient);
    }

    /** @param packet its address, as a colleague sent it */
    TypingAnalyst approves(String packet, int approvals) {
        page.navigate(packet);
        keyboard.presses("Approve");
        assertThat(page.locator("#approve")).containsText("(" + approvals + " of 2)");
        keyboard.requireSeen();
        return this;
    }

    /** Reads the enlarged pages with the keys for next and previous. */
    TypingAnalyst readsThePages(String packet) {
        page.navigate(packet);
        keyboard.goes("Page 1 of");
        sees("Page 1 of");
        assertThat(page.locator("main img")).hasJSProperty("complete", true);
        window.check();
        keyboard.press("ArrowRight");
        sees("Page 2 of");
        keyboard.press("ArrowLeft");
        sees("Page 1 of");
        keyboard.press("Escape");
        assertThat(page).hasURL(Pattern.compile("/packets/[0-9a-f-]{36}#pages$"));
        return this;
    }

    TypingAnalyst recordsTheService(String packet, Instant at) {
        page.navigate(packet);
        keyboard.sets("When (UTC)", at).fills("By", "R. Okafor, process server").press("Enter");
        assertThat(page.locator("section[aria-labelledby=send] table")).containsText("R. Okafor");
        return this;
    }

    TypingAnalyst startsANight() {
        keyboard.goes("Nights");
        sees("Nights");
        window.loads(() -> keyboard.presses("Run now"));
        sees("Nights");
        WorkedCase.followLastNight();
        return this;
    }

    TypingAnalyst findsInCase(String defanged, String status) {
        assertThat(page.locator("tr[data-row]", new Page.LocatorOptions().setHasText(defanged))
                        .first())
                .containsText(status);
        return this;
    }

    TypingAnalyst signsOut() {
        keyboard.presses("Sign out");
        assertThat(page.getByLabel("Password")).isVisible();
        keyboard.requireSeen();
        return this;
    }

    private TypingAnalyst sees(String heading) {
        assertThat(page.locator("h1")).containsText(heading);
        return this;
    }
}
