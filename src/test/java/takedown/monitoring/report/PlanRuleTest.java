package takedown.monitoring.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.dispatch.pending.NextStep;
import takedown.dispatch.pending.RecipientContact;
import takedown.packet.document.RecipientRole;
import takedown.results.Disposition;
import takedown.results.Tally;

/** The sentence at the top of the status of a case. */
class PlanRuleTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                // asked sent confirmed pending refused overdue [differs returned observed before] | overdue at |
                // refused by | back | days left | sentence
                "0 0 0 0 0 0         |         |      | 0 |    | Not started: no request has been made yet.",
                "5 0 0 0 0 0         |         |      | 0 | 11 | Not started: 5 names are in packets, and none has been sent yet.",
                "441 441 312 129 0 0 |         |      | 0 | 11 | On plan: 312 of 441 names are confirmed, 129 pending.",
                "441 441 441 0 0 0   |         |      | 0 | 1  | On plan: all 441 requested names are confirmed.",
                "1 1 1 0 0 0         |         |      | 0 |    | On plan: the one requested name is confirmed.",
                "12 3 1 2 0 0        |         |      | 0 | 11 | Under way: 1 of 12 names are confirmed, 2 pending, 9 not yet sent.",
                "9 9 7 0 0 2         | XYZ LLC |      | 0 | 11 | At risk because 2 names are overdue at XYZ LLC.",
                "9 9 8 0 0 1         | XYZ, PIR, CIRA | | 0 | 11 | At risk because 1 name is overdue at XYZ and 2 other recipients.",
                "9 9 9 0 0 0         | XYZ     |      | 0 | 11 | At risk because an answer is overdue at XYZ.",
                "9 9 6 0 3 0         |         | PIR  | 0 | 11 | At risk because 3 names were refused by PIR.",
                "9 9 6 0 3 0         |         | XYZ Inc. | 0 | 11 | At risk because 3 names were refused by XYZ Inc.",
                "9 9 9 0 0 0         |         |      | 1 | 11 | At risk because 1 name is back online.",
                "9 9 7 2 0 0         |         |      | 0 | 3  | At risk because the order ends in 3 days with 2 names open.",
                "9 9 7 2 0 0         |         |      | 0 | 0  | At risk because the order ends today with 2 names open.",
                "9 9 7 0 0 0         |         |      | 0 |    | At risk because the order expired with 2 names open.",
                "9 9 4 0 1 4         | XYZ     | PIR  | 2 | 1  | At risk because the order ends in 1 day with 5 names open, 4 names are overdue at XYZ, 2 names are back online, and 1 name was refused by PIR.",
                "9 9 5 1 1 0 1       |         | PIR  | 0 | 11 | At risk because 1 name was refused by PIR and 1 name was confirmed by VeriSign and is observed otherwise.",
                "9 9 7 0 0 0 0 2     |         |      | 0 | 11 | At risk because 2 names were returned without action by Verio.",
                "9 9 5 1 0 0 0 0 2 1 |         |      | 0 | 11 | On plan: 5 of 9 names are confirmed, 2 observed but not confirmed, 1 already in that state before service, 1 pending.",
                "9 9 6 0 0 0 0 0 2 1 |         |      | 0 | 1  | On plan: 6 of 9 names are confirmed, 2 observed but not confirmed, 1 already in that state before service."
            })
    void theSentenceSaysWhetherTheCaseGoesAsPlanned(
            String numbers, String overdueAt, String refusedBy, long back, Long daysLeft, String sentence) {
        List<Long> n =
                Arrays.stream(numbers.strip().split(" ")).map(Long::valueOf).toList();
        CaseStatus.Totals totals = new CaseStatus.Totals(
                n.get(0), n.get(0), 0, n.get(1), n.get(2), at(n, 8), at(n, 9), at(n, 6), n.get(4), at(n, 7), n.get(3),
                n.get(5), 0, 0, 0, 0, 0, 0, 0);
        PlanRule.Plan plan = PlanRule.of(new PlanRule.Facts(
                totals,
                named(overdueAt),
                0,
                List.of(),
                List.of(),
                0,
                List.of(),
                named(refusedBy),
                List.of("VeriSign"),
                List.of("Verio"),
                back,
                Optional.ofNullable(daysLeft),
                Optional.of("expired").filter(how -> sentence.contains(how)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                0));
        assertEquals(sentence, plan.sentence());
        assertEquals(sentence.startsWith("At risk"), plan.atRisk());
    }

    private static long at(List<Long> numbers, int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }

    private static List<String> named(String names) {
        return names == null ? List.of() : List.of(names.split(", "));
    }

    @Test
    void namesWithoutAResultUnderASupersededOrderAreARisk() {
        CaseStatus.Totals totals = new CaseStatus.Totals(2, 2, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0);
        assertEquals(
                new PlanRule.Plan(true, "At risk because 2 names have no result since the earlier order ended."),
                PlanRule.of(new PlanRule.Facts(
                        totals,
                        List.of(),
                        0,
                        List.of(),
                        List.of(),
                        0,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        0,
                        Optional.of(11L),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        false,
                        0)));
    }

    /** The earlier order ended, and its recipients need a notice of the order that is in force. */
    @Test
    void anOrderUnderWhichNothingWasServedIsARisk() {
        assertEquals(
                new PlanRule.Plan(
                        true,
                        "At risk because nothing has been served under the order that superseded an earlier one."),
                withdrawn(List.of(), true));
    }

    /** The reversal asks the recipient to restore the names, and the last look-up shows them as changed. */
    @Test
    void changesThatAReversalDidNotRestoreAreARisk() {
        assertEquals(
                new PlanRule.Plan(
                        true,
                        "At risk because the changes at XYZ and 1 other recipient are still in place after the reversal."),
                withdrawn(List.of("XYZ", "PIR"), false));
    }

    private static PlanRule.Plan withdrawn(List<String> unrestored, boolean superseded) {
        return PlanRule.of(new PlanRule.Facts(
                new CaseStatus.Totals(2, 2, 0, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                List.of(),
                0,
                List.of(),
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                Optional.of(11L),
                Optional.empty(),
                List.of(),
                List.of(),
                unrestored,
                List.of(),
                superseded,
                0));
    }

    /** The totals do not include the names of recipients outside the order, so the sentence states these names separately. */
    @Test
    void voluntaryNamesThatAreOverdueAreStatedApart() {
        CaseStatus.Totals totals = new CaseStatus.Totals(6, 5, 0, 5, 1, 0, 0, 0, 0, 0, 0, 4, 0, 1, 0, 0, 0, 0, 0);
        assertEquals(
                "At risk because 4 names are overdue at XYZ and 2 other recipients, and 1 voluntary name is overdue at"
                        + " ICB.",
                PlanRule.of(new PlanRule.Facts(
                                totals,
                                List.of("XYZ", "PIR", "CIRA"),
                                0,
                                List.of(),
                                List.of(),
                                1,
                                List.of("ICB"),
                                List.of(),
                                List.of(),
                                List.of(),
                                0,
                                Optional.of(11L),
                                Optional.empty(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                false,
                                0))
                        .sentence());
    }

    /** Names that were never served are not open under the order. The changes under the order have to be reversed. */
    @Test
    void afterAnExpiryTheChangesHaveToBeReversed() {
        CaseStatus.Totals totals = new CaseStatus.Totals(8, 8, 0, 6, 2, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0);
        assertEquals(
                "At risk because the order expired with 4 names open and 2 not served, and the changes at PIR must be"
                        + " reversed.",
                PlanRule.of(new PlanRule.Facts(
                                totals,
                                List.of(),
                                0,
                                List.of(),
                                List.of(),
                                0,
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                0,
                                Optional.empty(),
                                Optional.of("expired"),
                                List.of("PIR"),
                                List.of(),
                                List.of(),
                                List.of(),
                                false,
                                0))
                        .sentence());
    }

    @Test
    void afterAnExpiryTheReversalsThatWereMadeAreLeft() {
        assertEquals(
                new PlanRule.Plan(true, "The order expired, and 1 reversal must still be served on XYZ.COM LLC."),
                PlanRule.reversed(
                        "expired",
                        List.of(new PlanRule.Reversal("XYZ.COM LLC", false)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    @Test
    void afterAVacaturOnlyItsReversalsAreLeft() {
        assertEquals(
                new PlanRule.Plan(
                        true, "The order was vacated, and 1 of 2 reversals must still be served on VeriSign, Inc."),
                PlanRule.reversed(
                        "was vacated",
                        List.of(
                                new PlanRule.Reversal("XYZ.COM LLC", true),
                                new PlanRule.Reversal("VeriSign, Inc.", false)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
        assertEquals(
                new PlanRule.Plan(false, "The order was vacated, and the reversals have been served."),
                PlanRule.reversed(
                        "was vacated",
                        List.of(new PlanRule.Reversal("XYZ.COM LLC", true)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
        assertFalse(PlanRule.reversed("was vacated", List.of(), List.of(), List.of(), List.of(), List.of(), List.of())
                .atRisk());
    }

    /** A recipient that was not told of a withdrawal may still act on the notice. */
    @Test
    void aRecipientThatWasNotToldOfAWithdrawalIsARisk() {
        CaseStatus.Totals totals = new CaseStatus.Totals(2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2);
        assertEquals(
                "At risk because the changes at PIR must be reversed and VeriSign, Inc. must still be told of the withdrawal.",
                PlanRule.of(new PlanRule.Facts(
                                totals,
                                List.of(),
                                0,
                                List.of(),
                                List.of("VeriSign, Inc.", "PIR"),
                                0,
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                0,
                                Optional.of(11L),
                                Optional.empty(),
                                List.of("PIR"),
                                List.of("VeriSign, Inc."),
                                List.of(),
                                List.of(),
                                false,
                                0))
                        .sentence());
        assertEquals(
                "The order was vacated, and XYZ and 1 other recipient must still be told of the withdrawal.",
                PlanRule.reversed(
                                "was vacated",
                                List.of(),
                                List.of(),
                                List.of("XYZ", "PIR"),
                                List.of(),
                                List.of(),
                                List.of())
                        .sentence());
    }

    /** The sentence states the one name that stays with another case, or the number of such names if there are several. */
    @Test
    void namesInOtherHandsAreStatedAfterTheEnd() {
        List<PlanRule.Reversal> served = List.of(new PlanRule.Reversal("XYZ.COM LLC", true));
        assertEquals(
                "The order was vacated, and the reversals have been served. a.example stays as it is, because it is in other"
                        + " hands.",
                PlanRule.reversed(
                                "was vacated", served, List.of(), List.of(), List.of(), List.of(), List.of("a.example"))
                        .sentence());
        assertEquals(
                "The order was vacated, and the reversals have been served. 2 names stay as they are, because they are in"
                        + " other hands.",
                PlanRule.reversed(
                                "was vacated",
                                served,
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of("a.example", "b.example"))
                        .sentence());
    }

    @Test
    void overdueConfirmationsAreStatedWithTheirNames() {
        assertEquals(
                "At risk because 2 names are overdue at PIR and the confirmation of 5 observed names is overdue at XYZ.",
                PlanRule.of(facts(
                                new CaseStatus.Totals(9, 9, 0, 9, 2, 5, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0),
                                List.of("PIR"),
                                5,
                                List.of("XYZ"),
                                List.of()))
                        .sentence());
    }

    @Test
    void whatWasServedAndWithdrawnIsNotCalledNotStarted() {
        assertEquals(
                "Withdrawn: what was served on VeriSign, Inc. was withdrawn, and no other request has been made.",
                PlanRule.of(facts(
                                new CaseStatus.Totals(3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0),
                                List.of(),
                                0,
                                List.of(),
                                List.of("VeriSign, Inc.")))
                        .sentence());
        assertEquals(
                "Withdrawn: what was served on VeriSign, Inc. was withdrawn, and 2 names are in packets that have not been"
                        + " sent.",
                PlanRule.of(facts(
                                new CaseStatus.Totals(3, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0),
                                List.of(),
                                0,
                                List.of(),
                                List.of("VeriSign, Inc.")))
                        .sentence());
    }

    private static PlanRule.Facts facts(
            CaseStatus.Totals totals,
            List<String> overdueAt,
            long unconfirmed,
            List<String> unconfirmedAt,
            List<String> withdrawn) {
        return new PlanRule.Facts(
                totals,
                overdueAt,
                unconfirmed,
                unconfirmedAt,
                withdrawn,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                Optional.of(11L),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                0);
    }

    /** The rows of recipients without a reversal say "Make the reversal", and the sentence must not say the opposite. */
    @Test
    void aServedReversalDoesNotHideTheRecipientsWithoutOne() {
        PlanRule.Plan plan = PlanRule.reversed(
                "expired",
                List.of(new PlanRule.Reversal("XYZ.COM LLC", true)),
                List.of("VeriSign, Inc."),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        assertTrue(plan.atRisk());
        assertEquals("The order expired, and the changes at VeriSign, Inc. must be reversed.", plan.sentence());
    }

    /** The totals do not count names of voluntary requests, so the sentence names none of their recipients. */
    @Test
    void aVoluntaryRecipientIsNotNamedForNamesThatTheTotalsDoNotCount() {
        Tally refused = Tally.of(List.of(Disposition.REFUSED));
        assertEquals(
                List.of("VeriSign, Inc."),
                PlanRule.counted(
                        List.of(
                                recipient("VeriSign, Inc.", false, refused),
                                recipient("DENIC eG", true, refused),
                                recipient("XYZ.COM LLC", false, Tally.NONE)),
                        Tally::refused));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | 0  | PIR (2 names)",
                "1 | 50 | PIR (1 name, and 50 already in that state before service)",
                "0 | 1  | PIR (1 name already in that state before service)",
                "0 | 0  | "
            })
    void aConfirmationOfYesterdayCountsAsTheTotalsDo(long confirmed, long already, String line) {
        assertEquals(Optional.ofNullable(line), CaseStatus.SinceYesterday.confirmed("PIR", confirmed, already));
    }

    /** The reversals of the last order do not release the names that recipients hold under an earlier one. */
    @Test
    void namesHeldUnderAnEarlierOrderAreStatedThoughTheReversalsOfTheLastOrderWereServed() {
        PlanRule.Plan plan = PlanRule.reversed(
                "was vacated",
                List.of(new PlanRule.Reversal("VeriSign, Inc.", true)),
                List.of(),
                List.of(),
                List.of(),
                List.of(new PlanRule.Held("PIR", 10), new PlanRule.Held("Identity Digital", 5)),
                List.of());
        assertEquals(
                new PlanRule.Plan(
                        true,
                        "The order was vacated, and 10 names at PIR and 5 names at Identity Digital are still held under an"
                                + " order that ended."),
                plan);
        assertEquals(
                "The order was vacated, and 4 names at A, 3 names at B, 2 names at C, and 2 names at 2 other recipients are"
                        + " still held under an order that ended.",
                PlanRule.reversed(
                                "was vacated",
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(
                                        new PlanRule.Held("A", 4),
                                        new PlanRule.Held("B", 3),
                                        new PlanRule.Held("C", 2),
                                        new PlanRule.Held("D", 1),
                                        new PlanRule.Held("E", 1)),
                                List.of())
                        .sentence());
    }

    @Test
    void anOrderThatEndsSoonWithoutARequestIsARisk() {
        CaseStatus.Totals totals = new CaseStatus.Totals(18, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 18, 0, 0);
        assertEquals(
                new PlanRule.Plan(true, "At risk because the order ends today, and 18 names are in no packet."),
                PlanRule.of(notAsked(totals, 0, 0)));
        assertFalse(PlanRule.of(notAsked(totals, 11, 0)).atRisk());
    }

    /** One served name of a superseded order does not settle the others. */
    @Test
    void namesOfASupersededOrderThatWereNotServedAgainAreARisk() {
        CaseStatus.Totals totals = new CaseStatus.Totals(23, 23, 0, 23, 23, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertEquals(
                new PlanRule.Plan(
                        true, "At risk because 20 names of an earlier order were not served under the order in force."),
                PlanRule.of(notAsked(totals, 11, 20)));
    }

    private static PlanRule.Facts notAsked(CaseStatus.Totals totals, long daysLeft, int toServe) {
        return new PlanRule.Facts(
                totals,
                List.of(),
                0,
                List.of(),
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                Optional.of(daysLeft),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                toServe);
    }

    private static CaseStatus.AtRecipient recipient(String name, boolean voluntary, Tally tally) {
        return new CaseStatus.AtRecipient(
                name,
                name,
                RecipientRole.REGISTRY,
                voluntary,
                true,
                tally,
                Optional.empty(),
                Optional.empty(),
                new RecipientContact(Optional.empty(), Optional.empty()),
                NextStep.NONE,
                List.of());
    }
}
