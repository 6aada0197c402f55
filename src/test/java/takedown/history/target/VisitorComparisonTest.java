package takedown.history.target;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.attribution.target.PageFacts;
import takedown.attribution.target.PlainPages;
import takedown.attribution.target.TargetSign;
import takedown.directory.reading.DirectoryLoader;
import takedown.observation.page.Capture;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.Hop;
import takedown.observation.page.Method;
import takedown.observation.page.PageSeen;
import takedown.observation.page.Visitor;

class VisitorComparisonTest {
    private static final Instant AT = Instant.parse("2026-11-29T06:00:00Z");
    private static final Instant SINCE = AT.minusSeconds(86_400);
    private static final String URL = "http://hollowwren-swift.com/offer";
    private static final String SHOP =
            "Welcome to our garden shop. Tulips, roses and bulbs for spring, in the old mill";
    private static final String LOGIN = "Sign in to online banking with your user name and your password today";
    private static final Visitor DESKTOP = Visitor.desktop();
    private static final Visitor MOBILE = new Visitor(Visitor.OWN_NETWORK, Visitor.Profile.MOBILE);

    private final VisitorComparison visitors = new VisitorComparison(DirectoryLoader.load(Optional.empty(), true));

    private static StoredCapture look(
            Visitor visitor, Instant at, TargetSign sign, int status, String text, boolean password, String end) {
        PageFacts facts = PlainPages.of(status, text, password);
        Capture capture = new Capture(
                new Capture.Asked(URL, visitor),
                new Method(Method.Instrument.BROWSER, "test", "test", List.of(), List.of()),
                new Capture.Term(at, at),
                new CaptureOutcome.Seen(
                        new PageSeen(end, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of())),
                List.of(hop(URL, 302), hop(end, status)),
                Capture.Traffic.NONE,
                List.of(),
                List.of());
        return new StoredCapture(
                UUID.randomUUID(),
                new UUID(1, 1),
                new UUID(1, 2),
                StoredCapture.Origin.SERVICE,
                StoredCapture.State.DONE,
                URL,
                Optional.of(visitor),
                new StoredCapture.Requested(at, "alice", Optional.empty(), false),
                Optional.of(at),
                Optional.of(new StoredCapture.Seen(capture, Optional.of(facts), sign, "", List.of())));
    }

    private static Hop hop(String url, int status) {
        return new Hop(
                url,
                Hop.Cause.HTTP,
                Optional.of(new Hop.Answer(status, List.of())),
                Optional.empty(),
                Optional.empty());
    }

    private static StoredCapture shop(Visitor visitor, Instant at) {
        return look(visitor, at, TargetSign.SHOWN, 200, SHOP, false, URL);
    }

    private static StoredCapture login(Visitor visitor, Instant at) {
        return look(visitor, at, TargetSign.NOTHING, 200, LOGIN, true, URL);
    }

    @Test
    void theLookWithTheFormIsFirst() {
        StoredCapture shop = shop(DESKTOP, AT);
        StoredCapture login = login(MOBILE, AT.minusSeconds(60));
        assertEquals(List.of(login, shop), visitors.different(List.of(shop, login), SINCE));
        assertEquals(VisitorComparison.Form.PASSWORD, VisitorComparison.form(login));
        assertEquals(List.of(login, shop), visitors.different(List.of(login, shop)));
    }

    @Test
    void aVantagePointIsAVisitorToo() {
        StoredCapture shop = shop(DESKTOP, AT);
        StoredCapture login = login(new Visitor("berlin", Visitor.Profile.DESKTOP), AT);
        StoredCapture same = login(MOBILE, AT.minusSeconds(5));
        assertEquals(
                List.of(login, shop), visitors.different(List.of(shop, same, login), SINCE), "one capture per page");
    }

    @Test
    void nothingIsConcludedFromOneVisitorAnOldLookARefusalOrAnotherSite() {
        StoredCapture shop = shop(DESKTOP, AT);
        for (StoredCapture other : List.of(
                login(DESKTOP, AT.minusSeconds(60)),
                login(MOBILE, SINCE.minusSeconds(1)),
                shop(MOBILE, AT),
                look(MOBILE, AT, TargetSign.NOTHING, 403, "Access denied from your country", false, URL),
                look(MOBILE, AT, TargetSign.NOTHING, 200, "", false, URL),
                look(MOBILE, AT, TargetSign.NOTHING, 200, LOGIN, true, "https://www.bank.example/login"))) {
            assertEquals(List.of(), visitors.different(List.of(shop, other), SINCE));
        }
    }
}
