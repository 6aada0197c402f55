package takedown.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import takedown.casefile.orders.Action;
import takedown.execution.ClaimCheck.Agreement;
import takedown.execution.SeenAction;
import takedown.execution.rule.ExecutionState;
import takedown.packet.kit.ResultLine.Result;

/** The rule that combines service, claim and observation of a name, for status, notice, results and report alike. */
class ResultRuleTest {
    private static final Instant CLAIMED = Instant.parse("2026-11-29T12:00:00Z");
    /** The papers are served after the claimed time, so that ALREADY does not state an act after service. */
    private static final Instant SERVED = CLAIMED.plusSeconds(60);

    private static final Instant LOOKED = CLAIMED.plusSeconds(660);

    @ParameterizedTest(name = "served {0}, late {1}, claim {2}, observed {3}: {4}")
    @CsvSource({
        // served, late, claim, states of the actions, result
        "false, false, ,                 ,                     NOT_SENT",
        "false, false, ,                 ALREADY_SO,           NOT_SENT",
        "true,  false, ,                 ,                     PENDING",
        "true,  false, ,                 UNKNOWN,              PENDING",
        "true,  true,  ,                 NOT_YET,              OVERDUE",
        "true,  true,  ,                 NOT_CHECKABLE,        OVERDUE",
        "true,  true,  ,                 EXPIRED,              OVERDUE",
        "true,  true,  ,                 REVERTED,             OVERDUE",
        // A look-up alone confirms nothing, and a name that was already in the ordered state is not a success.
        "true,  false, ,                 EXECUTED,             OBSERVED",
        "true,  true,  ,                 EXECUTED NOT_APPLICABLE, OBSERVED",
        "true,  false, ,                 EXECUTED PARTLY,      PENDING",
        "true,  true,  ,                 ALREADY_SO,           ALREADY",
        "true,  false, DONE,             ALREADY_SO,           ALREADY",
        "true,  false, ALREADY,          ,                     ALREADY",
        "true,  false, ALREADY,          NOT_YET,              DIFFERS",
        // If a later look-up contradicts a confirmation, the result is DIFFERS.
        "true,  false, DONE,             EXECUTED,             CONFIRMED",
        "true,  false, DONE,             ,                     CONFIRMED",
        "true,  false, DONE,             UNKNOWN,              CONFIRMED",
        "true,  false, DONE,             NOT_YET,              DIFFERS",
        "true,  false, DONE,             EXECUTED NOT_YET,     DIFFERS",
        "true,  false, DONE,             DRIFTED,              DIFFERS",
        // A refusal counts as refused, even if the ordered state is observed.
        "true,  false, REFUSED,          NOT_YET,              REFUSED",
        "true,  true,  REFUSED,          EXECUTED,             REFUSED",
        "true,  false, HELD_FOR_COUNSEL, NOT_YET,              HELD",
        "true,  false, HELD_FOR_COUNSEL, EXECUTED,             HELD",
        "true,  false, ERROR,            NOT_YET,              FAILED",
        "true,  false, ERROR,            EXECUTED,             OBSERVED",
        "true,  false, PENDING,          NOT_YET,              PENDING",
        "true,  true,  PENDING,          NOT_YET,              OVERDUE",
        "true,  false, PENDING,          EXECUTED,             OBSERVED",
        "true,  false, NOT_OURS,         NOT_YET,              NOT_OURS",
        "true,  false, NOT_OURS,         EXECUTED,             NOT_OURS",
        "true,  false, NOT_REGISTERED,   ,                     NOT_REGISTERED",
        "true,  false, NOT_REGISTERED,   EXECUTED,             NOT_REGISTERED"
    })
    void aNameAtOneRecipient(boolean served, boolean late, Result claim, String states, Disposition expected) {
        assertEquals(
                expected,
                ResultRule.of(
                        served ? Optional.of(SERVED) : Optional.empty(),
                        late,
                        Optional.ofNullable(claim).map(ResultRuleTest::claim),
                        seen(states)));
    }

    /** The recipient answers DONE and states the earlier name servers. Only a look-up that shows the ordered state confirms this. */
    @ParameterizedTest(name = "stated another state, observed {0}: {1}")
    @CsvSource({", DIFFERS", "UNKNOWN, DIFFERS", "NOT_YET, DIFFERS", "EXECUTED, CONFIRMED"})
    void anAnswerThatStatesAnotherStateConfirmsNothing(String states, Disposition expected) {
        Claim claim = new Claim(Result.DONE, Optional.of(CLAIMED), CLAIMED, "desk", "", false, true);
        assertEquals(expected, ResultRule.of(Optional.of(SERVED), false, Optional.of(claim), seen(states)));
    }

    @Test
    void anObservationBeforeTheClaimedTimeContradictsNothing() {
        List<SeenAction> before =
                List.of(new SeenAction(Action.HOLD, ExecutionState.NOT_YET, Optional.of(CLAIMED.minusSeconds(1))));
        assertEquals(
                Disposition.CONFIRMED,
                ResultRule.of(Optional.of(SERVED), false, Optional.of(claim(Result.DONE)), before));
    }

