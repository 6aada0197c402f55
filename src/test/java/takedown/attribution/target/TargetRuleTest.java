package takedown.attribution.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import takedown.attribution.SnapshotBuilder;
import takedown.attribution.status.SuspectStatus;
import takedown.attribution.target.Target.PageLook;
import takedown.directory.Directory;
import takedown.directory.reading.DirectoryLoader;
import takedown.name.Indicator;
import takedown.observation.AbsentKind;
import takedown.observation.page.Capture;
import takedown.observation.page.CaptureFailure;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.Cut;
import takedown.observation.page.Hop;
import takedown.observation.page.Method;
import takedown.observation.page.PageSeen;
import takedown.observation.page.Visitor;

/** Situations as tracks of looks, each with the status at its end. */
class TargetRuleTest {
    private static final Directory DIRECTORY = DirectoryLoader.load(Optional.empty(), true);
    private static final Instant START = Instant.parse("2026-11-29T06:00:00Z");

    private static final String PAGE = "https://www.evil.net/bank/login";
    private static final String PHISH =
            "Example Bank. Sign in to online banking. Enter your user name and your password to continue to your"
                    + " accounts. Forgot your password? Contact us. Terms and privacy of Example Bank.";
    private static final String SHOP =
            "Welcome to our garden shop. Tulips, roses and bulbs for spring. Free delivery from forty euros. Visit us"
                    + " in the old mill, open from Tuesday to Saturday, and ask our gardeners.";

    /** A look: what a visitor got. */
    private record Look(
            String vantage,
            int status,
            String text,
            List<String> hops,
            boolean password,
            Set<String> posts,
            Optional<CaptureFailure> failure,
            Method.Instrument instrument,
            boolean cut,
            Optional<String> picture,
            Visitor.Profile profile) {
        /** As a desktop. */
        Look(
                String vantage,
                int status,
                String text,
                List<String> hops,
                boolean password,
                Set<String> posts,
                Optional<CaptureFailure> failure,
                Method.Instrument instrument,
                boolean cut,
                Optional<String> picture) {
            this(
                    vantage,
                    status,
                    text,
                    hops,
                    password,
                    posts,
                    failure,
                    instrument,
                    cut,
                    picture,
                    Visitor.Profile.DESKTOP);
        }

        Look mobile() {
            return new Look(
                    vantage,
                    status,
                    text,
                    hops,
                    password,
                    posts,
                    failure,
                    instrument,
                    cut,
                    picture,
                    Visitor.Profile.MOBILE);
        }

        static Look of(int status, String text) {
            return new Look(
                    Visitor.OWN_NETWORK,
                    status,
                    text,
                    List.of(),
                    false,
                    Set.of(),
                    Optional.empty(),
                    Method.Instrument.BROWSER,
                    false,
                    Optional.empty());
        }

        static Look failed(CaptureFailure failure) {
            Look look = of(0, "");
            return new Look(
                    look.vantage,
                    0,
                    "",
                    List.of(),
                    false,
                    Set.of(),
                    Optional.of(failure),
                    look.instrument,
                    false,
                    look.picture);
        }

        Look from(String other) {
            return new Look(other, status, text, hops, password, posts, failure, instrument, cut, picture);
        }

        Look login(String host) {
            return new Look(vantage, status, text, hops, true, Set.of(host), failure, instrument, cut, picture);
        }

        Look by(Method.Instrument other) {
            return new Look(vantage, status, text, hops, password, posts, failure, other, cut, picture);
        }

        Look over(String... urls) {
            return new Look(vantage, status, text, List.of(urls), password, posts, failure, instrument, cut, picture);
        }

        Look cutShort() {
            return new Look(vantage, status, text, hops, password, posts, failure, instrument, true, picture);
        }

        Look looking(String hash) {
            return new Look(vantage, status, text, hops, password, posts, failure, instrument, cut, Optional.of(hash));
        }

        PageLook at(String url, Instant at) {
            List<Hop> chain = new ArrayList<>();
            Stream.concat(Stream.of(url), hops.stream())
                    .forEach(each -> chain.add(new Hop(
                            each,
                            Hop.Cause.HTTP,
                            failure.isPresent() ? Optional.empty() : Optional.of(new Hop.Answer(status, List.of())),
                            Optional.empty(),
                            Optional.empty())));
            CaptureOutcome outcome = failure.<CaptureOutcome>map(kind -> new CaptureOutcome.Failed(kind, "detail"))
                    .orElseGet(() -> new CaptureOutcome.Seen(new PageSeen(
                            url, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of())));
            Capture capture = new Capture(
                    new Capture.Asked(url, new Visitor(vantage, profile)),
                    new Method(instrument, "test", "test", List.of(), List.of()),
                    new Capture.Term(at, at),
                    outcome,
                    chain,
                    Capture.Traffic.NONE,
                    cut ? List.of(new Cut(Cut.Limit.DEADLINE, "25 s")) : List.of(),
                    List.of());
            Optional<PageFacts> facts = failure.isPresent()
                    ? Optional.empty()
                    : Optional.of(new PageFacts(
                            status,
                            instrument == Method.Instrument.BROWSER,
                            text,
                            TextSketch.of(text),
                            picture,
                            posts,
                            password,
                            Set.of(),
                            false));
            return new PageLook(capture, facts);
        }
    }

