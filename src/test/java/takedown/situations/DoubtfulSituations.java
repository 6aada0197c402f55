package takedown.situations;

import static takedown.attribution.target.TargetStatus.CHANGED;
import static takedown.attribution.target.TargetStatus.CONTENT_GONE;
import static takedown.attribution.target.TargetStatus.LIVE;
import static takedown.attribution.target.TargetStatus.UNKNOWN;
import static takedown.attribution.target.TargetStatus.UNREACHABLE;
import static takedown.situations.SituationBuilder.BERLIN;
import static takedown.situations.SituationBuilder.OWN;
import static takedown.situations.SituationBuilder.PHONE;

import java.util.List;
import takedown.situations.SituationBuilder.Ending;
import takedown.situations.SituationBuilder.Net;
import takedown.situations.SituationBuilder.Port;
import takedown.situations.SituationBuilder.Script;

/** Situations of hiding, outages and other pages, from which the rule must not conclude that the target is down. */
final class DoubtfulSituations {
    private final Situations all;

    DoubtfulSituations(Situations all) {
        this.all = all;
    }

    /** Adds a situation with its expected status: a page was present, and two later captures have this result. */
    private void twice(String what, takedown.attribution.target.TargetStatus status, long confirmed, Script then) {
        all.add(all.play(what)
                .look(0, Sites.kit())
                .look(60, then)
                .look(125, then)
                .confirmed(status, confirmed));
    }

    private void twice(String what, takedown.attribution.target.TargetStatus status, long confirmed, Net net) {
        all.add(all.play(what)
                .look(0, Sites.kit())
                .look(60, net, Sites.kit())
                .look(125, net, Sites.kit())
                .confirmed(status, confirmed));
    }

