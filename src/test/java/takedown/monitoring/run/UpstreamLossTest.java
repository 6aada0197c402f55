package takedown.monitoring.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.attribution.SnapshotBuilder;
import takedown.directory.reading.DirectoryLoader;
import takedown.observation.Snapshot;
import takedown.observation.Source;

class UpstreamLossTest {
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
        assertEquals(
                lost, new UpstreamLoss("Registry RDAP", "", names, 0, 0, answered, Set.of(outcome)).isLost(0.02, 20));
    }

    /** If WHOIS answered where RDAP did not, or RDAP where WHOIS did not, nothing was lost. */
    @Test
    void whatAnotherSourceAnsweredIsNotLost() {
        assertFalse(new UpstreamLoss("Registry RDAP", "", 0, 5_000, 0, 0, Set.of()).isLost(0.02, 20));
        assertFalse(new UpstreamLoss("Registry RDAP", "", 1, 99, 0, 0, Set.of("TIMEOUT")).isLost(0.02, 20));
        assertTrue(new UpstreamLoss("Registry RDAP", "", 3, 97, 0, 0, Set.of("TIMEOUT")).isLost(0.02, 20));
        Snapshot replaced = SnapshotBuilder.of("evil.net")
                .delegatedTo("ns1.bad.example")
                .registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))
                .whoisSays(r -> r)
                .snapshot();
        assertEquals(List.of("ANSWERED", UpstreamResult.REPLACED, "ANSWERED"), outcomes(replaced));
        Snapshot lost = SnapshotBuilder.of("evil.net")
                .delegatedTo("ns1.bad.example")
                .registry(SnapshotBuilder.failed(Source.RDAP_REGISTRY))
                .whois(SnapshotBuilder.failed(Source.WHOIS))
                .snapshot();
        assertEquals(List.of("ANSWERED", "TIMEOUT", "TIMEOUT"), outcomes(lost));
        Snapshot spare = SnapshotBuilder.of("evil.net")
                .delegatedTo("ns1.bad.example")
                .registered(r -> r)
                .whois(SnapshotBuilder.failed(Source.WHOIS))
                .snapshot();
        assertEquals(List.of("ANSWERED", "ANSWERED", UpstreamResult.REPLACED), outcomes(spare));
    }

    private static List<String> outcomes(Snapshot look) {
        return UpstreamResult.of(look, DirectoryLoader.load(Optional.empty(), true)).stream()
                .map(UpstreamResult::outcome)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12| 0| 0|28|TIMEOUT     |Registry RDAP (rdap.example) gave no usable answer for 12 of 40 names (no answer in time).",
                " 1| 0| 0| 0|RATE_LIMITED|Registry RDAP (rdap.example) gave no usable answer for 1 name (rate limited).",
                " 0| 0| 7| 0|NO_ANSWER   |Registry RDAP (rdap.example) gave no usable answer for 7 names (no answer in time).",
                " 0| 0| 0| 0|NO_ANSWER   |Registry RDAP (rdap.example) gave no usable answer for a part of the run, which waited for it (no answer in time).",
                " 2| 1| 0| 7|TIMEOUT     |Registry RDAP (rdap.example) gave no usable answer for 2 of 10 names (no answer in time); for 1 more name another source answered in its place."
            })
    void aSentenceNamesTheUpstreamAndCounts(
            long names, long replaced, long kept, long answered, String outcome, String expected) {
        assertEquals(
                expected,
                new UpstreamLoss("Registry RDAP", "rdap.example", names, replaced, kept, answered, Set.of(outcome))
                        .sentence());
    }
}