    /** Looks at the same minute after the start. */
    private record Round(long minute, Optional<SnapshotBuilder> dns, List<Look> looks) {}

    private static Round at(long minute, Look... looks) {
        return new Round(minute, Optional.empty(), List.of(looks));
    }

    private static Round dns(long minute, SnapshotBuilder snapshot, Look... looks) {
        return new Round(minute, Optional.of(snapshot), List.of(looks));
    }

    private static Look phish() {
        return Look.of(200, PHISH).login("www.evil.net");
    }

    private static Look gone() {
        return Look.of(404, "Not Found. The requested URL was not found on this server.");
    }

    private static SnapshotBuilder host(AbsentKind kind) {
        SnapshotBuilder made = SnapshotBuilder.of(PAGE).delegatedTo("ns1.bad.example");
        return made.ownServersDeny(kind);
    }

    /** An alias that leads to another zone. The resolver knows no address, and the end of the alias did not answer. */
    private static SnapshotBuilder alias() {
        return SnapshotBuilder.of(PAGE)
                .delegatedTo("ns1.bad.example")
                .hostIsGone()
                .ownServersSay("CNAME", "kit.cloud-host.example");
    }

    private static SnapshotBuilder dangling(AbsentKind kind) {
        return alias().aliasEnds("kit.cloud-host.example", kind);
    }

    private static Arguments row(
            String what, TargetStatus status, boolean confirmed, String indicator, Round... rounds) {
        return Arguments.of(what, status, confirmed, indicator, List.of(rounds));
    }

    private static Arguments page(String what, TargetStatus status, boolean confirmed, Round... rounds) {
        return row(what, status, confirmed, PAGE, rounds);
    }

    private static Arguments removed(String indicator, int status, String text) {
        Look look = Look.of(status, text);
        return row(
                "removal page of " + indicator, TargetStatus.CONTENT_GONE, true, indicator, at(0, look), at(61, look));
    }

