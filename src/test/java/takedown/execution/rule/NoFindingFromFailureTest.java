package takedown.execution.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static takedown.execution.ExecutionFixtures.NIGHT;
import static takedown.execution.ExecutionFixtures.delegated;
import static takedown.execution.ExecutionFixtures.look;
import static takedown.execution.ExecutionFixtures.notDelegated;
import static takedown.execution.ExecutionFixtures.parentFailed;
import static takedown.execution.ExecutionFixtures.rdapFailed;
import static takedown.execution.ExecutionFixtures.registered;
import static takedown.execution.ExecutionFixtures.unknownToRegistry;
import static takedown.execution.ExecutionFixtures.words;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import takedown.casefile.orders.Action;
import takedown.execution.ExecutionFixtures;
import takedown.observation.DsRecord;
import takedown.observation.EppStatus;
import takedown.observation.Outcome;
import takedown.observation.ParentAnswer;
import takedown.observation.Registration;

/** Properties that are checked over thousands of histories from a fixed seed. */
class NoFindingFromFailureTest {
    private static final int HISTORIES = 400;
    private static final int NIGHTS = 12;

    @ParameterizedTest
    @EnumSource(Action.class)
    void aNightOfFailuresChangesNoState(Action action) {
        each(action, (known, sight, at) -> {
            for (ExecutionFacts blind : List.of(
                    look(parentFailed(), rdapFailed()),
                    new ExecutionFacts(Optional.empty(), Optional.empty(), List.of()),
                    look(notDelegated(), unknownToRegistry()).withoutNegativeAnswers())) {
                RecordedState after = RecordedState.after(known, judge(action, blind, known), at);
                known.ifPresent(before -> {
                    assertEquals(before.state(), after.state());
                    assertEquals(before.since(), after.since());
                    assertEquals(before.confirmedAt(), after.confirmedAt(), "a failure confirms nothing");
                    if (before.state() != ExecutionState.UNKNOWN) {
                        assertEquals(before.reason(), after.reason());
                    }
                });
                if (known.isEmpty()) {
                    assertTrue(
                            List.of(ExecutionState.UNKNOWN, ExecutionState.NOT_CHECKABLE)
                                    .contains(after.state()),
                            after::toString);
                }
            }
        });
    }

    /** If one source fails, the state is the same as with both sources, stays as it was, is not known or checkable, or shows part of the facts. */
    @ParameterizedTest
    @EnumSource(Action.class)
    void oneFailedSourceNeverLies(Action action) {
        each(action, (known, sight, at) -> {
            ExecutionState whole = judge(action, sight, known).state();
            for (ExecutionFacts half : List.of(
                    new ExecutionFacts(Optional.of(parentFailed()), sight.registry(), sight.answers()),
                    new ExecutionFacts(sight.parent(), Optional.of(rdapFailed()), List.of()))) {
                ExecutionState seen = judge(action, half, known).state();
                boolean asBefore = seen == known.map(RecordedState::state).orElse(ExecutionState.UNKNOWN)
                        || seen == ExecutionState.UNKNOWN
                        || seen == ExecutionState.NOT_CHECKABLE;
                boolean partOfTheTruth = seen == ExecutionState.DRIFTED && whole == ExecutionState.REVERTED;
                assertTrue(
                        seen == whole || asBefore || partOfTheTruth,
                        () -> action + ": " + known + " and " + half + " gave " + seen + ", whole " + whole);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void whatWasExecutedOnceIsNeverNotYet(Action action) {
        each(action, (known, sight, at) -> {
            Judgement judged = judge(action, sight, known);
            if (known.flatMap(RecordedState::firstExecutedAt).isPresent()) {
                assertNotEquals(ExecutionState.NOT_YET, judged.state());
                assertNotEquals(ExecutionState.PARTLY, judged.state());
            } else {
                assertNotEquals(ExecutionState.DRIFTED, judged.state());
                assertNotEquals(ExecutionState.REVERTED, judged.state());
            }
            RecordedState after = RecordedState.after(known, judged, at);
            assertEquals(
                    RecordedState.after(Optional.of(after), judge(action, sight, Optional.of(after)), at.plusSeconds(1))
                            .differsFrom(after),
                    false,
                    "the same observation again changes nothing: " + after);
        });
    }

    private interface Check {
        void of(Optional<RecordedState> known, ExecutionFacts sight, Instant at);
    }

    private static void each(Action action, Check check) {
        Random random = new Random(1651);
        for (int history = 0; history < HISTORIES; history++) {
            Optional<RecordedState> known = Optional.empty();
            for (int night = 0; night < NIGHTS; night++) {
                Instant at = NIGHT.plus(Duration.ofDays(night));
                ExecutionFacts sight = look(parent(random), registry(random));
                check.of(known, sight, at);
                known = Optional.of(RecordedState.after(known, judge(action, sight, known), at));
            }
        }
    }

    private static Judgement judge(Action action, ExecutionFacts sight, Optional<RecordedState> known) {
        return ExecutionRuleTest.judge(action, sight, known);
    }

    private static Outcome<ParentAnswer> parent(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> parentFailed();
            case 1 -> notDelegated();
            default ->
                delegated(
                        some(random, servers()),
                        some(random, List.of(ExecutionFixtures.OURS, ExecutionFixtures.THEIRS))
                                .toArray(DsRecord[]::new));
        };
    }

    private static Outcome<Registration> registry(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> rdapFailed();
            case 1 -> unknownToRegistry();
            case 2 -> ExecutionFixtures.whoisWithoutStatuses();
            default ->
                registered(r -> r.statuses(
                                words(some(random, List.of(EppStatus.values())).toArray(EppStatus[]::new)))
                        .nameServers(ExecutionFixtures.servers(some(random, servers())))
                        .ds(some(random, List.of(ExecutionFixtures.OURS, ExecutionFixtures.THEIRS)))
                        .registrant(some(random, List.of("Lanternfield Cloud, Inc.", "Hollow Wren Ltd")).stream()
                                .findFirst())
                        .registrarIanaId(
                                some(random, List.of(9995, 9996, 9997)).stream().findFirst()));
        };
    }

    private static List<String> servers() {
        List<String> all = new ArrayList<>(ExecutionFixtures.COURT);
        all.addAll(ExecutionFixtures.CROOKS);
        return all;
    }

    /** Returns a part of the list or all of it, so that all states occur. */
    private static <T> List<T> some(Random random, List<T> all) {
        return switch (random.nextInt(4)) {
            case 0 -> all.subList(0, (all.size() + 1) / 2);
            case 1 -> all.subList(all.size() / 2, all.size());
            default -> all.stream().filter(each -> random.nextBoolean()).toList();
        };
    }
}
