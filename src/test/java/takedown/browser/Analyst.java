package takedown.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/** The steps of an analyst at the console. A step ends when its page shows the result, and the page is checked. */
final class Analyst {
    private static final Pattern OVER = Pattern.compile("completed|degraded");

    private final Window window;
    private final Page page;

    Analyst(Window window) {
        this.window = window;
        this.page = window.page();
    }

    /** Begins at the start page and ends at the page with the content of the text. */
    Analyst pastes(String text, int chosen) {
        link("Start").click();
        page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true)).fill(text);
        window.check();
        button("Show what is in it").click();
        assertThat(page.locator("h1")).containsText(chosen + " proposed");
        window.check();
        return this;
    }

    /** Begins at the content of the text and ends at the new case, which has the chosen indicators. */
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

    /** The page reloads itself when the run has ended. */
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
        button("Look it up now").click();
        assertThat(page.locator("h1")).containsText(defanged);
        assertThat(page.locator("#parties")).isVisible();
        window.check();
        return this;
    }

    /** Adds another user to the case as counsel, whose approval a court paper needs. */
    Analyst lets(String user) {
        tab("People and seal").click();
        page.getByLabel(Pattern.compile("^Identity")).fill(user);
        page.getByLabel("In this case").selectOption("COUNSEL");
        button("Save").first().click();
        assertThat(page.getByRole(AriaRole.CELL, new Page.GetByRoleOptions().setName(user))
                        .first())
                .isVisible();
        window.check();
        return this;
    }

    /** Records what a registry needs to verify the order and to answer. */
    Analyst recordsTheMatter(Instant now) {
        tab("Matter").click();
        fills("Court", "United States District Court for the Eastern District of Virginia")
                .fills("Division", "Alexandria Division")
                .fills("Docket number", "1:26-cv-00417")
                .fills("Plaintiffs, one per line", "Fernhollow Software Corporation")
                .fills(
                        "Defendants, one per line: as in the caption | what they did",
                        "DOES 1-10 | ran a hacking-as-a-service offering")
                .fills("Claims, one per line: statute | title", "18 U.S.C. § 1030 | Computer Fraud and Abuse Act");
        page.locator("[name='counsel.name']").fill("Carol Counsel");
        page.locator("[name='counsel.phone']").fill("+1 703 555 0100");
        page.locator("[name='counsel.email']").fill("carol@counsel.example");
        page.locator("[name='sender.name']").fill("Alice Analyst");
        page.locator("[name='sender.organisation']").fill("Fernhollow Software Corporation");
        page.locator("[name='sender.email']").fill("reports@fernhollow.example");
        fills("Not before", field(now))
                .fills("Window from", field(now))
                .fills("Window until", field(now.plus(4, ChronoUnit.HOURS)))
                .fills("Confirmation to", "confirm@counsel.example")
                .fills("Confirmation by", field(now.plus(8, ChronoUnit.HOURS)))
                .fills("Renewal fees paid by", "Plaintiff");
        window.check();
        button("Save the matter").click();
        assertThat(page.locator(".notice[role=status]")).containsText("Saved");
        assertThat(page.getByLabel("Docket number")).hasValue("1:26-cv-00417");
        window.check();
        return this;
    }

    Analyst filesTheOrder(Instant now, byte[] signed) {
        tab("Orders").click();
        page.getByLabel("The signed PDF").setInputFiles(new FilePayload("order.pdf", "application/pdf", signed));
        page.getByLabel("Kind").selectOption("TRO");
        fills("Entered at (UTC), unless it is proposed", minute(now.minus(1, ChronoUnit.HOURS)))
                .fills("Hearing at (UTC)", minute(now.plus(10, ChronoUnit.DAYS)))
                .fills("Ends at (UTC)", minute(now.plus(13, ChronoUnit.DAYS)))
                .fills("Name servers, for Redirect, one per line", String.join("\n", Court.NAME_SERVERS));
        for (String action : Court.ACTIONS) {
            page.locator("[name=actions][value=" + action + "]").check();
        }
        window.check();
        button("File the order").click();
        assertThat(page).hasURL(Pattern.compile("/orders/[0-9a-f-]{36}$"));
        assertThat(page.locator("main")).containsText("order.pdf");
        window.check();
        return this;
    }

    /** Makes the packets of the order on file, and ends at the packet to the recipient. */
    Analyst makesThePackets(String recipient) {
        tab("Packets").click();
        link("Make packets").first().click();
        page.locator("[name=kind][value=SEIZURE]").check();
        window.check();
        button("Preview the packets").click();
        assertThat(page.locator("#foreseen")).isVisible();
        assertThat(page.getByLabel(Pattern.compile("Make the packet to .*" + recipient)))
                .isChecked();
        Locator others = page.getByLabel(Pattern.compile("Leave these out"));
        if (others.count() > 0) {
            others.check();
        }
        window.check();
        button("Make these packets").click();
        // If suspects were left out, or if several packets were made, the next page is the list of packets.
        assertThat(page).hasURL(Pattern.compile("/packets(/[0-9a-f-]{36})?$"));
        if (page.url().endsWith("/packets")) {
            window.check();
            page.locator("main")
                    .getByRole(
                            AriaRole.LINK,
                            new Locator.GetByRoleOptions().setName(Pattern.compile("Seizure to .*" + recipient)))
                    .first()
                    .click();
        }
        return sees(recipient);
    }

    String address() {
        return page.url();
    }

    /** Approves the packet in another person's window. */
    Analyst approves(String packet, int approvals) {
        page.navigate(packet);
        button("Approve").click();
        assertThat(page.locator("#approve")).containsText("(" + approvals + " of 2)");
        window.check();
        return this;
    }

    Analyst recordsTheService(String packet, Instant at) {
        page.navigate(packet);
        page.locator("[name=servedAt]").fill(field(at));
        page.locator("[name=servedBy]").fill("R. Okafor, process server");
        button("Record service").click();
        assertThat(page.locator("section[aria-labelledby=send] table")).containsText("R. Okafor");
        window.check();
        return this;
    }

    Analyst startsANight() {
        link("Nights").click();
        window.check();
        window.loads(button("Run now")::click);
        assertThat(page.locator("h1")).hasText("Nights");
        WorkedCase.followLastNight();
        page.reload();
        assertThat(page.locator("#last + p .badge")).containsText(OVER);
        window.check();
        return this;
    }

    /** @param defanged as the console shows it */
    Analyst findsInCase(String address, String defanged, String status) {
        page.navigate(address);
        assertThat(row(defanged)).containsText(status);
        window.check();
        return this;
    }

    private Analyst fills(String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
        return this;
    }

    private static String field(Instant at) {
        // A browser leaves out seconds that are zero.
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replaceFirst("(:00)?Z$", "");
    }

    private static String minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "");
    }

    private Locator tab(String name) {
        return page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Case"))
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
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
