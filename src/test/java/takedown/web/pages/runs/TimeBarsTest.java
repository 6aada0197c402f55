package takedown.web.pages.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.dispatch.pending.Statistics;

class TimeBarsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            20      | 0, 1 min
            3500    | 0, 15 min, 30 min, 45 min, 1 h
            40000   | 0, 4 h, 8 h, 12 h
            200000  | 0, 12 h, 1 d, 1.5 d, 2 d, 2.5 d
            9000000 | 0, 30 d, 60 d, 90 d, 120 d
            """)
    void hasWholeNumbers(double ninetieth, String labels) {
        TimeBars bars = TimeBars.of(
                List.of(new Statistics.Line("p", 1, 1, Optional.of(ninetieth / 2), Optional.of(ninetieth), 0, 0)),
                key -> key);
        assertEquals(labels, bars.ticks().stream().map(TimeBars.Tick::label).collect(Collectors.joining(", ")));
        assertEquals("300.0", bars.ticks().getFirst().x());
        assertEquals("880.0", bars.ticks().getLast().x());
    }
}