    void add() {
        all.add(all.play("404 once")
                .look(0, Sites.kit())
                .look(60, Sites.apache404())
                .is(LIVE, 0, -1));
        all.add(all.play("404 twice within an hour")
                .look(0, Sites.kit())
                .look(60, Sites.apache404())
                .look(100, Sites.apache404())
                .is(LIVE, 0, -1));
        twice("a soft 404", CHANGED, 125, Sites.soft404());
        twice("the default page of the server", CHANGED, 125, Sites.nginxDefault());
        twice("a parked page", CHANGED, 125, Sites.parked());
        twice("the shop of the same site", CHANGED, 125, Sites.shop());
        twice("a blank page", LIVE, -1, Sites.page(200, ""));
        twice("204", LIVE, -1, Sites.page(204, ""));
        twice("a challenge", LIVE, -1, Sites.challenge(403));
        twice("a challenge with 503", LIVE, -1, Sites.challenge(503));
        twice("a captcha", LIVE, -1, Sites.page(200, "<p>Please complete the captcha to go on</p>"));
        twice("a captcha with 404", LIVE, -1, Sites.page(404, "<p>Verify you are human</p>"));
        twice("a geofence with 403", LIVE, -1, Sites.page(403, "Access denied from your country"));
        twice("a geofence with 451", LIVE, -1, Sites.page(451, "This content is not available in your region"));
        twice("401", LIVE, -1, Sites.page(401, "WWW-Authenticate: Basic realm=x\r\n", "Sign in"));
        twice("429", LIVE, -1, Sites.page(429, "Slow down"));
        twice("500", LIVE, -1, Sites.page(500, "Internal Server Error"));
        twice("bandwidth exceeded", LIVE, -1, Sites.page(509, "Bandwidth Limit Exceeded"));
        twice("maintenance", UNREACHABLE, 125, Sites.maintenance());
        for (int status : List.of(520, 521, 522, 523, 524, 525, 526, 530)) {
            twice("error " + status + " of a CDN", UNREACHABLE, 125, Sites.cloudflareError(status, "Host error"));
        }
        twice("502 of a gateway", UNREACHABLE, 125, Sites.page(502, "Bad Gateway"));
        twice("the connection is reset", UNREACHABLE, 125, Sites.ends(Ending.RESET));
        twice("the connection is closed without an answer", UNREACHABLE, 125, Sites.ends(Ending.SILENCE));
        twice("an answer that is not HTTP", LIVE, -1, Sites.ends(Ending.GARBAGE));
        twice("no answer in time", UNREACHABLE, 125, Net.port(Port.SILENT));
        twice("no server at the port", UNREACHABLE, 125, Net.port(Port.CLOSED));
        twice("no TLS", UNREACHABLE, 125, Net.port(Port.NO_TLS));
        twice("the resolver denies the host", LIVE, -1, Net.resolver(takedown.net.HostAnswer.Lack.NXDOMAIN));
        twice("the resolver has no address", LIVE, -1, Net.resolver(takedown.net.HostAnswer.Lack.NODATA));
        twice("the resolver fails", LIVE, -1, Net.resolver(takedown.net.HostAnswer.Lack.FAILED));
        all.add(all.play("the proxy fails")
                .look(0, Sites.kit(), BERLIN)
                .look(60, Net.NO_PROXY, Sites.apache404(), BERLIN)
                .look(125, Net.NO_PROXY, Sites.apache404(), BERLIN)
                .is(LIVE, 0, -1));
        all.add(all.play("an outage of ours between two looks at 404 keeps the first")
                .look(0, Sites.kit())
                .look(60, Sites.apache404())
                .look(90, Net.resolver(takedown.net.HostAnswer.Lack.FAILED), Sites.kit())
                .look(125, Sites.apache404())
                .is(CONTENT_GONE, 60, 125));
        twice(
                "sent to the log-in page of the bank",
                LIVE,
                -1,
                Sites.at(
                        all.host(),
                        Sites.redirect(302, "https://www.bank.example/login"),
                        Sites.kit(200, "https://www.bank.example/in")));
        twice(
                "sent to a search engine",
                LIVE,
                -1,
                Sites.at(
                        all.host(),
                        Sites.redirect(302, "https://www.search.example/"),
                        Sites.titled(200, "Search", "<p>Search the web, images and news.</p>")));
        twice(
                "sent to a 404 of an honest site",
                LIVE,
                -1,
                Sites.at(all.host(), Sites.redirect(302, "https://www.bank.example/none"), Sites.apache404()));
        twice("redirects in a circle", LIVE, -1, Sites.redirect(302, "/bank/login"));
        all.add(all.play("404 for desktops, the kit for telephones")
                .look(0, Sites.kit(), OWN, PHONE)
                .look(60, Sites.phones(Sites.kit(), Sites.apache404()), OWN, PHONE)
                .look(125, Sites.phones(Sites.kit(), Sites.apache404()), OWN, PHONE)
                .confirmed(LIVE, 60));
        all.add(all.play("for telephones alone, looked at as a desktop later")
                .look(0, Sites.phones(Sites.kit(), Sites.apache404()), PHONE)
                .look(60, Sites.phones(Sites.kit(), Sites.apache404()))
                .look(125, Sites.phones(Sites.kit(), Sites.apache404()))
                .is(LIVE, 0, -1));
        all.add(all.play("404 here, the kit elsewhere, all night")
                .look(0, Sites.elsewhere(Sites.kit(), Sites.apache404()), OWN, BERLIN)
                .look(60, Sites.elsewhere(Sites.kit(), Sites.apache404()), OWN, BERLIN)
                .look(125, Sites.elsewhere(Sites.kit(), Sites.apache404()), OWN, BERLIN)
                .confirmed(LIVE, 60));
        all.add(all.play("a decoy elsewhere")
                .look(0, Sites.elsewhere(Sites.shop(), Sites.kit()), OWN)
                .look(60, Sites.elsewhere(Sites.shop(), Sites.kit()), BERLIN)
                .look(125, Sites.elsewhere(Sites.shop(), Sites.kit()), BERLIN)
                .is(LIVE, 0, -1));
        all.add(all.play("404 here, a time-out elsewhere")
                .look(0, Sites.kit(), OWN, BERLIN)
                .look(60, Sites.elsewhere(Sites.ends(Ending.SILENCE), Sites.apache404()), OWN, BERLIN)
                .is(LIVE, 0, 0));
        all.add(SituationBuilder.of("a host without a front page", "www.evil-" + all.next() + ".net")
                .look(0, Sites.apache404())
                .look(60, Sites.apache404())
                .look(125, Sites.apache404(), BERLIN)
                .is(UNKNOWN));
        all.add(all.play("nothing but silence")
                .look(0, Net.port(Port.CLOSED), Sites.kit())
                .is(UNKNOWN));
    }
}
