package takedown.packet.plan.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoeCountTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fernhollow v. Does 1-10|10",
                "Fernhollow v. JOHN DOES 1 through 8|8",
                "Fernhollow v. Does 3\u20137|5",
                "John Doe 1; Jane Doe 2|2",
                "John Doe No. 4|1",
                "Fernhollow v. Doe|0",
                "Fernhollow v. Acme Corporation|0"
            })
    void unnamedDefendantsAreCounted(String text, int count) {
        assertEquals(count, DoeCount.of(List.of(text.split("; "))).orElse(0));
    }
}
