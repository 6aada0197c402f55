package takedown.attribution.target;

import static takedown.attribution.target.TargetCaptures.PAGE;
import static takedown.attribution.target.TargetCaptures.PHISH;
import static takedown.attribution.target.TargetCaptures.SHOP;
import static takedown.attribution.target.TargetCaptures.alias;
import static takedown.attribution.target.TargetCaptures.at;
import static takedown.attribution.target.TargetCaptures.dangling;
import static takedown.attribution.target.TargetCaptures.dns;
import static takedown.attribution.target.TargetCaptures.gone;
import static takedown.attribution.target.TargetCaptures.host;
import static takedown.attribution.target.TargetCaptures.page;
import static takedown.attribution.target.TargetCaptures.phish;
import static takedown.attribution.target.TargetCaptures.removed;
import static takedown.attribution.target.TargetCaptures.row;
import static takedown.attribution.target.TargetCaptures.suspended;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import takedown.attribution.SnapshotBuilder;
import takedown.attribution.target.TargetCaptures.Round;
import takedown.attribution.target.TargetCaptures.VisitorCapture;
import takedown.observation.AbsentKind;
import takedown.observation.page.CaptureFailure;

/**
 * Situations. Each is a series of captures with the expected status after the last capture. {@link HiddenSituations} has the situations with hiding
 * or failures.
 */
final class TargetSituations {
    private TargetSituations() {}

    private static Arguments hostGone(String what, Round... rounds) {
        return page(what, TargetStatus.HOST_GONE, true, rounds);
    }

