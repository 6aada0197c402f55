package takedown.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossTest {
    @ParameterizedTest(name = "{0} lost, {1} answered, {2}: {3}")
    @CsvSource({
        "1,    0, TIMEOUT,        true",
        "1, 2999, TIMEOUT,       false",
        "1,   49, TIMEOUT,       false",
        "2,   48, TIMEOUT,        true",
        "20, 9980, TIMEOUT,       true",
        "19, 9981, TIMEOUT,      false",
        "3,    0, RATE_LIMITED,   true",
        "0,  100, NO_ANSWER,      true",
        "0,  100, TIMEOUT,       false",
        "1, 2999, CAPTIVE_PORTAL, true"
    })
    void oneNameOfManyIsNoLostRegistry(long names, long answered, String outcome, boolean lost) {
        assertEquals(lost, new Loss("Registry RDAP", "", names, 0, answered, Set.of(outcome)).isLost(0.02, 20));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12| 0|28|TIMEOUT     |Registry RDAP (rdap.example) gave no usable answer for 12 of 40 names (no answer in time).",
                " 1| 0| 0|RATE_LIMITED|Registry RDAP (rdap.example) gave no usable answer for 1 name (rate limited).",
                " 0| 7| 0|NO_ANSWER   |Registry RDAP (rdap.example) gave no usable answer for 7 names (no answer in time).",
                " 0| 0| 0|NO_ANSWER   |Registry RDAP (rdap.example) gave no usable answer for a part of the run, which waited for it (no answer in time)."
            })
    void aSentenceNamesTheUpstreamAndCounts(long names, long kept, long answered, String outcome, String expected) {
        assertEquals(
                expected, new Loss("Registry RDAP", "rdap.example", names, kept, answered, Set.of(outcome)).sentence());
    }
}
