package takedown.execution.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static takedown.execution.ExecutionFixtures.COURT;
import static takedown.execution.ExecutionFixtures.CROOKS;
import static takedown.execution.ExecutionFixtures.ISSUED;
import static takedown.execution.ExecutionFixtures.NIGHT;
import static takedown.execution.ExecutionFixtures.OURS;
import static takedown.execution.ExecutionFixtures.THEIRS;
import static takedown.execution.ExecutionFixtures.before;
import static takedown.execution.ExecutionFixtures.delegated;
import static takedown.execution.ExecutionFixtures.look;
import static takedown.execution.ExecutionFixtures.notDelegated;
import static takedown.execution.ExecutionFixtures.order;
import static takedown.execution.ExecutionFixtures.parentFailed;
import static takedown.execution.ExecutionFixtures.rdapFailed;
import static takedown.execution.ExecutionFixtures.registered;
import static takedown.execution.ExecutionFixtures.reserved;
import static takedown.execution.ExecutionFixtures.statuses;
import static takedown.execution.ExecutionFixtures.unknownToRegistry;
import static takedown.execution.ExecutionFixtures.whoisWithoutStatuses;
import static takedown.execution.ExecutionFixtures.words;
import static takedown.execution.rule.ExecutionState.DRIFTED;
import static takedown.execution.rule.ExecutionState.EXECUTED;
import static takedown.execution.rule.ExecutionState.EXPIRED;
import static takedown.execution.rule.ExecutionState.NOT_CHECKABLE;
import static takedown.execution.rule.ExecutionState.NOT_YET;
import static takedown.execution.rule.ExecutionState.PARTLY;
import static takedown.execution.rule.ExecutionState.REVERTED;
import static takedown.execution.rule.ExecutionState.UNKNOWN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderContent;
import takedown.casefile.orders.OrderKind;
import takedown.execution.ExecutionFixtures;
import takedown.observation.EppStatus;
import takedown.observation.Outcome;
import takedown.observation.Registration;

class ExecutionRuleTest {
    private static final EppStatus[] LOCKS = {
        EppStatus.SERVER_UPDATE_PROHIBITED, EppStatus.SERVER_TRANSFER_PROHIBITED, EppStatus.SERVER_DELETE_PROHIBITED
    };
    private static final Baseline TO_DO = new Baseline(Baseline.Kind.TO_DO, "to do", Set.of());
    private static final Outcome<Registration> LOCKED = statuses(LOCKS);
    private static final Outcome<Registration> FREE = statuses(EppStatus.CLIENT_TRANSFER_PROHIBITED);
    private static final Outcome<Registration> HELD = statuses(EppStatus.SERVER_HOLD);

    private static Outcome<Registration> held(List<String> servers, EppStatus hold) {
        return registered(r -> r.statuses(words(hold)).nameServers(ExecutionFixtures.servers(servers)));
    }

