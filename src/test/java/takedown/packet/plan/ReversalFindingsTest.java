package takedown.packet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Packet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.Preflight;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.kit.NoticeSamples;

/** A reversal cites the notices that its recipient has, and no others. */
class ReversalFindingsTest {
    private static final String UNSENT = "000000000000";

    private static final String RETRACTED = "000000000001";

    private final Packet served = packet(NoticeSamples.seizure(2, false));
    private final String reference = served.document().reference();

    @Test
    void aReversalThatCitesAnEarlierNoticeThatWasNotServedIsOutdated() {
        Finding finding = outdated(UNSENT, reference).orElseThrow();
        assertEquals(FindingCode.REVERSAL_OUTDATED, finding.code());
        assertTrue(finding.message().contains("it cites the notice with the reference " + UNSENT), finding.message());
        assertEquals(Optional.empty(), outdated(reference));
    }

    /** The reversal is made with the notice. It can be approved, but not sent, before the notice is served. */
    @Test
    void theReversalOfANewNoticeCanBeApprovedButNotSentBeforeTheNotice() {
        assertEquals(Optional.empty(), outdated(reference, UNSENT));
        assertTrue(notServed(reference, UNSENT).isPresent());
        assertEquals(Optional.empty(), notServed(reference));
    }

    /** The recipient of a retracted notice may have acted on it. */
    @Test
    void aRetractedNoticeCanBeCited() {
        assertEquals(Optional.empty(), outdated(RETRACTED, reference));
        assertEquals(Optional.empty(), notServed(RETRACTED, reference));
    }

    @Test
    void aReversalThatDoesNotCiteAServedNoticeIsOutdated() {
        assertTrue(outdated(UNSENT).orElseThrow().message().contains("this reversal does not cite it"));
    }

    private Optional<Finding> outdated(String... cited) {
        return ReversalFindings.outdated(
                packet(NoticeSamples.reversalCiting(cited)), List.of(served), Set.of(RETRACTED), NameOutcomes.NONE);
    }

    private Optional<Finding> notServed(String... cited) {
        return ReversalFindings.notServed(
                packet(NoticeSamples.reversalCiting(cited)), List.of(served), Set.of(RETRACTED));
    }

    private static Packet packet(PacketDocument document) {
        return new Packet(
                new UUID(0, 9),
                new UUID(0, 1),
                document.kind(),
                Optional.of(new UUID(0, 2)),
                List.of(new UUID(0, 3)),
                document,
                new Preflight(List.of(), List.of()),
                "ab".repeat(32),
                Instant.parse("2026-12-01T15:00:00Z"),
                "alice",
                Optional.empty());
    }
}
