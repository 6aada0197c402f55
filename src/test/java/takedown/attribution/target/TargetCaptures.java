package takedown.attribution.target;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import takedown.attribution.SnapshotBuilder;
import takedown.attribution.status.SuspectStatus;
import takedown.attribution.target.Target.TargetCapture;
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

final class TargetCaptures {
    static final Directory DIRECTORY = DirectoryLoader.load(Optional.empty(), true);
    static final Instant START = Instant.parse("2026-11-29T06:00:00Z");
    static final String PAGE = "https://www.evil.net/bank/login";
    static final String PHISH =
            "Example Bank. Sign in to online banking. Enter your user name and your password to continue to your"
                    + " accounts. Forgot your password? Contact us. Terms and privacy of Example Bank.";
    static final String SHOP =
            "Welcome to our garden shop. Tulips, roses and bulbs for spring. Free delivery from forty euros. Visit us"
                    + " in the old mill, open from Tuesday to Saturday, and ask our gardeners.";

    static final String PARKING =
            "evil.net is parked free, courtesy of the registrar. Would you like to buy this domain? Related searches:"
                    + " credit cards, loans, insurance, hotels.";

    private TargetCaptures() {}

    record VisitorCapture(
            String vantage,
            int status,
            String text,
            List<String> hops,
            boolean password,
            Set<String> posts,
            Optional<CaptureFailure> failure,
            Method.Instrument instrument,
            Optional<Cut.Limit> cut,
            Optional<String> picture,
            Visitor.Profile profile) {
        VisitorCapture(
                String vantage,
                int status,
                String text,
                List<String> hops,
                boolean password,
                Set<String> posts,
                Optional<CaptureFailure> failure,
                Method.Instrument instrument,
                Optional<Cut.Limit> cut,
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

        VisitorCapture mobile() {
            return new VisitorCapture(
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

        static VisitorCapture of(int status, String text) {
            return new VisitorCapture(
                    Visitor.OWN_NETWORK,
                    status,
                    text,
                    List.of(),
                    false,
                    Set.of(),
                    Optional.empty(),
                    Method.Instrument.BROWSER,
                    Optional.empty(),
                    Optional.empty());
        }

        static VisitorCapture failed(CaptureFailure failure) {
            VisitorCapture look = of(0, "");
            return new VisitorCapture(
                    look.vantage,
                    0,
                    "",
                    List.of(),
                    false,
                    Set.of(),
                    Optional.of(failure),
                    look.instrument,
                    Optional.empty(),
                    look.picture);
        }

        VisitorCapture from(String other) {
            return new VisitorCapture(other, status, text, hops, password, posts, failure, instrument, cut, picture);
        }

        VisitorCapture login(String host) {
            return new VisitorCapture(
                    vantage, status, text, hops, true, Set.of(host), failure, instrument, cut, picture);
        }

        VisitorCapture by(Method.Instrument other) {
            return new VisitorCapture(vantage, status, text, hops, password, posts, failure, other, cut, picture);
        }

        VisitorCapture over(String... urls) {
            return new VisitorCapture(
                    vantage, status, text, List.of(urls), password, posts, failure, instrument, cut, picture);
        }

        VisitorCapture cutShort() {
            return cutAt(Cut.Limit.DEADLINE);
        }

        VisitorCapture cutAt(Cut.Limit limit) {
            return new VisitorCapture(
                    vantage, status, text, hops, password, posts, failure, instrument, Optional.of(limit), picture);
        }

        VisitorCapture looking(String hash) {
            return new VisitorCapture(
                    vantage, status, text, hops, password, posts, failure, instrument, cut, Optional.of(hash));
        }

        TargetCapture at(String url, Instant at) {
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
                    cut.stream().map(limit -> new Cut(limit, "a limit")).toList(),
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
                            false,
                            false));
            return new TargetCapture(capture, facts);
        }
    }

    record Round(long minute, Optional<SnapshotBuilder> dns, List<VisitorCapture> looks) {}

    static Round at(long minute, VisitorCapture... looks) {
        return new Round(minute, Optional.empty(), List.of(looks));
    }

    static Round dns(long minute, SnapshotBuilder snapshot, VisitorCapture... looks) {
        return new Round(minute, Optional.of(snapshot), List.of(looks));
    }

    static VisitorCapture phish() {
        return VisitorCapture.of(200, PHISH).login("www.evil.net");
    }

    static VisitorCapture suspended() {
        return VisitorCapture.of(
                200,
                "Account Suspended. This Account has been suspended. Contact your hosting provider for more"
                        + " information.");
    }

    /** The legitimate page that the reported one copies. The form of this page is sent to the bank. */
    static VisitorCapture bank() {
        return VisitorCapture.of(200, PHISH).login("www.bank.example").over("https://www.bank.example/login");
    }

    static VisitorCapture gone() {
        return VisitorCapture.of(404, "Not Found. The requested URL was not found on this server.");
    }

    static SnapshotBuilder host(AbsentKind kind) {
        SnapshotBuilder made = SnapshotBuilder.of(PAGE).delegatedTo("ns1.bad.example");
        return made.ownServersDeny(kind);
    }

    /** An alias that leads to another zone. The resolver knows no address, and the end of the alias did not answer. */
    static SnapshotBuilder alias() {
        return SnapshotBuilder.of(PAGE)
                .delegatedTo("ns1.bad.example")
                .hostIsGone()
                .ownServersSay("CNAME", "kit.cloud-host.example");
    }

    static SnapshotBuilder dangling(AbsentKind kind) {
        return alias().aliasEnds("kit.cloud-host.example", kind);
    }

    static Arguments row(String what, TargetStatus status, boolean confirmed, String indicator, Round... rounds) {
        return Arguments.of(what, status, confirmed, indicator, List.of(rounds));
    }

    static Arguments page(String what, TargetStatus status, boolean confirmed, Round... rounds) {
        return row(what, status, confirmed, PAGE, rounds);
    }

    static Arguments removed(String indicator, int status, String text) {
        VisitorCapture look = VisitorCapture.of(status, text);
        return row(
                "removal page of " + indicator, TargetStatus.CONTENT_GONE, true, indicator, at(0, look), at(61, look));
    }

    static Target after(String indicator, List<Round> rounds) {
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
}