    /** The first observation of a name without earlier data. */
    static Stream<Arguments> firstLooks() {
        Outcome<Registration> shown = registered(r -> r.nameServers(ExecutionFixtures.servers(COURT)));
        Outcome<Registration> lagging = registered(r -> r.nameServers(ExecutionFixtures.servers(CROOKS)));
        return Stream.of(
                arguments(Action.LOCK, look(delegated(CROOKS), LOCKED), EXECUTED, "serverUpdateProhibited"),
                arguments(
                        Action.LOCK,
                        look(delegated(CROOKS), statuses(EppStatus.SERVER_TRANSFER_PROHIBITED)),
                        PARTLY,
                        "not serverDeleteProhibited, serverUpdateProhibited"),
                arguments(Action.LOCK, look(delegated(CROOKS), FREE), NOT_YET, "none of"),
                arguments(Action.LOCK, look(parentFailed(), LOCKED), EXECUTED, "serverUpdateProhibited"),
                arguments(Action.LOCK, look(delegated(CROOKS), rdapFailed()), UNKNOWN, "TIMEOUT"),
                arguments(Action.LOCK, look(delegated(CROOKS), whoisWithoutStatuses()), UNKNOWN, "no EPP status"),
                arguments(Action.LOCK, look(notDelegated(), unknownToRegistry()), NOT_YET, "knows no such name"),
                arguments(Action.HOLD, look(notDelegated(), HELD), EXECUTED, "does not delegate"),
                arguments(
                        Action.HOLD,
                        look(delegated(CROOKS), HELD),
                        PARTLY,
                        "only one of the two sources shows the ordered state"),
                arguments(
                        Action.HOLD,
                        look(notDelegated(), FREE),
                        PARTLY,
                        "only one of the two sources shows the ordered state"),
                arguments(
                        Action.HOLD,
                        look(notDelegated(), statuses(EppStatus.CLIENT_HOLD)),
                        PARTLY,
                        "only the registrar's clientHold"),
                arguments(Action.HOLD, look(notDelegated(), unknownToRegistry()), PARTLY, "knows no such name"),
                arguments(Action.HOLD, look(delegated(CROOKS), FREE), NOT_YET, "ns1.crooks.example"),
                arguments(Action.HOLD, look(parentFailed(), HELD), UNKNOWN, "TIMEOUT"),
                arguments(Action.HOLD, look(notDelegated(), rdapFailed()), UNKNOWN, "TIMEOUT"),
                arguments(Action.HOLD, look(delegated(CROOKS), rdapFailed()), UNKNOWN, "could not be observed in full"),
                arguments(Action.HOLD, look(notDelegated(), whoisWithoutStatuses()), UNKNOWN, "no EPP status"),
                arguments(Action.REDIRECT, look(delegated(COURT), shown), EXECUTED, "exactly ns1.court.example"),
                arguments(Action.REDIRECT, look(delegated(COURT), lagging), EXECUTED, "lag behind the zone"),
                arguments(Action.REDIRECT, look(delegated(COURT), rdapFailed()), EXECUTED, "exactly"),
                arguments(
                        Action.REDIRECT,
                        look(delegated(List.of("ns1.court.example", "ns1.crooks.example")), lagging),
                        PARTLY,
                        "not ns2.court.example, and also ns1.crooks.example"),
                arguments(
                        Action.REDIRECT,
                        look(delegated(List.of("ns1.court.example", "ns2.court.example", "ns3.x.example")), shown),
                        PARTLY,
                        "and also ns3.x.example"),
                arguments(Action.REDIRECT, look(delegated(CROOKS), lagging), NOT_YET, "ns1.crooks.example"),
                arguments(Action.REDIRECT, look(delegated(CROOKS), shown), PARTLY, "ahead of the zone"),
                arguments(Action.REDIRECT, look(notDelegated(), lagging), NOT_YET, "does not delegate"),
                arguments(Action.REDIRECT, look(notDelegated(), shown), PARTLY, "ahead of the zone"),
                arguments(
                        Action.REDIRECT,
                        look(notDelegated(), held(COURT, EppStatus.SERVER_HOLD)),
                        EXECUTED,
                        "the name is on hold"),
                arguments(
                        Action.REDIRECT,
                        look(notDelegated(), held(COURT, EppStatus.CLIENT_HOLD)),
                        EXECUTED,
                        "exactly ns1.court.example"),
                arguments(
                        Action.REDIRECT,
                        look(notDelegated(), held(CROOKS, EppStatus.SERVER_HOLD)),
                        NOT_YET,
                        "ns1.crooks.example"),
                arguments(Action.REDIRECT, look(notDelegated(), HELD), UNKNOWN, "show no name servers"),
                arguments(
                        Action.REDIRECT, look(delegated(CROOKS), held(COURT, EppStatus.SERVER_HOLD)), PARTLY, "ahead"),
                arguments(Action.REDIRECT, look(parentFailed(), shown), UNKNOWN, "TIMEOUT"),
                arguments(Action.DS_REMOVE, look(delegated(COURT), FREE), EXECUTED, "no DS"),
                arguments(Action.DS_REMOVE, look(notDelegated(), FREE), EXECUTED, "no DS"),
                arguments(Action.DS_REMOVE, look(delegated(COURT, THEIRS), FREE), NOT_YET, "31406"),
                arguments(
                        Action.DS_REMOVE,
                        look(delegated(COURT, THEIRS), registered(r -> r.dnssec(Optional.of(false)))),
                        PARTLY,
                        "ahead of the zone"),
                arguments(
                        Action.DS_REMOVE,
                        look(delegated(COURT), registered(r -> r.ds(List.of(THEIRS)))),
                        EXECUTED,
                        "lag behind"),
                arguments(Action.DS_REPLACE, look(delegated(COURT, OURS), FREE), EXECUTED, "4811"),
                arguments(Action.DS_REPLACE, look(delegated(COURT, OURS, THEIRS), FREE), PARTLY, "and also 31406"),
                arguments(Action.DS_REPLACE, look(delegated(COURT, THEIRS), FREE), NOT_YET, "31406"),
                arguments(Action.DS_REPLACE, look(delegated(COURT), FREE), NOT_YET, "none"),
                arguments(
                        Action.CHANGE_REGISTRANT,
                        look(delegated(COURT), registered(r -> r.registrant(Optional.of("LANTERNFIELD CLOUD INC")))),
                        EXECUTED,
                        "LANTERNFIELD"),
                arguments(
                        Action.CHANGE_REGISTRANT,
                        look(delegated(COURT), registered(r -> r.registrant(Optional.of("Hollow Wren Ltd")))),
                        NOT_YET,
                        "Hollow Wren"),
                arguments(Action.CHANGE_REGISTRANT, look(delegated(COURT), FREE), UNKNOWN, "withheld"),
                arguments(
                        Action.TRANSFER_TO,
                        look(parentFailed(), registered(r -> r.registrarIanaId(Optional.of(9995)))),
                        EXECUTED,
                        "9995"),
                arguments(
                        Action.TRANSFER_TO,
                        look(delegated(COURT), registered(r -> r.registrarIanaId(Optional.of(9997)))),
                        NOT_YET,
                        "9997"),
                arguments(Action.TRANSFER_TO, look(delegated(COURT), FREE), UNKNOWN, "not stated"),
                arguments(Action.PRESERVE, look(delegated(COURT), FREE), NOT_CHECKABLE, "letter"),
                arguments(Action.NO_NEW, look(notDelegated(), unknownToRegistry()), NOT_CHECKABLE, "would refuse"),
                arguments(Action.NO_NEW, look(notDelegated(), rdapFailed()), NOT_CHECKABLE, "would refuse"),
                arguments(Action.NO_NEW, look(notDelegated(), reserved()), EXECUTED, "reserves the name"),
                arguments(Action.NO_NEW, look(delegated(COURT), FREE), NOT_YET, "as registered"),
                arguments(Action.RELEASE, before(), EXECUTED, "as before"),
                arguments(Action.RELEASE, look(delegated(CROOKS, THEIRS), HELD), PARTLY, "serverHold still"),
                arguments(Action.RELEASE, look(delegated(CROOKS), FREE), PARTLY, "instead of 31406"),
                arguments(Action.RELEASE, look(delegated(COURT), LOCKED), NOT_YET, "ns1.court.example"),
                arguments(Action.RELEASE, look(notDelegated(), HELD), NOT_YET, "serverHold still"),
                arguments(
                        Action.RELEASE,
                        look(delegated(COURT), rdapFailed()),
                        UNKNOWN,
                        "could not be observed in full"));
    }

