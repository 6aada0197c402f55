package takedown.monitoring.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentence on top of the status of a case. */
class PlanRuleTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                // asked sent confirmed pending refused overdue | overdue at | refused by | back | days left | sentence
                "0 0 0 0 0 0         |         |      | 0 |    | On plan: no request was made yet.",
                "5 0 0 0 0 0         |         |      | 0 | 11 | On plan: 0 of 5 names are confirmed, 5 not yet sent.",
                "441 441 312 129 0 0 |         |      | 0 | 11 | On plan: 312 of 441 names are confirmed, 129 pending.",
                "441 441 441 0 0 0   |         |      | 0 | 1  | On plan: all 441 names asked are confirmed.",
                "1 1 1 0 0 0         |         |      | 0 |    | On plan: the one name asked is confirmed.",
                "9 9 7 0 0 2         | XYZ LLC |      | 0 | 11 | At risk because 2 names are overdue at XYZ LLC.",
                "9 9 8 0 0 1         | XYZ, PIR, CIRA | | 0 | 11 | At risk because 1 name is overdue at XYZ and 2 other recipients.",
                "9 9 9 0 0 0         | XYZ     |      | 0 | 11 | At risk because an answer is overdue at XYZ.",
                "9 9 6 0 3 0         |         | PIR  | 0 | 11 | At risk because 3 names were refused by PIR.",
                "9 9 9 0 0 0         |         |      | 1 | 11 | At risk because 1 name is back online.",
                "9 9 7 2 0 0         |         |      | 0 | 3  | At risk because the order ends in 3 days with 2 names not confirmed.",
                "9 9 7 2 0 0         |         |      | 0 | 0  | At risk because the order ends today with 2 names not confirmed.",
                "9 9 7 2 0 0         |         |      | 0 | -1 | At risk because the order has ended with 2 names not confirmed.",
                "9 9 4 0 1 4         | XYZ     | PIR  | 2 | 1  | At risk because the order ends in 1 day with 5 names not confirmed, 4 names are overdue at XYZ and 2 names are back online."
            })
    void theSentenceSaysWhetherTheCaseGoesAsPlanned(
            String numbers, String overdueAt, String refusedBy, long back, Long daysLeft, String sentence) {
        List<Long> n =
                Arrays.stream(numbers.strip().split(" ")).map(Long::valueOf).toList();
        CaseStatus.Totals totals =
                new CaseStatus.Totals(n.get(0), n.get(0), n.get(1), n.get(2), n.get(3), n.get(4), n.get(5), 0, 0, 0);
        PlanRule.Plan plan = PlanRule.of(
                new PlanRule.Facts(totals, named(overdueAt), named(refusedBy), back, Optional.ofNullable(daysLeft)));
        assertEquals(sentence, plan.sentence());
        assertEquals(sentence.startsWith("At risk"), plan.atRisk());
    }

    private static List<String> named(String names) {
        return names == null ? List.of() : List.of(names.split(", "));
    }
}
