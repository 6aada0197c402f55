package takedown.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.database.ConnectionLimit.Verdict;

class ConnectionLimitTest {

    @ParameterizedTest
    @CsvSource({
        "20,97,true,true",
        "97,97,true,true",
        "98,97,false,false",
        "9,97,true,false",
        "10,97,true,true",
        "1,1,true,false"
    })
    void aPoolThatCannotBeFilledIsRefusedAndASmallOneWarnedOf(int pool, int allowed, boolean fits, boolean ample) {
        Verdict verdict = Verdict.of(pool, allowed);
        assertEquals(fits, verdict.fits(), verdict.message());
        assertEquals(ample, verdict.ample(), verdict.message());
        assertEquals(1, verdict.message().lines().count());
    }

    @Test
    void howManyNodesFitIsTold() {
        assertTrue(Verdict.of(20, 97).message().endsWith("nodes of this size that fit: 4."));
    }
}
