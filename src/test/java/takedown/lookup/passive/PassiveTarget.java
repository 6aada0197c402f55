package takedown.lookup.passive;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import takedown.fuzz.UntrustedValueChecks;
import takedown.observation.Source;

/** Passive DNS in the Common Output Format, bare or in DNSDB's frame. A bad line affects no other line. */
public final class PassiveTarget {

    private PassiveTarget() {}

    public static void check(byte[] octets) {
        for (PassiveLines lines : List.of(
                PassiveLines.commonOutput(octets, false, Source.PASSIVE_CIRCL),
                PassiveLines.framed(octets, false, Source.PASSIVE_DNSDB))) {
            UntrustedValueChecks.isVisible(lines.records());
            assertTrue(lines.records().size() <= PassiveLines.MAX_RECORDS);
            assertFalse(lines.complete() && lines.bad() > 0, "complete, with bad lines");
            lines.records().forEach(r -> assertFalse(r.lastSeen().isBefore(r.firstSeen()), r::toString));
        }
        assertFalse(
                PassiveLines.commonOutput(octets, true, Source.PASSIVE_CIRCL).complete(), "cut, and called complete");
    }
}