    @ParameterizedTest(name = "{0} {2} {3}")
    @MethodSource("firstLooks")
    void aFirstLook(Action action, ExecutionFacts sight, ExecutionState state, String says) {
        Judgement judged = judge(action, sight, Optional.empty());
        assertEquals(state, judged.state(), judged::reason);
        assertTrue(judged.reason().contains(says), judged::reason);
        assertEquals(state != UNKNOWN && state != NOT_CHECKABLE, judged.confirmed());
    }

    /** A later observation of an action that was carried out earlier. */
    static Stream<Arguments> laterLooks() {
        return Stream.of(
                arguments(Action.LOCK, look(delegated(COURT), statuses(LOCKS[0])), DRIFTED),
                arguments(Action.LOCK, before(), REVERTED),
                arguments(Action.LOCK, look(delegated(COURT), unknownToRegistry()), REVERTED),
                arguments(Action.HOLD, look(delegated(CROOKS), HELD), DRIFTED),
                arguments(Action.HOLD, before(), REVERTED),
                arguments(Action.HOLD, look(delegated(List.of("ns.other.example")), FREE), REVERTED),
                arguments(Action.HOLD, look(delegated(CROOKS), rdapFailed()), DRIFTED),
                arguments(Action.HOLD, look(notDelegated(), unknownToRegistry()), DRIFTED),
                arguments(Action.HOLD, look(notDelegated(), rdapFailed()), EXECUTED),
                arguments(
                        Action.REDIRECT, look(delegated(List.of("ns1.court.example", "ns9.x.example")), FREE), DRIFTED),
                arguments(Action.REDIRECT, look(delegated(List.of("ns9.x.example")), FREE), DRIFTED),
                arguments(Action.REDIRECT, look(notDelegated(), FREE), DRIFTED),
                arguments(Action.REDIRECT, look(delegated(CROOKS), FREE), REVERTED),
                arguments(Action.DS_REMOVE, look(delegated(COURT, OURS), FREE), DRIFTED),
                arguments(Action.DS_REMOVE, look(delegated(COURT, THEIRS), FREE), REVERTED),
                arguments(Action.DS_REPLACE, look(delegated(COURT), FREE), DRIFTED),
                arguments(Action.DS_REPLACE, look(delegated(COURT, THEIRS), FREE), REVERTED),
                arguments(
                        Action.CHANGE_REGISTRANT,
                        look(delegated(COURT), registered(r -> r.registrant(Optional.of("Somebody Else")))),
                        DRIFTED),
                arguments(Action.CHANGE_REGISTRANT, before(), REVERTED),
                arguments(
                        Action.TRANSFER_TO,
                        look(delegated(COURT), registered(r -> r.registrarIanaId(Optional.of(9996)))),
                        DRIFTED),
                arguments(Action.TRANSFER_TO, before(), REVERTED),
                arguments(Action.RELEASE, look(delegated(COURT), LOCKED), DRIFTED));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("laterLooks")
    void aLaterLook(Action action, ExecutionFacts sight, ExecutionState state) {
        Judgement judged = judge(action, sight, Optional.of(executed()));
        assertEquals(state, judged.state(), judged::reason);
    }

    @Test
    void whatDriftedCanBeExecutedAgainAndItsFirstTimeStays() {
        RecordedState drifted = RecordedState.after(
                Optional.of(executed()),
                judge(Action.REDIRECT, look(delegated(List.of("ns9.x.example")), FREE), Optional.of(executed())),
                NIGHT.plus(Duration.ofDays(1)));
        assertEquals(DRIFTED, drifted.state());
        assertEquals(NIGHT.plus(Duration.ofDays(1)), drifted.since());
        Instant later = NIGHT.plus(Duration.ofDays(2));
        RecordedState again = RecordedState.after(
                Optional.of(drifted),
                judge(Action.REDIRECT, look(delegated(COURT), FREE), Optional.of(drifted)),
                later);
        assertEquals(EXECUTED, again.state());
        assertEquals(later, again.since());
        assertEquals(Optional.of(NIGHT), again.firstExecutedAt());
    }

    @Test
    void whereNothingIsKnownOfBeforeItDriftsAndIsNotReleased() {
        Judgement gone = ExecutionRule.judge(
                order(Action.HOLD),
                Action.HOLD,
                before(),
                Optional::empty,
                Optional.empty(),
                TO_DO,
                Optional.of(executed()),
                NIGHT);
        assertEquals(DRIFTED, gone.state());
        Judgement release = ExecutionRule.judge(
                order(Action.RELEASE),
                Action.RELEASE,
                before(),
                Optional::empty,
                Optional.empty(),
                TO_DO,
                Optional.empty(),
                NIGHT);
        assertEquals(UNKNOWN, release.state());
        assertTrue(release.reason().contains("no record of the name's delegation"), release::reason);
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void afterTheTermNothingIsJudgedAndTheReasonSaysWhatItWas(Action action) {
        CourtOrder over = order(OrderKind.TRO, Optional.of(NIGHT), action);
        Judgement judged = ExecutionRule.judge(
                over, action, before(), Optional::empty, Optional.empty(), TO_DO, Optional.of(executed()), NIGHT);
        assertEquals(EXPIRED, judged.state());
        assertTrue(
                judged.reason().contains("expired at " + NIGHT)
                        && judged.reason().contains("was EXECUTED"),
                judged::reason);
        assertFalse(judged.confirmed());
        RecordedState expired = RecordedState.after(Optional.of(executed()), judged, NIGHT);
        Judgement later = ExecutionRule.judge(
                over,
                action,
                look(delegated(CROOKS), FREE),
                Optional::empty,
                Optional.empty(),
                TO_DO,
                Optional.of(expired),
                NIGHT.plus(Duration.ofDays(30)));
        assertFalse(
                RecordedState.after(Optional.of(expired), later, NIGHT).differsFrom(expired),
                "the expired state does not change");
        assertEquals(EXPIRED, ExecutionRule.expired(over, Optional.empty()).state());
        assertNotEquals(
                EXPIRED,
                ExecutionRule.judge(
                                over,
                                action,
                                before(),
                                () -> Optional.of(before()),
                                Optional.empty(),
                                TO_DO,
                                Optional.empty(),
                                NIGHT.minusSeconds(1))
                        .state());
    }

    @Test
    void anOrderThatNamesNothingIsNothingToCompareWith() {
        CourtOrder bare = new CourtOrder(
                new java.util.UUID(0, 1),
                new java.util.UUID(0, 2),
                new OrderContent(
                        OrderKind.TRO, ISSUED, Optional.empty(), Optional.empty(), List.of(Action.values()), List.of()),
                "0".repeat(64),
                "order.pdf",
                ISSUED,
                "carol");
        for (Action action :
                List.of(Action.REDIRECT, Action.DS_REPLACE, Action.CHANGE_REGISTRANT, Action.TRANSFER_TO)) {
            Judgement judged = ExecutionRule.judge(
                    bare, action, before(), Optional::empty, Optional.empty(), TO_DO, Optional.empty(), NIGHT);
            assertEquals(NOT_CHECKABLE, judged.state());
            assertTrue(judged.reason().contains("names no"), judged::reason);
        }
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void againstASharedNameNothingIsOverdue(Action action) {
        Judgement judged = ExecutionRule.judge(
                order(action),
                action,
                before(),
                Optional::empty,
                Optional.of("many share it"),
                TO_DO,
                Optional.empty(),
                NIGHT);
        assertEquals(NOT_CHECKABLE, judged.state());
        assertEquals("many share it", judged.reason());
    }

    @Test
    void aHostileRegistrantIsOneShortLine() {
        Outcome<Registration> long_ =
                registered(r -> r.registrant(Optional.of("x".repeat(5_000))).statuses(words()));
        Judgement judged = judge(Action.CHANGE_REGISTRANT, look(delegated(COURT), long_), Optional.empty());
        assertTrue(judged.reason().length() < 250, judged::reason);
        List<String> many = java.util.stream.IntStream.range(0, 500)
                .mapToObj(i -> "ns" + i + ".crooks.example")
                .toList();
        assertTrue(judge(Action.REDIRECT, look(delegated(many), FREE), Optional.empty())
                .reason()
                .contains("and 487 more"));
    }

    static RecordedState executed() {
        Finding found = Finding.asOrdered("as ordered");
        return new RecordedState(EXECUTED, NIGHT, Optional.of(NIGHT), Optional.of(NIGHT), "as ordered", found, found);
    }

    static Judgement judge(Action action, ExecutionFacts sight, Optional<RecordedState> known) {
        return ExecutionRule.judge(
                order(action), action, sight, () -> Optional.of(before()), Optional.empty(), TO_DO, known, NIGHT);
    }
}