    static Stream<Arguments> situations() {
        return Stream.of(
                // Live
                page("one look", TargetStatus.LIVE, false, at(0, phish())),
                page("two looks", TargetStatus.LIVE, true, at(0, phish()), at(60, phish())),
                page("two looks within an hour", TargetStatus.LIVE, false, at(0, phish()), at(30, phish())),
                page("two vantage points", TargetStatus.LIVE, true, at(0, phish(), phish().from("berlin"))),
                page(
                        "kit served with 404",
                        TargetStatus.LIVE,
                        true,
                        at(0, phish()),
                        at(60, Look.of(404, PHISH).login("www.evil.net"))),
                page(
                        "kit served with 503",
                        TargetStatus.LIVE,
                        true,
                        at(0, phish()),
                        at(60, Look.of(503, PHISH).login("www.evil.net"))),
                page(
                        "the same words, another form",
                        TargetStatus.LIVE,
                        true,
                        at(0, Look.of(200, PHISH)),
                        at(60, Look.of(200, PHISH + " 2026"))),
                page(
                        "a new text with the same form target",
                        TargetStatus.LIVE,
                        true,
                        at(0, phish()),
                        at(90, Look.of(200, SHOP).login("www.evil.net"))),
                page(
                        "moved to another host of the kit",
                        TargetStatus.LIVE,
                        true,
                        at(0, phish()),
                        at(90, phish().over("https://evil2.example/bank/login"))),
                row("address answers with 404", TargetStatus.LIVE, false, "192.0.80.7", at(0, gone())),
                row("address answers with a page", TargetStatus.LIVE, false, "192.0.80.7", at(0, Look.of(200, SHOP))),
                row("host with a front page", TargetStatus.LIVE, false, "www.evil.net", at(0, Look.of(200, SHOP))),
                row(
                        "a redirector to a deep page",
                        TargetStatus.LIVE,
                        false,
                        "https://short.example/x1",
                        at(0, Look.of(200, PHISH).over("https://evil2.example/bank/login"))),
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
                        at(60, Look.of(410, "Gone")),
                        at(125, Look.of(410, "Gone"))),
                page(
                        "451 twice",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, phish()),
                        at(60, Look.of(451, "Unavailable For Legal Reasons")),
                        at(125, Look.of(451, "Unavailable For Legal Reasons"))),
                page(
                        "404, then 410",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, phish()),
                        at(60, gone()),
                        at(125, Look.of(410, ""))),
                page(
                        "404, a time-out, 404",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, phish()),
                        at(60, gone()),
                        at(120, Look.failed(CaptureFailure.TIMEOUT)),
                        at(180, gone())),
                page(
                        "404, a captcha, 404",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, phish()),
                        at(60, gone()),
                        at(120, Look.of(403, "Just a moment...")),
                        at(180, gone())),
                page("gone before the first look", TargetStatus.CONTENT_GONE, true, at(0, gone()), at(60, gone())),
                page(
                        "the cleaned page of a shop",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, Look.of(200, SHOP).login("collect.example")),
                        at(60, Look.of(200, SHOP)),
                        at(120, Look.of(200, SHOP))),
                page(
                        "the cleaned page from two vantage points that saw it",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(
                                0,
                                Look.of(200, SHOP).login("collect.example"),
                                Look.of(200, SHOP).login("collect.example").from("berlin")),
                        at(30, Look.of(200, SHOP), Look.of(200, SHOP).from("berlin"))),
                page(
                        "gone, then silent",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, gone()),
                        at(60, gone()),
                        at(120, Look.failed(CaptureFailure.TIMEOUT)),
                        at(190, Look.failed(CaptureFailure.TIMEOUT))),
                page(
                        "gone, then refused",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, gone()),
                        at(60, gone()),
                        at(120, Look.of(403, "Forbidden"))),
                page(
                        "gone, then a warning",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, phish()),
                        at(60, gone()),
                        at(120, gone()),
                        at(180, Look.of(200, "Suspected phishing site | Cloudflare"))),
                page(
                        "gone, then another page",
                        TargetStatus.CONTENT_GONE,
                        true,
                        at(0, phish()),
                        at(60, gone()),
                        at(120, gone()),
                        at(180, Look.of(200, SHOP)),
                        at(240, Look.of(200, SHOP))),
                row(
                        "front page of a host that was there",
                        TargetStatus.CONTENT_GONE,
                        true,
                        "www.evil.net",
                        at(0, Look.of(200, PHISH)),
                        at(60, gone()),
                        at(120, gone())),
                // Removal pages
                removed("https://evil.github.io/", 404, "404 There isn\u2019t a GitHub Pages site here."),
                removed(
                        "https://evil.blogspot.com/",
                        200,
                        "Blog has been removed. Sorry, the blog at evil.blogspot.com has been removed."),
                removed(
                        "https://sites.google.com/view/evil",
                        404,
                        "404. That's an error. The requested URL was not found on this server. That\u2019s all we know."),
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
                        "Account Suspended. This Account has been suspended. Contact your hosting provider for more information."),
                // The host is gone
                page(
                        "NXDOMAIN twice",
                        TargetStatus.HOST_GONE,
                        true,
                        at(0, phish()),
                        dns(60, host(AbsentKind.NXDOMAIN)),
                        dns(120, host(AbsentKind.NXDOMAIN))),
                page(
                        "NODATA twice",
                        TargetStatus.HOST_GONE,
                        true,
                        at(0, phish()),
                        dns(60, host(AbsentKind.NODATA)),
                        dns(120, host(AbsentKind.NODATA))),
                page(
                        "NXDOMAIN, then NODATA",
                        TargetStatus.HOST_GONE,
                        true,
                        dns(0, host(AbsentKind.NXDOMAIN)),
                        dns(60, host(AbsentKind.NODATA))),
                page(
                        "NXDOMAIN with failing looks",
                        TargetStatus.HOST_GONE,
                        true,
                        at(0, phish()),
                        dns(60, host(AbsentKind.NXDOMAIN), Look.failed(CaptureFailure.NO_SUCH_NAME)),
                        dns(130, host(AbsentKind.NXDOMAIN), Look.failed(CaptureFailure.NO_SUCH_NAME))),
                page(
                        "page gone, then host gone",
                        TargetStatus.HOST_GONE,
                        true,
                        at(0, gone()),
                        at(60, gone()),
                        dns(120, host(AbsentKind.NXDOMAIN)),
                        dns(190, host(AbsentKind.NXDOMAIN))),
                page(
                        "an alias for a name that does not exist, twice",
                        TargetStatus.HOST_GONE,
                        true,
                        at(0, phish()),
                        dns(60, dangling(AbsentKind.NXDOMAIN)),
                        dns(125, dangling(AbsentKind.NXDOMAIN))),
                page(
                        "an alias for a name without an address, twice",
                        TargetStatus.HOST_GONE,
                        true,
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
                page(
                        "an alias whose end did not answer confirms nothing and contradicts nothing",
                        TargetStatus.HOST_GONE,
                        true,
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
                        at(180, Look.of(200, SHOP))),
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
                        at(0, Look.of(200, PHISH)),
                        at(60, Look.of(200, SHOP).mobile()),
                        at(120, Look.of(200, SHOP).mobile())),
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
                                Look.of(
                                        200,
                                        "Suspected phishing site | Cloudflare. This website has been reported for potential phishing."))),
                page(
                        "the warning twice",
                        TargetStatus.BLOCKED,
                        true,
                        at(0, Look.of(403, "This website has been reported for potential phishing.")),
                        at(60, Look.of(403, "This website has been reported for potential phishing."))),
                page(
                        "the warning, then the page",
                        TargetStatus.LIVE,
                        false,
                        at(0, Look.of(200, "This website has been reported for potential phishing.")),
                        at(60, phish())),
                // Unreachable
                page(
                        "no answer twice",
                        TargetStatus.UNREACHABLE,
                        true,
                        at(0, phish()),
                        at(60, Look.failed(CaptureFailure.TIMEOUT)),
                        at(120, Look.failed(CaptureFailure.CONNECTION_REFUSED))),
                page(
                        "no answer from two vantage points",
                        TargetStatus.UNREACHABLE,
                        true,
                        at(0, phish()),
                        at(
                                60,
                                Look.failed(CaptureFailure.CONNECTION_REFUSED),
                                Look.failed(CaptureFailure.CONNECTION_REFUSED).from("berlin"))),
                page(
                        "origin of the CDN down twice",
                        TargetStatus.UNREACHABLE,
                        true,
                        at(0, phish()),
                        at(60, Look.of(522, "Connection timed out")),
                        at(130, Look.of(521, "Web server is down"))),
                page(
                        "unreachable, then back",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, Look.failed(CaptureFailure.TIMEOUT)),
                        at(120, Look.failed(CaptureFailure.TIMEOUT)),
                        at(180, phish())),
                row(
                        "port of an address refuses twice",
                        TargetStatus.UNREACHABLE,
                        true,
                        "http://192.0.80.7:8080/x",
                        at(0, Look.failed(CaptureFailure.CONNECTION_REFUSED)),
                        at(60, Look.failed(CaptureFailure.CONNECTION_REFUSED))),
                // Changed
                page("another page", TargetStatus.CHANGED, false, at(0, phish()), at(60, Look.of(200, SHOP))),
                page(
                        "another page twice",
                        TargetStatus.CHANGED,
                        true,
                        at(0, phish()),
                        at(60, Look.of(200, SHOP)),
                        at(120, Look.of(200, SHOP))),
                page(
                        "another page without forms",
                        TargetStatus.CHANGED,
                        false,
                        at(0, Look.of(200, PHISH)),
                        at(60, Look.of(200, SHOP))),
                page(
                        "another picture and other words",
                        TargetStatus.CHANGED,
                        false,
                        at(0, Look.of(200, PHISH).looking("00000000ffffffff")),
                        at(60, Look.of(200, SHOP).looking("ffffffff00000000"))),
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

    /** Sites that hide and networks that fail. None of these is down, whatever else it is. */
    static Stream<Arguments> neverDown() {
        return Stream.of(
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
                        at(60, Look.of(403, "Forbidden")),
                        at(120, Look.of(403, "Forbidden"))),
                page(
                        "401 twice",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, Look.of(401, "Sign in")),
                        at(120, Look.of(401, "Sign in"))),
                page(
                        "429 twice",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, Look.of(429, "Slow down")),
                        at(120, Look.of(429, "Slow down"))),
                page(
                        "500 twice",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, Look.of(500, "Error")),
                        at(120, Look.of(500, "Error"))),
                page(
                        "blank twice",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, Look.of(200, "")),
                        at(120, Look.of(200, ""))),
                page(
                        "204 twice",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, Look.of(204, "")),
                        at(120, Look.of(204, ""))),
                page(
                        "Cloudflare's challenge twice",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, Look.of(403, "Just a moment...")),
                        at(120, Look.of(503, "Just a moment..."))),
                page(
                        "a captcha twice",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, Look.of(200, "Please complete the captcha to go on")),
                        at(120, Look.of(200, "Please complete the captcha to go on"))),
                page(
                        "a captcha served with 404",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, Look.of(404, "Verify you are human")),
                        at(120, Look.of(404, "Verify you are human"))),
                page(
                        "a geofence",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, Look.of(200, "This service is not available in your country")),
                        at(120, Look.of(200, "This service is not available in your country"))),
                page(
                        "a geofence with 451",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, Look.of(451, "This content is not available in your region")),
                        at(120, Look.of(451, "This content is not available in your region"))),
                page(
                        "sent to a search engine",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(
                                60,
                                Look.of(200, "Search the web. Images, news, maps and more.")
                                        .over("https://www.search.example/")),
                        at(
                                120,
                                Look.of(200, "Search the web. Images, news, maps and more.")
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
                        at(0, Look.of(200, "Search the web.").over("https://www.search.example/")),
                        at(60, Look.of(200, "Search the web.").over("https://www.search.example/"))),
                page(
                        "decoy shop after the first visit",
                        TargetStatus.CHANGED,
                        true,
                        at(0, phish()),
                        at(60, Look.of(200, SHOP)),
                        at(120, Look.of(200, SHOP))),
                page(
                        "decoy from a vantage point that never saw the page",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, Look.of(200, SHOP).from("berlin")),
                        at(120, Look.of(200, SHOP).from("berlin"))),
                page(
                        "circle of redirects",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, Look.failed(CaptureFailure.LOOP)),
                        at(120, Look.failed(CaptureFailure.LOOP))),
                page(
                        "404 with the reported form",
                        TargetStatus.LIVE,
                        true,
                        at(0, phish()),
                        at(60, Look.of(404, "x").login("www.evil.net")),
                        at(120, Look.of(404, "x").login("www.evil.net"))),
                page(
                        "404 with a form at the first look",
                        TargetStatus.UNKNOWN,
                        false,
                        at(0, Look.of(404, PHISH).login("c.example")),
                        at(60, Look.of(404, PHISH).login("c.example"))),
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
                        at(60, Look.failed(CaptureFailure.TIMEOUT)),
                        at(120, Look.failed(CaptureFailure.TIMEOUT)),
                        at(600, Look.failed(CaptureFailure.CONNECTION_REFUSED))),
                page(
                        "TLS fails twice",
                        TargetStatus.UNREACHABLE,
                        true,
                        at(0, phish()),
                        at(60, Look.failed(CaptureFailure.TLS)),
                        at(120, Look.failed(CaptureFailure.TLS))),
                page(
                        "a gateway error twice",
                        TargetStatus.UNREACHABLE,
                        true,
                        at(0, phish()),
                        at(60, Look.of(502, "Bad gateway")),
                        at(120, Look.of(504, "Time-out"))),
                page(
                        "only the resolver denies the host",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, Look.failed(CaptureFailure.NO_SUCH_NAME)),
                        at(120, Look.failed(CaptureFailure.NO_SUCH_NAME))),
                page(
                        "the resolver gives no address",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, Look.failed(CaptureFailure.NO_ADDRESS)),
                        at(120, Look.failed(CaptureFailure.NO_ADDRESS))),
                page(
                        "the resolver fails",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, Look.failed(CaptureFailure.DNS_FAILURE)),
                        at(120, Look.failed(CaptureFailure.DNS_FAILURE))),
                page(
                        "the proxy of the vantage point fails",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, Look.failed(CaptureFailure.VANTAGE_POINT)),
                        at(120, Look.failed(CaptureFailure.VANTAGE_POINT))),
                page(
                        "the browser fails",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, Look.failed(CaptureFailure.BROWSER_FAILED)),
                        at(120, Look.failed(CaptureFailure.BROWSER_FAILED))),
                page(
                        "the guard refuses",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, Look.failed(CaptureFailure.BLOCKED)),
                        at(120, Look.failed(CaptureFailure.BLOCKED))),
                page(
                        "no browser",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, Look.failed(CaptureFailure.NO_SAFE_BROWSER)),
                        at(120, Look.failed(CaptureFailure.NO_SAFE_BROWSER))),
                page(
                        "the capture service fails",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, Look.failed(CaptureFailure.CAPTURE_SERVICE)),
                        at(120, Look.failed(CaptureFailure.CAPTURE_SERVICE))),
                page(
                        "a plain look without the form that a script makes",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, Look.of(200, "Loading your bank, one moment").by(Method.Instrument.PLAIN_HTTP)),
                        at(120, Look.of(200, "Loading your bank, one moment").by(Method.Instrument.PLAIN_HTTP))),
                page(
                        "cut short",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, Look.of(200, "").cutShort()),
                        at(120, Look.of(200, "").cutShort())),
                page(
                        "a part of the page before the deadline",
                        TargetStatus.LIVE,
                        false,
                        at(0, phish()),
                        at(60, Look.of(200, PHISH).cutShort()),
                        at(120, Look.of(200, PHISH).cutShort())),
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
                        at(60, Look.of(200, "There isn't a GitHub Pages site here.")),
                        at(120, Look.of(200, "There isn't a GitHub Pages site here."))),
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
                        at(60, gone(), Look.of(200, SHOP).from("berlin"))),
                page(
                        "two vantage points, one has no connection",
                        TargetStatus.LIVE,
                        true,
                        at(0, phish(), phish().from("berlin")),
                        at(60, gone(), Look.failed(CaptureFailure.TIMEOUT).from("berlin"))),
                page(
                        "a warning is not down",
                        TargetStatus.BLOCKED,
                        true,
                        at(0, Look.of(200, "This website has been reported for potential phishing.")),
                        at(60, Look.of(200, "This website has been reported for potential phishing."))));
    }

    private static Target after(String indicator, List<Round> rounds) {
        Indicator what = Indicator.of(indicator);
        String url = what instanceof Indicator.Url given ? given.uri().toString() : "http://" + what.key() + "/";
        Target target = Target.unknown(ReportedTarget.of(what));
        for (Round round : rounds) {
            Instant at = START.plus(Duration.ofMinutes(round.minute()));
            Optional<TargetSight> host = round.dns()
                    .flatMap(made -> TargetReading.host(made.snapshot()))
                    .map(sight -> new TargetSight(at, sight.from(), sight.sign(), sight.reason()));
            target = target.after(
                    DIRECTORY,
                    round.looks().stream().map(look -> look.at(url, at)).toList(),
                    host,
                    SuspectStatus.ACTIVE);
        }
        return target;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("situations")
    void theStatusFollowsFromTheLooks(
            String what, TargetStatus status, boolean confirmed, String indicator, List<Round> rounds) {
        TargetState state = after(indicator, rounds).state();
        assertEquals(status, state.status(), state.toString());
        assertEquals(confirmed, state.confirmedAt().isPresent(), state.toString());
    }

    /** A name that a court, an authority or a sinkhole controls: its servers show a notice, or anything else. */
    private record Taken(String what, SuspectStatus name, List<Round> before, Round then, TargetStatus status) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Taken> taken() {
        Look notice = Look.of(200, "This domain name has been seized under an order of the court. Contact the clerk.");
        return Stream.of(
                new Taken(
                        "a notice as first page", SuspectStatus.SEIZED, List.of(), at(0, notice), TargetStatus.UNKNOWN),
                new Taken("a sinkhole's page", SuspectStatus.SINKHOLED, List.of(), at(0, notice), TargetStatus.UNKNOWN),
                new Taken(
                        "live before the seizure",
                        SuspectStatus.SEIZED,
                        List.of(at(0, phish())),
                        at(60, notice),
                        TargetStatus.UNKNOWN),
                new Taken(
                        "live before the seizure, and no look since",
                        SuspectStatus.SEIZED,
                        List.of(at(0, phish())),
                        at(60),
                        TargetStatus.UNKNOWN),
                new Taken(
                        "the same page at the servers of the court",
                        SuspectStatus.SEIZED,
                        List.of(at(0, phish())),
                        at(60, phish()),
                        TargetStatus.UNKNOWN),
                new Taken(
                        "404 at the servers of the court",
                        SuspectStatus.SEIZED,
                        List.of(at(0, phish()), at(60, gone())),
                        at(120, gone()),
                        TargetStatus.UNKNOWN),
                new Taken(
                        "gone before the seizure",
                        SuspectStatus.SEIZED,
                        List.of(at(0, phish()), at(60, gone()), at(120, gone())),
                        at(180, notice),
                        TargetStatus.CONTENT_GONE),
                new Taken(
                        "host gone before a wildcard of the sinkhole",
                        SuspectStatus.SINKHOLED,
                        List.of(dns(0, host(AbsentKind.NXDOMAIN)), dns(60, host(AbsentKind.NXDOMAIN))),
                        at(120, notice),
                        TargetStatus.HOST_GONE),
                new Taken("on hold", SuspectStatus.ON_HOLD, List.of(), at(0, phish()), TargetStatus.LIVE),
                new Taken("parked", SuspectStatus.PARKED, List.of(), at(0, phish()), TargetStatus.LIVE));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void whatOthersAnswerForATakenNameIsNotTheTarget(Taken taken) {
        Target before = after(PAGE, taken.before());
        Instant at = START.plus(Duration.ofMinutes(taken.then().minute()));
        List<PageLook> looks =
                taken.then().looks().stream().map(look -> look.at(PAGE, at)).toList();
        Target now = before.after(DIRECTORY, looks, Optional.empty(), taken.name());
        assertEquals(taken.status(), now.state().status(), now.state().toString());
        if (taken.name().isTaken()) {
            assertEquals(before.reported(), now.reported(), "a notice is not the reported page");
            assertEquals(
                    now,
                    now.after(DIRECTORY, looks, Optional.empty(), taken.name()),
                    "the same look again changes nothing");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("neverDown")
    void whatHidesOrFailsIsNeverDown(
            String what, TargetStatus status, boolean confirmed, String indicator, List<Round> rounds) {
        for (int i = 1; i <= rounds.size(); i++) {
            assertFalse(after(indicator, rounds.subList(0, i)).state().isDown(), "after look " + i);
        }
        TargetState state = after(indicator, rounds).state();
        assertEquals(status, state.status(), state.toString());
        assertEquals(confirmed, state.confirmedAt().isPresent(), state.toString());
    }

    @Test
    void thereAreEnoughSituations() {
        assertTrue(situations().count() >= 60, () -> situations().count() + "");
        assertTrue(neverDown().count() >= 40, () -> neverDown().count() + "");
    }

    /** Whatever the looks are, only two that agree take a target down, and a look that says nothing changes nothing. */
    @Test
    void nothingIsConcludedFromOneLook() {
        Random random = new Random(17);
        TargetSign[] signs = TargetSign.values();
        for (int track = 0; track < 5_000; track++) {
            TargetState state = TargetState.UNKNOWN;
            List<TargetSight> seen = new ArrayList<>();
            for (int look = 0; look < 8; look++) {
                TargetSight sight = new TargetSight(
                        START.plus(Duration.ofMinutes(look * 20L + random.nextInt(20))),
                        random.nextBoolean() ? "own" : "berlin",
                        signs[random.nextInt(signs.length)],
                        "a look");
                TargetState before = state;
                state = TargetRule.of(before, List.of(sight), SuspectStatus.ACTIVE);
                seen.add(sight);
                if (sight.sign() == TargetSign.NOTHING) {
                    assertEquals(before, state);
                }
                if (state.isDown() && !before.isDown()) {
                    TargetStatus down = state.status();
                    assertTrue(
                            seen.stream()
                                            .filter(each -> each.sign().means() == down)
                                            .count()
                                    >= 2,
                            seen.toString());
                }
                if (before.isDown() && !state.isDown()) {
                    assertTrue(
                            Set.of(TargetSign.SHOWN, TargetSign.HOST_PRESENT).contains(sight.sign()), sight.toString());
                }
            }
        }
    }

    @Test
    void theOrderWithinARoundDoesNotMatter() {
        Random random = new Random(18);
        TargetSign[] signs = TargetSign.values();
        for (int i = 0; i < 2_000; i++) {
            List<TargetSight> round = new ArrayList<>(IntStream.range(0, 3)
                    .mapToObj(n -> new TargetSight(START, "v" + n, signs[random.nextInt(signs.length)], "a look"))
                    .toList());
            TargetStatus first = TargetRule.of(TargetState.UNKNOWN, round, SuspectStatus.ACTIVE)
                    .status();
            java.util.Collections.shuffle(round, random);
            assertEquals(
                    first,
                    TargetRule.of(TargetState.UNKNOWN, round, SuspectStatus.ACTIVE)
                            .status(),
                    Arrays.toString(round.toArray()));
        }
    }
}
