package takedown.attribution.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.attribution.target.TargetCaptures.DIRECTORY;
import static takedown.attribution.target.TargetCaptures.PAGE;
import static takedown.attribution.target.TargetCaptures.START;
import static takedown.attribution.target.TargetCaptures.after;
import static takedown.attribution.target.TargetCaptures.at;
import static takedown.attribution.target.TargetCaptures.dns;
import static takedown.attribution.target.TargetCaptures.gone;
import static takedown.attribution.target.TargetCaptures.host;
import static takedown.attribution.target.TargetCaptures.phish;

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
import takedown.attribution.status.SuspectStatus;
import takedown.attribution.target.Target.TargetCapture;
import takedown.attribution.target.TargetCaptures.Round;
import takedown.attribution.target.TargetCaptures.VisitorCapture;
import takedown.observation.AbsentKind;

class TargetRuleTest {
    static Stream<Arguments> situations() {
        return Stream.concat(TargetSituations.all(), HiddenSituations.all());
    }

    static Stream<Arguments> hidden() {
        return HiddenSituations.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("situations")
    void theStatusFollowsFromTheLooks(
            String what, TargetStatus status, boolean confirmed, String indicator, List<Round> rounds) {
        TargetState state = after(indicator, rounds).state();
        assertEquals(status, state.status(), state.toString());
        assertEquals(confirmed, state.confirmedAt().isPresent(), state.toString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hidden")
    void whatHidesOrFailsIsNeverDown(
            String what, TargetStatus status, boolean confirmed, String indicator, List<Round> rounds) {
        for (int i = 1; i <= rounds.size(); i++) {
            assertFalse(after(indicator, rounds.subList(0, i)).state().isDown(), "after look " + i);
        }
    }

    /** A name that a court, an authority or a sinkhole controls: its servers show a notice, or anything else. */
    private record Taken(String what, SuspectStatus name, List<Round> before, Round then, TargetStatus status) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Taken> taken() {
        VisitorCapture notice = VisitorCapture.of(
                200, "This domain name has been seized under an order of the court. Contact the clerk.");
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
        List<TargetCapture> looks =
                taken.then().looks().stream().map(look -> look.at(PAGE, at)).toList();
        Target now = before.after(DIRECTORY, looks, Optional.empty(), taken.name());
        assertEquals(taken.status(), now.state().status(), now.state().toString());
        if (taken.name().isTaken()) {
            assertEquals(before.reported(), now.reported(), "a notice is not the reported page");
            assertEquals(
                    now,
                    now.after(DIRECTORY, looks, Optional.empty(), taken.name()),
                    "the same capture again changes nothing");
        }
    }

    @Test
    void thereAreEnoughSituations() {
        assertTrue(hidden().count() >= 40, () -> hidden().count() + "");
        assertTrue(situations().count() >= 120, () -> situations().count() + "");
    }

    /** For any captures, a target is down only if two of them agree, and a capture that shows nothing changes nothing. */
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
