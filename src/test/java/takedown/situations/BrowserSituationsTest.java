package takedown.situations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;
import static takedown.attribution.target.TargetStatus.CHANGED;
import static takedown.attribution.target.TargetStatus.CONTENT_GONE;
import static takedown.attribution.target.TargetStatus.LIVE;
import static takedown.attribution.target.TargetStatus.UNKNOWN;

import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import takedown.attribution.status.SuspectStatus;
import takedown.attribution.target.ReportedTarget;
import takedown.attribution.target.Target;
import takedown.attribution.target.Target.TargetCapture;
import takedown.attribution.target.TargetReading;
import takedown.name.Indicator;
import takedown.situations.SituationBuilder.Round;
import takedown.situations.SituationBuilder.Situation;

/**
 * Situations in which a script decides what a visitor gets. The first capture uses the browser. Later captures use plain HTTP and, if that is not
 * conclusive, also the browser, as after a nightly run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserSituationsTest {
    private static final String SHOWS_NOTHING = "document.body.innerHTML='<p>This page does not exist any more</p>'";

    private SituationServers stage;

    @BeforeAll
    void open() throws IOException {
        stage = new SituationServers();
        stage.browser(SituationBuilder.START)
                .whyNot()
                .ifPresent(why -> abort("skipped: no isolated browser here: " + why));
    }

    @AfterAll
    void close() throws IOException {
        stage.close();
    }

    private static SituationBuilder play(String what) {
        return SituationBuilder.of(what, "http://www.evil.net/bank/login");
    }

    static Stream<Situation> situations() {
        return Stream.of(
                play("a kit that a script makes")
                        .look(0, Sites.scripted(Sites.kitScript()))
                        .look(60, Sites.scripted(Sites.kitScript()))
                        .is(LIVE, 0, 60),
                play("a script that finds nothing more to show")
                        .look(0, Sites.scripted(Sites.kitScript()))
                        .look(60, Sites.scripted(SHOWS_NOTHING))
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
                play("a kit that a script makes, later with the status 404")
                        .look(0, Sites.scripted(Sites.kitScript()))
                        .look(60, Sites.scripted(404, Sites.kitScript()))
                        .look(125, Sites.scripted(404, Sites.kitScript()))
                        .is(LIVE, 0, 60),
                play("a kit that a script makes, with the status 404 from the start")
                        .look(0, Sites.scripted(404, Sites.kitScript()))
                        .look(60, Sites.scripted(404, Sites.kitScript()))
                        .look(125, Sites.scripted(404, Sites.kitScript()))
                        .is(UNKNOWN, -1, -1),
                play("404 in place of a kit that a script makes")
                        .look(0, Sites.scripted(Sites.kitScript()))
                        .look(60, Sites.apache404())
                        .look(125, Sites.apache404())
                        .is(CONTENT_GONE, 60, 125),
                play("404 whose script shows nothing more")
                        .look(0, Sites.scripted(Sites.kitScript()))
                        .look(60, Sites.scripted(404, SHOWS_NOTHING))
                        .look(125, Sites.scripted(404, SHOWS_NOTHING))
                        .is(CONTENT_GONE, 60, 125),
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
        play(situation, (round, known) -> looks(situation, round, known));
    }

    private static void play(Situation situation, BiFunction<Round, Target, List<TargetCapture>> looks) {
        Target target = Target.unknown(ReportedTarget.of(Indicator.of(situation.indicator())));
        for (Round round : situation.rounds()) {
            target = target.after(
                    Situations.DIRECTORY,
                    looks.apply(round, target),
                    SituationServers.host(situation.indicator(), round),
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

    static Stream<Situation> withoutBrowserLater() {
        return Stream.of(
                play("404 with the script of the kit, later read without a browser")
                        .look(0, Sites.scripted(Sites.kitScript()))
                        .look(60, Sites.scripted(404, Sites.kitScript()))
                        .look(125, Sites.scripted(404, Sites.kitScript()))
                        .is(LIVE, 0, -1),
                play("404 without a script, later read without a browser")
                        .look(0, Sites.scripted(Sites.kitScript()))
                        .look(60, Sites.apache404())
                        .look(125, Sites.apache404())
                        .is(CONTENT_GONE, 60, 125));
    }

    /** After the first capture, the browser is not available any more. */
    @ParameterizedTest
    @MethodSource("withoutBrowserLater")
    void anAbsenceThatAScriptMayHideNeedsABrowser(Situation situation) {
        play(
                situation,
                (round, known) -> round.minute() == 0
                        ? stage.looks(situation.indicator(), round, stage.browser(round.at()))
                        : stage.plainLooks(situation.indicator(), round));
    }

    private List<TargetCapture> looks(Situation situation, Round round, Target known) {
        if (round.minute() > 0) {
            List<TargetCapture> plain = stage.plainLooks(situation.indicator(), round);
            if (new TargetReading(Situations.DIRECTORY)
                    .decidesWithoutBrowser(
                            known.reported(),
                            plain.getFirst().capture(),
                            plain.getFirst().facts(),
                            SuspectStatus.ACTIVE)) {
                return plain;
            }
        }
        return stage.looks(situation.indicator(), round, stage.browser(round.at()));
    }
}
