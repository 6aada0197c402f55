package takedown.paper.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sentence that ends with an abbreviation has one period. */
class PeriodsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Renewal fees are paid by Lanternfield Cloud, Inc..|Renewal fees are paid by Lanternfield Cloud, Inc.",
                "<p>the registry operator <b>VeriSign, Inc.</b>. Next.</p>|<p>the registry operator <b>VeriSign, Inc.</b> Next.</p>",
                "<td>VeriSign, Inc..</td>|<td>VeriSign, Inc.</td>",
                "wait... then|wait... then",
                "10.. 20|10.. 20",
                "a..b|a..b"
            })
    void thePeriodOfAnAbbreviationEndsTheSentence(String text, String single) {
        assertEquals(single, Periods.single(text));
    }
}
