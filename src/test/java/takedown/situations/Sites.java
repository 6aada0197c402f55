package takedown.situations;

import java.util.List;
import java.util.stream.Collectors;
import takedown.situations.SituationBuilder.Ending;
import takedown.situations.SituationBuilder.Reply;
import takedown.situations.SituationBuilder.Script;

/** Pages of sites, in common forms. */
final class Sites {
    static final Script NOTHING = page(404, "");

    private static final String HTML = "Content-Type: text/html; charset=utf-8\r\n";

    private static final String BANK =
            "<h1>Example Bank</h1><p>Sign in to online banking. Enter your user name and your password to continue to your"
                    + " accounts, cards and transfers.</p>%s<p>Forgot your password? Contact us. Terms and privacy of"
                    + " Example Bank, member of the deposit guarantee.</p>";

    private static final String SHOP_WORDS =
            "<h1>Garden shop</h1><p>Welcome to our garden shop. Tulips, roses and bulbs for spring. Free delivery from"
                    + " forty euros. Visit us in the old mill, open from Tuesday to Saturday, and ask our gardeners.</p>";

    /** A search form, which nearly every theme has. */
    private static final String SEARCH =
            "<form role=search method=get action='/'><input type=search name=s placeholder='Search'><button>Search</button></form>";

    private static final String NEWSLETTER =
            "<form method=post action='/?na=s'><input type=email name=ne><button>Subscribe</button></form>";

    private Sites() {}

    static Script page(int status, String body) {
        return page(status, "", body);
    }

    /** @param headers each ended by CR LF */
    static Script page(int status, String headers, String body) {
        return visit -> new Reply(
                Ending.ANSWER, status, HTML + headers, "<!doctype html><html lang=en><body>" + body + "</body></html>");
    }

    static Script titled(int status, String title, String body) {
        return visit -> new Reply(
                Ending.ANSWER,
                status,
                HTML,
                "<!doctype html><html><head><title>" + title + "</title></head><body>" + body + "</body></html>");
    }

    static Script ends(Ending how) {
        return visit -> new Reply(how, 0, "", "");
    }

    static Script redirect(int status, String to) {
        return visit -> new Reply(Ending.ANSWER, status, "Location: " + to + "\r\n", "");
    }

    /** Returns a script that runs the first one for the host, and the second one for all other hosts. */
    static Script at(String host, Script there, Script other) {
        return visit -> (visit.host().equals(host) ? there : other).to(visit);
    }

    /** Returns a script that runs the first one for the path, and the second one for all other paths. */
    static Script path(String path, Script there, Script other) {
        return visit -> (visit.path().equals(path) ? there : other).to(visit);
    }

    static Script phones(Script phone, Script desktop) {
        return visit -> (visit.mobile() ? phone : desktop).to(visit);
    }

    /** Returns a script that runs the first one for visitors of the other vantage point, and the second one for the service's own network. */
    static Script elsewhere(Script there, Script here) {
        return visit -> (visit.elsewhere() ? there : here).to(visit);
    }

    /** Returns the log-in page of a phishing kit, which posts to its own script. */
    static Script kit() {
        return kit(200);
    }

    static Script kit(int status) {
        return kit(status, "post.php");
    }

    static Script kit(int status, String action) {
        return titled(
                status,
                "Example Bank - Sign in",
                BANK.formatted("<form method=post action='" + action
                        + "'><input name=user><input type=password name=pass><button>Sign in</button></form>"));
    }

    /** Returns a kit with words that its visitor does not see. */
    static Script kitWith(String hidden) {
        return kitWith(200, hidden);
    }

    static Script kitWith(int status, String hidden) {
        return titled(
                status,
                "Example Bank - Sign in",
                BANK.formatted(
                                "<form method=post action=post.php><input name=user><input type=password name=pass></form>")
                        + "<div style='display:none'>" + hidden + "</div>");
    }

    /** Returns a kit that asks for a card and not for a password. */
    static Script cardKit() {
        return titled(
                200,
                "Parcel - fee",
                "<h1>Your parcel is waiting</h1><p>Pay the fee of 1.99 to release your parcel from customs. Enter the"
                        + " number of your card.</p><form method=post action=card.php><input name=card><input"
                        + " name=expiry><input name=code><button>Pay</button></form>");
    }

    /** Returns the reported page without the form that collects the data. */
    static Script words() {
        return titled(200, "Example Bank - Sign in", BANK.formatted(""));
    }