    static Stream<Arguments> all() {
        return Stream.of(
                // Live
                page("one look", TargetStatus.LIVE, false, at(0, phish())),
                page("two looks", TargetStatus.LIVE, true, at(0, phish()), at(60, phish())),
                page("two looks within an hour", TargetStatus.LIVE, false, at(0, phish()), at(30, phish())),
                page(
                        "another vantage point within an hour",
                        TargetStatus.LIVE,
                        true,
                        at(0, phish()),
                        at(30, phish().from("berlin"))),
                page("two vantage points", TargetStatus.LIVE, true, at(0, phish(), phish().from("berlin"))),
                page(
                        "kit served with 404",
                        TargetStatus.LIVE,
                        true,
                        at(0, phish()),
                        at(60, VisitorCapture.of(404, PHISH).login("www.evil.net"))),
                page(
                        "kit served with 503",
                        TargetStatus.LIVE,
                        true,
                        at(0, phish()),
                        at(60, VisitorCapture.of(503, PHISH).login("www.evil.net"))),
                page(
                        "the same words, another form",
                        TargetStatus.LIVE,
                        true,
                        at(0, VisitorCapture.of(200, PHISH)),
                        at(60, VisitorCapture.of(200, PHISH + " 2026"))),
                page(
                        "a new text with the same form target",
                        TargetStatus.LIVE,
                        true,
                        at(0, phish()),
                        at(90, VisitorCapture.of(200, SHOP).login("www.evil.net"))),
                page(
                        "moved to another host of the kit",
                        TargetStatus.LIVE,
                        true,
                        at(0, phish()),
                        at(90, phish().over("https://evil2.example/bank/login"))),
                row("address answers with 404", TargetStatus.LIVE, false, "192.0.80.7", at(0, gone())),
                row(
                        "address answers with a page",
                        TargetStatus.LIVE,
                        false,
                        "192.0.80.7",
                        at(0, VisitorCapture.of(200, SHOP))),
                row(
                        "host with a front page",
                        TargetStatus.LIVE,
                        false,
                        "www.evil.net",
                        at(0, VisitorCapture.of(200, SHOP))),
                row(
                        "a redirector to a deep page",
                        TargetStatus.LIVE,
                        false,
                        "https://short.example/x1",
                        at(0, VisitorCapture.of(200, PHISH).over("https://evil2.example/bank/login"))),
                // The page is gone
                page(
                        "404 twice, an hour apart",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, phish()),
                        at(60, gone()),
                        at(120, gone())),
                page(
                        "404 from two vantage points",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, phish()),
                        at(60, gone(), gone().from("berlin"))),
                page(
                        "404, then from another vantage point",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, phish()),
                        at(60, gone()),
                        at(65, gone().from("berlin"))),
                page(
                        "410 twice",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, phish()),
                        at(60, VisitorCapture.of(410, "Gone")),
                        at(125, VisitorCapture.of(410, "Gone"))),
                page(
                        "451 twice",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, phish()),
                        at(60, VisitorCapture.of(451, "Unavailable For Legal Reasons")),
                        at(125, VisitorCapture.of(451, "Unavailable For Legal Reasons"))),
                page(
                        "404, then 410",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, phish()),
                        at(60, gone()),
                        at(125, VisitorCapture.of(410, ""))),
                page(
                        "404, a time-out, 404",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, phish()),
                        at(60, gone()),
                        at(120, VisitorCapture.failed(CaptureFailure.TIMEOUT)),
                        at(180, gone())),
                page(
                        "404, a captcha, 404",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, phish()),
                        at(60, gone()),
                        at(120, VisitorCapture.of(403, "Just a moment...")),
                        at(180, gone())),
                page("gone before the first look", TargetStatus.CONTENT_GONE, true, at(0, gone()), at(60, gone())),
                page(
                        "the cleaned page of a shop",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, VisitorCapture.of(200, SHOP).login("collect.example")),
                        at(60, VisitorCapture.of(200, SHOP)),
                        at(120, VisitorCapture.of(200, SHOP))),
                page(
                        "the cleaned page from two vantage points that saw it",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(
                                0,
                                VisitorCapture.of(200, SHOP).login("collect.example"),
                                VisitorCapture.of(200, SHOP)
                                        .login("collect.example")
                                        .from("berlin")),
                        at(
                                30,
                                VisitorCapture.of(200, SHOP),
                                VisitorCapture.of(200, SHOP).from("berlin"))),
                page(
                        "gone, then silent",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, gone()),
                        at(60, gone()),
                        at(120, VisitorCapture.failed(CaptureFailure.TIMEOUT)),
                        at(190, VisitorCapture.failed(CaptureFailure.TIMEOUT))),
                page(
                        "gone, then refused",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, gone()),
                        at(60, gone()),
                        at(120, VisitorCapture.of(403, "Forbidden"))),
                page(
                        "gone, then a warning",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, phish()),
                        at(60, gone()),
                        at(120, gone()),
                        at(180, VisitorCapture.of(200, "Suspected phishing site | Cloudflare"))),
                page(
                        "gone, then another page",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, phish()),
                        at(60, gone()),
                        at(120, gone()),
                        at(180, VisitorCapture.of(200, SHOP)),
                        at(240, VisitorCapture.of(200, SHOP))),
                row(
                        "front page of a host that was there",
                        TargetStatus.CONTENT_GONE,
                        true,
                        "www.evil.net",
                        at(0, VisitorCapture.of(200, PHISH)),
                        at(60, gone()),
                        at(120, gone())),
                // The life of a page after its report
                page(
                        "a suspended account behind a redirect of the same host",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, phish()),
                        at(60, suspended().over("https://www.evil.net/cgi-sys/suspendedpage.cgi")),
                        at(125, suspended().over("https://www.evil.net/cgi-sys/suspendedpage.cgi"))),
                page(
                        "a suspended account with 403",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, phish()),
                        at(60, VisitorCapture.of(403, suspended().text())),
                        at(125, VisitorCapture.of(403, suspended().text()))),
                page(
                        "a suspended account, then the page again",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, suspended()),
                        at(125, suspended()),
                        at(190, phish())),
                page(
                        "sent on to another path with the same form",
                        TargetStatus.LIVE,
                        true,
                        at(0, phish()),
                        at(60, phish().over("https://www.evil.net/bank2/login"))),
                row(
                        "a wildcard of the host answers 404 in place of a page that was there",
                        TargetStatus.CONTENT_GONE,
                        true,
                        "https://evil.kestrelford-sites.org/",
                        at(0, VisitorCapture.of(200, PHISH)),
                        at(60, gone()),
                        at(125, gone())),
                page(
                        "404 behind a change to https of the same host",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, phish()),
                        at(60, gone().over("https://www.evil.net/bank/login/")),
                        at(125, gone().over("https://www.evil.net/bank/login/"))),
                // Removal pages
                removed("https://evil.github.io/", 404, "404 There isn\u2019t a GitHub Pages site here."),
                removed(
                        "https://evil.blogspot.com/",
                        200,
                        "Blog has been removed. Sorry, the blog at evil.blogspot.com has been removed."),
                removed(
                        "https://sites.google.com/view/evil",
                        404,
                        "404. That's an error. The requested URL was not found on this server. That\u2019s all we"
                                + " know."),
                removed(
                        "https://docs.google.com/forms/d/e/1/viewform",
                        200,
                        "We're sorry. You can't access this item because it violates our Terms of Service."),
                removed("https://evil.web.app/", 404, "Site Not Found. Why am I seeing this? There isn't a site here"),
                removed("https://evil.vercel.app/", 404, "404: NOT_FOUND Code: DEPLOYMENT_NOT_FOUND"),
                removed("https://evil.vercel.app/x", 451, "451: This deployment is blocked. Code: DEPLOYMENT_BLOCKED"),
                removed("https://evil.vercel.app/y", 402, "402: Payment required. DEPLOYMENT_DISABLED"),
                removed("https://evil.netlify.app/", 404, "Not Found - Request ID: 01H"),
                removed(
                        "https://evil.pages.dev/",
                        404,
                        "Nothing is here yet. If you expect something to be here, it may take some time."),
                removed("https://pub-1.r2.dev/index.html", 401, "This bucket cannot be viewed"),
                removed("https://evil.weebly.com/", 200, "This site is no longer available"),
                removed(
                        "https://evil.wixsite.com/bank",
                        404,
                        "Looks Like This Domain Isn't Connected To A Website Yet!"),
                removed("https://evil.notion.site/abc", 200, "This content does not exist"),
                removed(
                        "https://t.me/evilchannel",
                        200,
                        "This channel can\u2019t be displayed because it violated Telegram's Terms of Service."),
                removed("https://www.dropbox.com/s/abc/x.zip", 200, "This item was deleted"),
                removed("https://evil.azurewebsites.net/", 404, "404 Web Site not found."),
                removed(
                        "https://evil.s3.amazonaws.com/index.html",
                        404,
                        "NoSuchBucket The specified bucket does not exist"),
                removed("https://evil.herokuapp.com/", 404, "No such app"),
                removed("https://evil.myshopify.com/", 402, "Sorry, this shop is currently unavailable."),
                removed(
                        "https://evil.webflow.io/",
                        404,
                        "The page you are looking for doesn't exist or has been moved"),
                removed(
                        "https://www.evil.net/x",
                        200,
                        "Account Suspended. This Account has been suspended. Contact your hosting provider for more"
                                + " information."),
                // The host is gone
                hostGone(
                        "NXDOMAIN twice",
                        at(0, phish()),
                        dns(60, host(AbsentKind.NXDOMAIN)),
                        dns(120, host(AbsentKind.NXDOMAIN))),
                hostGone(
                        "NODATA twice",
                        at(0, phish()),
                        dns(60, host(AbsentKind.NODATA)),
                        dns(120, host(AbsentKind.NODATA))),
                hostGone("NXDOMAIN, then NODATA", dns(0, host(AbsentKind.NXDOMAIN)), dns(60, host(AbsentKind.NODATA))),
                hostGone(
                        "NXDOMAIN with failing looks",
                        at(0, phish()),
                        dns(60, host(AbsentKind.NXDOMAIN), VisitorCapture.failed(CaptureFailure.NO_SUCH_NAME)),
                        dns(130, host(AbsentKind.NXDOMAIN), VisitorCapture.failed(CaptureFailure.NO_SUCH_NAME))),
                hostGone(
                        "page gone, then host gone",
                        at(0, gone()),
                        at(60, gone()),
                        dns(120, host(AbsentKind.NXDOMAIN)),
                        dns(190, host(AbsentKind.NXDOMAIN))),
                hostGone(
                        "an alias for a name that does not exist, twice",
                        at(0, phish()),
                        dns(60, dangling(AbsentKind.NXDOMAIN)),
                        dns(125, dangling(AbsentKind.NXDOMAIN))),
                hostGone(
                        "an alias for a name without an address, twice",
                        dns(0, dangling(AbsentKind.NODATA)),
                        dns(65, dangling(AbsentKind.NODATA))),
                page(
                        "a dangling alias, then an address",
                        TargetStatus.UNKNOWN,
                        false,
                        dns(0, dangling(AbsentKind.NXDOMAIN)),
                        dns(30, alias().records("A", "192.0.80.7")),
                        dns(65, dangling(AbsentKind.NXDOMAIN))),
                page(
                        "an alias whose end did not answer",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        dns(60, alias()),
                        dns(125, alias())),
                hostGone(
                        "an alias whose end did not answer confirms nothing and contradicts nothing",
                        dns(0, dangling(AbsentKind.NXDOMAIN)),
                        dns(30, alias()),
                        dns(65, dangling(AbsentKind.NXDOMAIN))),
                // Other devices
                page(
                        "a page for telephones alone, looked at as a desktop",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish().mobile()),
                        at(60, gone()),
                        at(120, gone()),
                        at(180, VisitorCapture.of(200, SHOP))),
                page(
                        "a page for telephones alone that is gone",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, phish().mobile()),
                        at(60, gone().mobile()),
                        at(120, gone().mobile())),
                page(
                        "other words for telephones",
                        TargetStatus.LIVE,
                        false,
                        at(0, VisitorCapture.of(200, PHISH)),
                        at(60, VisitorCapture.of(200, SHOP).mobile()),
                        at(120, VisitorCapture.of(200, SHOP).mobile())),
                page(
                        "one network is one vantage point, whatever the device",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish(), phish().mobile()),
                        at(60, gone(), gone().mobile())),
                // Blocked
                page(
                        "Cloudflare's warning",
                        TargetStatus.BLOCKED,
                        false,
                        at(0, phish()),
                        at(
                                60,
                                VisitorCapture.of(
                                        200,
                                        "Suspected phishing site | Cloudflare. This website has been reported for"
                                                + " potential phishing."))),
                page(
                        "the warning twice",
                        TargetStatus.BLOCKED,
                        true,
                        at(0, VisitorCapture.of(403, "This website has been reported for potential phishing.")),
                        at(60, VisitorCapture.of(403, "This website has been reported for potential phishing."))),
                page(
                        "the warning, then the page",
                        TargetStatus.LIVE,
                        false,
                        at(0, VisitorCapture.of(200, "This website has been reported for potential phishing.")),
                        at(60, phish())),
                // Unreachable
                page(
                        "no answer twice",
                        TargetStatus.UNREACHABLE,
                        true,
                        at(0, phish()),
                        at(60, VisitorCapture.failed(CaptureFailure.TIMEOUT)),
                        at(120, VisitorCapture.failed(CaptureFailure.CONNECTION_REFUSED))),
                page(
                        "no answer from two vantage points",
                        TargetStatus.UNREACHABLE,
                        true,
                        at(0, phish()),
                        at(
                                60,
                                VisitorCapture.failed(CaptureFailure.CONNECTION_REFUSED),
                                VisitorCapture.failed(CaptureFailure.CONNECTION_REFUSED)
                                        .from("berlin"))),
                page(
                        "origin of the CDN down twice",
                        TargetStatus.UNREACHABLE,
                        true,
                        at(0, phish()),
                        at(60, VisitorCapture.of(522, "Connection timed out")),
                        at(130, VisitorCapture.of(521, "Web server is down"))),
                page(
                        "unreachable, then back",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.failed(CaptureFailure.TIMEOUT)),
                        at(120, VisitorCapture.failed(CaptureFailure.TIMEOUT)),
                        at(180, phish())),
                row(
                        "port of an address refuses twice",
                        TargetStatus.UNREACHABLE,
                        true,
                        "http://192.0.80.7:8080/x",
                        at(0, VisitorCapture.failed(CaptureFailure.CONNECTION_REFUSED)),
                        at(60, VisitorCapture.failed(CaptureFailure.CONNECTION_REFUSED))),
                // Changed
                page("another page", TargetStatus.CHANGED, false, at(0, phish()), at(60, VisitorCapture.of(200, SHOP))),
                page(
                        "another page without forms",
                        TargetStatus.CHANGED,
                        false,
                        at(0, VisitorCapture.of(200, PHISH)),
                        at(60, VisitorCapture.of(200, SHOP))),
                page(
                        "another picture and other words",
                        TargetStatus.CHANGED,
                        false,
                        at(0, VisitorCapture.of(200, PHISH).looking("00000000ffffffff")),
                        at(60, VisitorCapture.of(200, SHOP).looking("ffffffff00000000"))),
                page(
                        "another page, an hour apart",
                        TargetStatus.CHANGED,
                        true,
                        at(0, phish()),
                        at(60, VisitorCapture.of(200, SHOP)),
                        at(120, VisitorCapture.of(200, SHOP))),
                page(
                        "another page, then from another vantage point",
                        TargetStatus.CHANGED,
                        true,
                        at(0, phish(), phish().from("berlin")),
                        at(60, VisitorCapture.of(200, SHOP)),
                        at(90, VisitorCapture.of(200, SHOP).from("berlin"))),
                page(
                        "another page, twice within an hour",
                        TargetStatus.CHANGED,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.of(200, SHOP)),
                        at(90, VisitorCapture.of(200, SHOP))),
                page(
                        "a warning, then from another vantage point",
                        TargetStatus.BLOCKED,
                        true,
                        at(0, VisitorCapture.of(403, "This website has been reported for potential phishing.")),
                        at(
                                30,
                                VisitorCapture.of(403, "This website has been reported for potential phishing.")
                                        .from("berlin"))),
                // Back
                page(
                        "back after 404",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, gone()),
                        at(120, gone()),
                        at(180, phish())),
                page(
                        "host back",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        dns(60, host(AbsentKind.NXDOMAIN)),
                        dns(120, host(AbsentKind.NXDOMAIN)),
                        at(180, phish())),
                page(
                        "host back in the DNS",
                        TargetStatus.LIVE,
                        false,
                        dns(0, host(AbsentKind.NXDOMAIN)),
                        dns(60, host(AbsentKind.NXDOMAIN)),
                        dns(
                                120,
                                SnapshotBuilder.of(PAGE)
                                        .records("A", "192.0.80.7")
                                        .ownServersSay("A", "192.0.80.7"))),
                page(
                        "NXDOMAIN, present, NXDOMAIN",
                        TargetStatus.UNKNOWN,
                        false,
                        dns(0, host(AbsentKind.NXDOMAIN)),
                        dns(
                                60,
                                SnapshotBuilder.of(PAGE)
                                        .records("A", "192.0.80.7")
                                        .ownServersSay("A", "192.0.80.7")),
                        dns(120, host(AbsentKind.NXDOMAIN))),
                page(
                        "gone again after it came back",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, gone()),
                        at(60, gone()),
                        at(120, phish()),
                        at(180, gone()),
                        at(240, gone())));
    }
}
