package takedown.paper.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelBreakerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "7 December 2026, 14:50 UTC;7 |December |2026, |14:50 |UTC",
                "under Fed. R. Civ. P. 65(d)(1)).;under |Fed. |R. |Civ. |P. 65(d)(1)).",
                "18 U.S.C. § 1030;18 |U.S.C. |§ 1030",
                "hollowwren-keys.net;hollowwren-keys.|net",
                "edge[.]hollowwren-relay[.]io;edge[.]hollowwren-relay[.]|io",
                "www.paypal.com.hollowwren.net;www.paypal.com.hollowwren.|net",
                "hxxps://edge[.]hollowwren-relay[.]io/;hxxps://edge[.]hollowwren-relay[.]|io/",
                "(hollöw-wren.com);(hollöw-wren.com)",
                "short.net;short.net"
            })
    void aLineEndsWhereAReaderWouldEndIt(String text, String pieces) {
        LabelBreaker breaker = new LabelBreaker();
        breaker.setText(text);
        List<String> found = new ArrayList<>();
        int from = 0;
        for (int at = breaker.next(); at >= 0; at = breaker.next()) {
            found.add(text.substring(from, at));
            from = at;
        }
        found.add(text.substring(from));
        found.removeIf(String::isEmpty);
        assertEquals(pieces, String.join("|", found));
    }
}
