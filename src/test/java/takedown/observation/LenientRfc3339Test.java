package takedown.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LenientRfc3339Test {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2012-01-02T03:04:05Z | 2012-01-02T03:04:05Z",
                "2012-01-02t03:04:05z | 2012-01-02T03:04:05Z",
                "2012-01-02T03:04:05.000+0000 | 2012-01-02T03:04:05Z",
                "2012-01-02T03:04:05.5+02 | 2012-01-02T01:04:05.5Z",
                "2012-01-02T03:04:05,25-03:30 | 2012-01-02T06:34:05.25Z",
                "2012-01-02T03:04:05.123456789012Z | 2012-01-02T03:04:05.123456789Z",
                "2012-01-02 03:04:05 | 2012-01-02T03:04:05Z",
                "2012-01-02 03:04:05 UTC | 2012-01-02T03:04:05Z",
                "2012-01-02  03:04:05 +0100 | 2012-01-02T02:04:05Z",
                "2012-01-02T03:04:05 | 2012-01-02T03:04:05Z",
                "2012-01-02T03:04Z | 2012-01-02T03:04:00Z",
                "2012-01-02 | 2012-01-02T00:00:00Z",
                "2012/01/02 03:04:05 | 2012-01-02T03:04:05Z",
                "20120102T030405Z | 2012-01-02T03:04:05Z",
                "2012-01-02T03:04:05Z[UTC] | 2012-01-02T03:04:05Z",
                "2016-12-31T23:59:60Z | 2016-12-31T23:59:59Z",
                "2016-12-31T24:00:00Z | 2017-01-01T00:00:00Z"
            })
    void asServersWriteThem(String text, Instant at) {
        assertEquals(Optional.of(at), LenientRfc3339.instant(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2012",
                "2012-13-01",
                "2012-02-30T00:00:00Z",
                "2012-01-02T25:00:00Z",
                "2012-01-02T03:04:61Z",
                "2012-01-02T03:04:05+99:00",
                "2012-01-02T03:04:05Zulu",
                "02-01-2012",
                "1325473445",
                "9999999-99-99T99:99:99Z"
            })
    void whatIsNone(String text) {
        assertEquals(Optional.empty(), LenientRfc3339.instant(text));
    }
}
