package takedown.attribution.target;

import static takedown.attribution.target.TargetCaptures.PARKING;
import static takedown.attribution.target.TargetCaptures.PHISH;
import static takedown.attribution.target.TargetCaptures.SHOP;
import static takedown.attribution.target.TargetCaptures.at;
import static takedown.attribution.target.TargetCaptures.bank;
import static takedown.attribution.target.TargetCaptures.dns;
import static takedown.attribution.target.TargetCaptures.gone;
import static takedown.attribution.target.TargetCaptures.host;
import static takedown.attribution.target.TargetCaptures.page;
import static takedown.attribution.target.TargetCaptures.phish;
import static takedown.attribution.target.TargetCaptures.row;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import takedown.attribution.target.TargetCaptures.VisitorCapture;
import takedown.observation.AbsentKind;
import takedown.observation.page.CaptureFailure;
import takedown.observation.page.Cut;
import takedown.observation.page.Method;

/**
 * Situations in which a site hides or a network fails. Each is a series of captures with the expected status after the last capture. That status is
 * never down.
 */
final class HiddenSituations {
    private HiddenSituations() {}

    static Stream<Arguments> all() {
        return Stream.of(
                page(
                        "parked at the registrar after the domain expired",
                        TargetStatus.CHANGED,
                        true,
                        at(0, phish()),
                        at(60, VisitorCapture.of(200, PARKING)),
                        at(125, VisitorCapture.of(200, PARKING))),
                page(
                        "a soft 404 with 200",
                        TargetStatus.CHANGED,
                        true,
                        at(0, phish()),
                        at(
                                60,
                                VisitorCapture.of(
                                        200,
                                        "Oops! That page cannot be found. Try a search, or go back to the start.")),
                        at(
                                125,
                                VisitorCapture.of(
                                        200,
                                        "Oops! That page cannot be found. Try a search, or go back to the start."))),
                page(
                        "sent to the home page of the provider",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.of(200, SHOP).over("https://www.hosting.example/")),
                        at(125, VisitorCapture.of(200, SHOP).over("https://www.hosting.example/"))),
                page(
                        "sent to the log-in page of the imitated bank",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, bank()),
                        at(125, bank())),
                page(
                        "the log-in page of the imitated bank after a network of silence",
                        TargetStatus.UNREACHABLE,
                        true,
                        at(0, phish()),
                        at(60, VisitorCapture.failed(CaptureFailure.TIMEOUT)),
                        at(125, VisitorCapture.failed(CaptureFailure.TIMEOUT)),
                        at(190, bank())),
                page(
                        "maintenance with 503",
                        TargetStatus.UNREACHABLE,
                        true,
                        at(0, phish()),
                        at(60, VisitorCapture.of(503, "We will be back soon. Our site is down for maintenance.")),
                        at(125, VisitorCapture.of(503, "We will be back soon. Our site is down for maintenance."))),
                page(
                        "bandwidth exceeded with 509",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.of(509, "Bandwidth Limit Exceeded")),
                        at(125, VisitorCapture.of(509, "Bandwidth Limit Exceeded"))),
                page(
                        "a geofence with 403",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.of(403, "Access denied from your country")),
                        at(
                                125,
                                VisitorCapture.of(403, "Access denied from your country")
                                        .from("berlin"))),
                page(
                        "a server that only speaks HTTP/2 to a plain look",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.failed(CaptureFailure.MALFORMED).by(Method.Instrument.PLAIN_HTTP)),
                        at(125, VisitorCapture.failed(CaptureFailure.MALFORMED).by(Method.Instrument.PLAIN_HTTP))),
                page(
                        "an address for which the service has no route",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.failed(CaptureFailure.VANTAGE_POINT)),
                        at(125, VisitorCapture.failed(CaptureFailure.VANTAGE_POINT))),
                page(
                        "a shell whose script shows two words",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.of(200, "Not found")),
                        at(125, VisitorCapture.of(200, "Not found"))),
                page(
                        "a shell whose script shows the page as not found",
                        TargetStatus.CHANGED,
                        true,
                        at(0, phish()),
                        at(
                                60,
                                VisitorCapture.of(
                                        200, "This page does not exist. Go back to the start of our application.")),
                        at(
                                125,
                                VisitorCapture.of(
                                        200, "This page does not exist. Go back to the start of our application."))),
                page(
                        "404 with more tags than are read",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, gone().cutAt(Cut.Limit.TAGS)),
                        at(125, gone().cutAt(Cut.Limit.TAGS))),
                page(
                        "404 with a document that is larger than what is read",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, gone().cutAt(Cut.Limit.DOCUMENT)),
                        at(125, gone().cutAt(Cut.Limit.DOCUMENT))),
                page(
                        "a page padded with tags, without the form that follows them",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.of(200, PHISH).cutAt(Cut.Limit.TAGS)),
                        at(125, VisitorCapture.of(200, PHISH).cutAt(Cut.Limit.TAGS))),
                page(
                        "a packed bomb that ends at the deadline",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.of(200, "aaaa").cutAt(Cut.Limit.DEADLINE)),
                        at(125, VisitorCapture.of(200, "aaaa").cutAt(Cut.Limit.DEADLINE))),
                row(
                        "a wildcard of the host answers with its own front page",
                        TargetStatus.CHANGED,
                        true,
                        "https://evil.kestrelford-sites.org/",
                        at(0, VisitorCapture.of(200, PHISH)),
                        at(60, VisitorCapture.of(200, SHOP)),
                        at(125, VisitorCapture.of(200, SHOP))),
                page("404 once", TargetStatus.LIVE, false, at(0, phish()), at(60, gone())),
                page(
                        "404 twice within an hour",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, gone()),
                        at(90, gone())),
                page(
                        "404 here, page there",
                        TargetStatus.LIVE,
                        false,
                        at(0, gone(), phish().from("berlin")),
                        at(120, gone())),
                page(
                        "404 here and page there, all night",
                        TargetStatus.LIVE,
                        true,
                        at(0, gone(), phish().from("berlin")),
                        at(60, gone(), phish().from("berlin")),
                        at(120, gone(), phish().from("berlin"))),
                page(
                        "404 to the desktop, page to the phone",
                        TargetStatus.LIVE,
                        true,
                        at(0, gone(), phish()),
                        at(60, gone(), phish())),
                page(
                        "403 twice",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.of(403, "Forbidden")),
                        at(120, VisitorCapture.of(403, "Forbidden"))),
                page(
                        "401 twice",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.of(401, "Sign in")),
                        at(120, VisitorCapture.of(401, "Sign in"))),
                page(
                        "429 twice",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.of(429, "Slow down")),
                        at(120, VisitorCapture.of(429, "Slow down"))),
                page(
                        "500 twice",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.of(500, "Error")),
                        at(120, VisitorCapture.of(500, "Error"))),
                page(
                        "blank twice",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.of(200, "")),
                        at(120, VisitorCapture.of(200, ""))),
                page(
                        "204 twice",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.of(204, "")),
                        at(120, VisitorCapture.of(204, ""))),
                page(
                        "Cloudflare's challenge twice",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.of(403, "Just a moment...")),
                        at(120, VisitorCapture.of(503, "Just a moment..."))),
                page(
                        "a captcha twice",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.of(200, "Please complete the captcha to go on")),
                        at(120, VisitorCapture.of(200, "Please complete the captcha to go on"))),
                page(
                        "a captcha served with 404",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.of(404, "Verify you are human")),
                        at(120, VisitorCapture.of(404, "Verify you are human"))),
                page(
                        "a geofence",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.of(200, "This service is not available in your country")),
                        at(120, VisitorCapture.of(200, "This service is not available in your country"))),
                page(
                        "a geofence with 451",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.of(451, "This content is not available in your region")),
                        at(120, VisitorCapture.of(451, "This content is not available in your region"))),
                page(
                        "sent to a search engine",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(
                                60,
                                VisitorCapture.of(200, "Search the web. Images, news, maps and more.")
                                        .over("https://www.search.example/")),
                        at(
                                120,
                                VisitorCapture.of(200, "Search the web. Images, news, maps and more.")
                                        .over("https://www.search.example/"))),
                page(
                        "sent to a 404 of an honest site",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, gone().over("https://www.bank.example/none")),
                        at(120, gone().over("https://www.bank.example/none"))),
                page(
                        "sent to a search engine at the first look",
                        TargetStatus.UNKNOWN,
                        false,
                        at(0, VisitorCapture.of(200, "Search the web.").over("https://www.search.example/")),
                        at(60, VisitorCapture.of(200, "Search the web.").over("https://www.search.example/"))),
                page(
                        "decoy shop after the first visit",
                        TargetStatus.CHANGED,
                        true,
                        at(0, phish()),
                        at(60, VisitorCapture.of(200, SHOP)),
                        at(120, VisitorCapture.of(200, SHOP))),
                page(
                        "decoy from a vantage point that never saw the page",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.of(200, SHOP).from("berlin")),
                        at(120, VisitorCapture.of(200, SHOP).from("berlin"))),
                page(
                        "circle of redirects",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.failed(CaptureFailure.LOOP)),
                        at(120, VisitorCapture.failed(CaptureFailure.LOOP))),
                page(
                        "404 with the reported form",
                        TargetStatus.LIVE,
                        true,
                        at(0, phish()),
                        at(60, VisitorCapture.of(404, "x").login("www.evil.net")),
                        at(120, VisitorCapture.of(404, "x").login("www.evil.net"))),
                page(
                        "404 with a form at the first look",
                        TargetStatus.UNKNOWN,
                        false,
                        at(0, VisitorCapture.of(404, PHISH).login("c.example")),
                        at(60, VisitorCapture.of(404, PHISH).login("c.example"))),
                row(
                        "no front page",
                        TargetStatus.UNKNOWN,
                        false,
                        "www.evil.net",
                        at(0, gone()),
                        at(60, gone()),
                        at(120, gone().from("berlin"))),
                row(
                        "no front page, as a URL",
                        TargetStatus.UNKNOWN,
                        false,
                        "https://www.evil.net/",
                        at(0, gone()),
                        at(60, gone())),
                page(
                        "no answer, all night",
                        TargetStatus.UNREACHABLE,
                        true,
                        at(0, phish()),
                        at(60, VisitorCapture.failed(CaptureFailure.TIMEOUT)),
                        at(120, VisitorCapture.failed(CaptureFailure.TIMEOUT)),
                        at(600, VisitorCapture.failed(CaptureFailure.CONNECTION_REFUSED))),
                page(
                        "TLS fails twice",
                        TargetStatus.UNREACHABLE,
                        true,
                        at(0, phish()),
                        at(60, VisitorCapture.failed(CaptureFailure.TLS)),
                        at(120, VisitorCapture.failed(CaptureFailure.TLS))),
                page(
                        "a gateway error twice",
                        TargetStatus.UNREACHABLE,
                        true,
                        at(0, phish()),
                        at(60, VisitorCapture.of(502, "Bad gateway")),
                        at(120, VisitorCapture.of(504, "Time-out"))),
                page(
                        "only the resolver denies the host",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.failed(CaptureFailure.NO_SUCH_NAME)),
                        at(120, VisitorCapture.failed(CaptureFailure.NO_SUCH_NAME))),
                page(
                        "the resolver gives no address",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.failed(CaptureFailure.NO_ADDRESS)),
                        at(120, VisitorCapture.failed(CaptureFailure.NO_ADDRESS))),
                page(
                        "the resolver fails",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.failed(CaptureFailure.DNS_FAILURE)),
                        at(120, VisitorCapture.failed(CaptureFailure.DNS_FAILURE))),
                page(
                        "the browser fails",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.failed(CaptureFailure.BROWSER_FAILED)),
                        at(120, VisitorCapture.failed(CaptureFailure.BROWSER_FAILED))),
                page(
                        "the guard refuses",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.failed(CaptureFailure.BLOCKED)),
                        at(120, VisitorCapture.failed(CaptureFailure.BLOCKED))),
                page(
                        "no browser",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.failed(CaptureFailure.NO_SAFE_BROWSER)),
                        at(120, VisitorCapture.failed(CaptureFailure.NO_SAFE_BROWSER))),
                page(
                        "the capture service fails",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.failed(CaptureFailure.CAPTURE_SERVICE)),
                        at(120, VisitorCapture.failed(CaptureFailure.CAPTURE_SERVICE))),
                page(
                        "a plain look without the form that a script makes",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(
                                60,
                                VisitorCapture.of(200, "Loading your bank, one moment")
                                        .by(Method.Instrument.PLAIN_HTTP)),
                        at(
                                120,
                                VisitorCapture.of(200, "Loading your bank, one moment")
                                        .by(Method.Instrument.PLAIN_HTTP))),
                page(
                        "cut short",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.of(200, "").cutShort()),
                        at(120, VisitorCapture.of(200, "").cutShort())),
                page(
                        "a part of the page before the deadline",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, VisitorCapture.of(200, PHISH).cutShort()),
                        at(120, VisitorCapture.of(200, PHISH).cutShort())),
                page(
                        "an uploaded 404",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, gone().by(Method.Instrument.UPLOAD)),
                        at(120, gone().by(Method.Instrument.UPLOAD))),
                page(
                        "a false removal page on the kit's own host",
                        TargetStatus.CHANGED,
                        true,
                        at(0, phish()),
                        at(60, VisitorCapture.of(200, "There isn't a GitHub Pages site here.")),
                        at(120, VisitorCapture.of(200, "There isn't a GitHub Pages site here."))),
                page("NXDOMAIN once", TargetStatus.LIVE, false, at(0, phish()), dns(60, host(AbsentKind.NXDOMAIN))),
                page(
                        "NXDOMAIN twice within an hour",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        dns(60, host(AbsentKind.NXDOMAIN)),
                        dns(100, host(AbsentKind.NXDOMAIN))),
                page(
                        "NXDOMAIN, yet the page is shown",
                        TargetStatus.LIVE,
                        true,
                        at(0, phish()),
                        dns(60, host(AbsentKind.NXDOMAIN), phish()),
                        dns(120, host(AbsentKind.NXDOMAIN), phish())),
                page(
                        "two vantage points see two different things",
                        TargetStatus.LIVE,
                        true,
                        at(0, phish(), phish().from("berlin")),
                        at(60, gone(), VisitorCapture.of(200, SHOP).from("berlin"))),
                page(
                        "two vantage points, one has no connection",
                        TargetStatus.LIVE,
                        true,
                        at(0, phish(), phish().from("berlin")),
                        at(
                                60,
                                gone(),
                                VisitorCapture.failed(CaptureFailure.TIMEOUT).from("berlin"))),
                page(
                        "a warning is not down",
                        TargetStatus.BLOCKED,
                        true,
                        at(0, VisitorCapture.of(200, "This website has been reported for potential phishing.")),
                        at(60, VisitorCapture.of(200, "This website has been reported for potential phishing."))));
    }
}