    static Script shop() {
        return titled(200, "Garden shop", SHOP_WORDS + SEARCH);
    }

    /** Returns a shop page into which a form was injected. */
    static Script injectedShop() {
        return titled(
                200,
                "Garden shop",
                SHOP_WORDS
                        + "<form method=post action='https://collect.example/in'><input name=card><input name=code></form>");
    }

    static Script apache404() {
        return titled(
                404,
                "404 Not Found",
                "<h1>Not Found</h1><p>The requested URL was not found on this server.</p><hr><address>Apache/2.4.62 (Debian)"
                        + " Server at www.example Port 443</address>");
    }

    static Script liteSpeed404() {
        return titled(
                404,
                "404 Not Found",
                "<h1>404</h1><h2>Not Found</h2><p>The resource requested could not be found on this server!</p><p>Proudly"
                        + " powered by LiteSpeed Web Server</p>");
    }

    /** Returns the "not found" page of a content management system in its theme, with a search form. */
    static Script theme404(boolean newsletter) {
        return titled(
                404,
                "Page not found - Garden shop",
                "<nav>Home Shop Blog Contact</nav><h1>Oops! That page can't be found.</h1><p>It looks like nothing was found at"
                        + " this location. Maybe try a search?</p>" + SEARCH + (newsletter ? NEWSLETTER : "")
                        + "<footer>Garden shop, the old mill. Proudly powered by WordPress</footer>");
    }

    static Script soft404() {
        return titled(
                200, "Page not found", "<h1>Oops! That page cannot be found.</h1><p>Go back to the start page.</p>");
    }

    static Script nginxDefault() {
        return titled(
                200,
                "Welcome to nginx!",
                "<h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed and working."
                        + " Further configuration is required.</p><p>Thank you for using nginx.</p>");
    }

    static Script parked() {
        return titled(
                200,
                "evil.net",
                "<p>evil.net is parked free, courtesy of the registrar. Would you like to buy this domain? Related searches:"
                        + " credit cards, loans, insurance, hotels.</p><form action=/search><input name=q></form>");
    }

    static Script suspended(int status) {
        return titled(
                status,
                "Account Suspended",
                "<h1>Account Suspended</h1><p>This Account has been suspended.</p><p>Contact your hosting provider for more"
                        + " information.</p>");
    }

    static Script cloudflareError(int status, String words) {
        return titled(
                status,
                "evil.net | " + status + ": " + words,
                "<h1>" + words + " Error code " + status
                        + "</h1><p>Visit cloudflare.com for more information. You: Browser"
                        + " Working. Frankfurt: Cloudflare Working. www.evil.net: Host Error</p>");
    }

    static Script challenge(int status) {
        return titled(
                status,
                "Just a moment...",
                "<p>Enable JavaScript and cookies to continue</p><form id=challenge-form method=post action='/x'><input"
                        + " type=hidden name=md></form>");
    }

    static Script warning() {
        return titled(
                200,
                "Suspected phishing site | Cloudflare",
                "<h1>Warning</h1><p>This website has been reported for potential phishing.</p><form method=get"
                        + " action='/cdn-cgi/phish-bypass'><input type=hidden name=atok value=1><button>Ignore &amp;"
                        + " Proceed</button></form>");
    }

    static Script maintenance() {
        return titled(503, "Maintenance", "<h1>We'll be back soon!</h1><p>Our site is down for maintenance.</p>");
    }

    static Script file(String content) {
        return visit -> new Reply(
                Ending.ANSWER,
                200,
                "Content-Type: application/zip\r\nContent-Disposition: attachment; filename=\"invoice.zip\"\r\n",
                content);
    }

    /** Returns a page with these texts, the first one also as its title. */
    static Script of(int status, List<String> texts) {
        return titled(
                status,
                escaped(texts.getFirst()),
                texts.stream().map(text -> "<p>" + escaped(text) + "</p>").collect(Collectors.joining()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    /** Returns a page whose script creates the form. */
    static Script scripted(String script) {
        return scripted(200, script);
    }

    static Script scripted(int status, String script) {
        return titled(status, "Loading", "<div id=app>Loading, one moment please</div><script>" + script + "</script>");
    }

    /** Returns a script that shows the log-in page of the kit. */
    static String kitScript() {
        return "document.title='Example Bank - Sign in';document.body.innerHTML=\""
                + BANK.formatted(
                        "<form method=post action=post.php><input name=user><input type=password name=pass></form>")
                + "\"";
    }
}
