package takedown.situations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;
import static takedown.attribution.target.TargetStatus.CHANGED;
import static takedown.attribution.target.TargetStatus.CONTENT_GONE;
import static takedown.attribution.target.TargetStatus.LIVE;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import takedown.attribution.status.SuspectStatus;
import takedown.attribution.target.ReportedTarget;
import takedown.attribution.target.Target;
import takedown.attribution.target.Target.PageLook;
import takedown.attribution.target.TargetReading;
import takedown.attribution.target.TargetSign;
import takedown.name.Indicator;
import takedown.situations.Play.Round;
import takedown.situations.Play.Situation;

/**
 * Situations in which a script decides what a visitor gets. The first look is one with the browser; a later one is by plain HTTP, and the browser
 * follows where that says nothing or shows another page, as after a night.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserSituationsTest {
    private Stage stage;

    @BeforeAll
    void open() throws IOException {
        stage = new Stage();
        stage.browser(Play.START).whyNot().ifPresent(why -> abort("skipped: no isolated browser here: " + why));
    }

    @AfterAll
    void close() throws IOException {
        stage.close();
    }

    private static Play play(String what) {
        return Play.of(what, "http://www.evil.net/bank/login");
    }

    static Stream<Situation> situations() {
        return Stream.of(
                play("a kit that a script makes")
                        .look(0, Sites.scripted(Sites.kitScript()))
                        .look(60, Sites.scripted(Sites.kitScript()))
                        .is(LIVE, 0, 60),
                play("a script that finds nothing more to show")
                        .look(0, Sites.scripted(Sites.kitScript()))
                        .look(60, Sites.scripted("document.body.innerHTML='<p>This page does not exist any more</p>'"))
                        .is(CHANGED, 60, -1),
                play("a script that sends the visitor to the bank")
                        .look(0, Sites.scripted(Sites.kitScript()))
                        .look(
                                60,
                                Sites.at(
                                        "www.evil.net",
                                        Sites.scripted("location='http://www.bank.example/login'"),
                                        Sites.kit(200, "http://www.bank.example/in")))
                        .is(LIVE, 0, -1),
                play("404 of a theme in place of a kit that a script makes")
                        .look(0, Sites.scripted(Sites.kitScript()))
                        .look(60, Sites.theme404(true))
                        .look(125, Sites.theme404(true))
                        .is(CONTENT_GONE, 60, 125),
                play("a challenge in place of the kit")
                        .look(0, Sites.kit())
                        .look(60, Sites.challenge(403))
                        .is(LIVE, 0, -1));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void theStatusFollowsFromWhatAVisitorGets(Situation situation) {
        Target target = Target.unknown(ReportedTarget.of(Indicator.of(situation.indicator())));
        for (Round round : situation.rounds()) {
            target = target.after(
                    Situations.DIRECTORY,
                    looks(situation, round, target),
                    Stage.host(situation.indicator(), round),
                    SuspectStatus.ACTIVE);
        }
        assertEquals(
                situation.expected().status(),
                target.state().status(),
                target.state().toString());
        assertEquals(
                situation.expected().confirmed() >= 0,
                target.state().confirmedAt().isPresent(),
                target.state().toString());
    }

    private List<PageLook> looks(Situation situation, Round round, Target known) {
        if (round.minute() > 0) {
            List<PageLook> plain = stage.plainLooks(situation.indicator(), round);
            TargetSign sign = new TargetReading(Situations.DIRECTORY)
                    .page(
                            known.reported(),
                            plain.getFirst().capture(),
                            plain.getFirst().facts(),
                            SuspectStatus.ACTIVE)
                    .sign();
            if (sign != TargetSign.NOTHING && sign != TargetSign.OTHER_PAGE) {
                return plain;
            }
        }
        return stage.looks(situation.indicator(), round, stage.browser(round.at()));
    }
}