    @ParameterizedTest(name = "already, executed {0} s after the service, not in place at the service {1}: {2}")
    @CsvSource({
        // ALREADY with a time that is not before service: the recipient itself acted.
        "236, true,  CONFIRMED",
        "0,   false, CONFIRMED",
        // Without a time, or with a time before service, our own last look-up before service decides.
        "-90, true,  DIFFERS",
        "-90, false, ALREADY",
        ",    true,  DIFFERS",
        ",    false, ALREADY"
    })
    void anAnswerThatNothingWasLeftToDoCountsOnlyForTheTimeBeforeTheService(
            Integer seconds, boolean missing, Disposition expected) {
        Instant served = Instant.parse("2026-11-29T12:00:30Z");
        Claim claim = new Claim(
                        Result.ALREADY,
                        Optional.ofNullable(seconds).map(served::plusSeconds),
                        served.plusSeconds(900),
                        "desk",
                        "")
                .since(Optional.of(served));
        List<SeenAction> seen = List.of(new SeenAction(
                Action.LOCK,
                ExecutionState.EXECUTED,
                Optional.of(served.plusSeconds(1200)),
                missing ? Optional.of(served) : Optional.empty()));
        assertEquals(expected, ResultRule.of(Optional.of(served), false, Optional.of(claim), seen));
        // This look-up was made before the first notice was served. It does not show the state of the name when a later
        // notice was served.
        assertEquals(
                Disposition.ALREADY,
                ResultRule.of(
                        Optional.of(served.plusSeconds(600)),
                        false,
                        Optional.of(new Claim(Result.ALREADY, Optional.empty(), served.plusSeconds(900), "desk", "")),
                        seen));
    }

    /** If a recipient states that it did not act, an observation of the ordered state is not a confirmation, whatever reason the recipient gives. */
    @ParameterizedTest
    @EnumSource(
            value = Result.class,
            names = {"REFUSED", "NOT_OURS", "NOT_REGISTERED", "HELD_FOR_COUNSEL", "ERROR"})
    void anAnswerWithoutActionDiffersFromAnObservationOfTheOrderedState(Result claim) {
        assertEquals(
                Agreement.OBSERVED_ANYWAY,
                ResultRule.agreement(Optional.of(SERVED), Optional.of(claim(claim)), seen("EXECUTED")));
        assertEquals(
                Agreement.NOT_DONE,
                ResultRule.agreement(Optional.of(SERVED), Optional.of(claim(claim)), seen("NOT_YET")));
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED CONFIRMED,          REFUSED",
        "DIFFERS REFUSED,            DIFFERS",
        "CONFIRMED NOT_OURS PENDING, CONFIRMED",
        "OBSERVED OVERDUE,           OBSERVED",
        "OVERDUE NOT_SENT,           OVERDUE",
        "ALREADY HELD,               HELD"
    })
    void recipientsOfOneOrderHideNoRefusal(String atRecipients, Disposition expected) {
        assertEquals(expected, Disposition.underOneOrder(dispositions(atRecipients)));
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED CONFIRMED, CONFIRMED",
        "OVERDUE OBSERVED,  OBSERVED",
        "DIFFERS CONFIRMED, DIFFERS",
        "ALREADY REFUSED,   REFUSED",
        "ALREADY OVERDUE,   ALREADY",
        "NOT_SENT PENDING,  PENDING"
    })
    void aRequestThatSucceededSettlesWhatAnotherDidNot(String underEach, Disposition expected) {
        assertEquals(expected, Disposition.overRequests(dispositions(underEach)));
    }

    @Test
    void eachNameIsInOneNumber() {
        Tally tally = Tally.of(Arrays.asList(Disposition.values()));
        assertEquals(Disposition.values().length, tally.names());
        assertEquals(
                tally.served(),
                tally.confirmed()
                        + tally.observed()
                        + tally.already()
                        + tally.differs()
                        + tally.refused()
                        + tally.returned()
                        + tally.pending()
                        + tally.overdue()
                        + tally.lapsed());
        assertFalse(Tally.NONE.names() > 0);
    }

    private static Claim claim(Result result) {
        return new Claim(result, Optional.of(CLAIMED), CLAIMED, "desk", "");
    }

    private static List<SeenAction> seen(String states) {
        List<SeenAction> seen = new ArrayList<>();
        if (states != null) {
            for (String state : states.split(" ")) {
                seen.add(new SeenAction(
                        Action.values()[seen.size()], ExecutionState.valueOf(state), Optional.of(LOOKED)));
            }
        }
        return seen;
    }

    private static List<Disposition> dispositions(String names) {
        return Arrays.stream(names.split(" ")).map(Disposition::valueOf).toList();
    }
}
