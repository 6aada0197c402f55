package takedown.packet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.attribution.status.SuspectStatus;
import takedown.attribution.target.TargetSign;
import takedown.attribution.target.TargetState;
import takedown.attribution.target.TargetStatus;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.Verdict;
import takedown.history.target.CaptureStore;
import takedown.name.DomainName;
import takedown.name.Pap;
import takedown.packet.document.FindingCode;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.plan.candidate.CandidateSuspect;

/** Warnings about the captures that go with a report. */
class CaptureWarningsTest {
    private static final Instant AT = Instant.parse("2026-11-30T01:28:09Z");
    private static final String URL = "https://pastebarn.org/p/removed";

    private static CandidateSuspect candidate(Optional<TargetSign> found) {
        Suspect suspect = new Suspect(
                new UUID(7, 1),
                new UUID(7, 2),
                URL,
                URL,
                Optional.of(DomainName.of("pastebarn.org")),
                Optional.of(DomainName.of("pastebarn.org")),
                Optional.empty(),
                Optional.empty(),
                Verdict.MALICIOUS,
                Optional.empty(),
                SuspectStatus.ACTIVE,
                "",
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(AT),
                Optional.empty(),
                AT,
                "alice",
                new Suspect.Listed(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        return new CandidateSuspect(suspect, Optional.empty(), Optional.empty())
                .lastFound(found.map(sign -> new CaptureStore.Found(sign, AT, "the status is 404")));
    }

    @Test
    void aLookThatFoundThePageGoneIsNotAskedForAgain() {
        List<CandidateSuspect> gone = List.of(candidate(Optional.of(TargetSign.PAGE_ABSENT)));
        assertEquals(List.of(), Warnings.withoutCapture(Pap.CLEAR, gone));
        Finding warning = Warnings.seemsGone(gone).getFirst();
        assertEquals(FindingCode.SEEMS_GONE, warning.code());
        assertTrue(
                warning.message()
                        .startsWith(
                                "an observation at 2026-11-30 01:28 UTC found it gone (the status is 404), which no second"
                                        + " observation has confirmed yet"),
                warning.message());
        assertTrue(Warnings.seemsGone(List.of(candidate(Optional.of(TargetSign.WARNED))))
                .getFirst()
                .message()
                .contains("found it blocked"));
    }

    @Test
    void withoutSuchALookACaptureIsAskedFor() {
        for (Optional<TargetSign> found : List.of(Optional.<TargetSign>empty(), Optional.of(TargetSign.SHOWN))) {
            List<CandidateSuspect> there = List.of(candidate(found));
            assertEquals(1, Warnings.withoutCapture(Pap.CLEAR, there).size());
            assertEquals(List.of(), Warnings.seemsGone(there));
        }
    }

    @Test
    void oneLookIsNotStatedAsNone() {
        TargetState state = new TargetState(
                TargetStatus.UNKNOWN,
                TargetState.UNKNOWN.reason(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new TargetState.Pending(TargetStatus.CONTENT_GONE, AT, "own", "the status is 404")));
        assertEquals(
                "an observation at 2026-11-30 01:28 UTC found the content gone (the status is 404), which no second observation has"
                        + " confirmed yet (a second one counts from 2026-11-30 02:28 UTC on)",
                state.words());
        assertEquals("not investigated yet", TargetState.UNKNOWN.words());
    }

    /** A run cannot observe what the PAP of the case forbids, so a further run is not advised. */
    @Test
    void whatThePapBlockedIsNotBlamedOnTheRun() {
        List<String> blocked = List.of("the certificate of evil.example could not be looked up (TLS: BLOCKED)");
        assertTrue(Warnings.advice(Pap.GREEN, blocked).contains("PAP:GREEN"));
        assertFalse(Warnings.advice(Pap.GREEN, blocked).contains("run the case again"));
        List<String> silent = List.of("the certificate of evil.example could not be looked up (TLS: TIMEOUT)");
        assertEquals("run the case again or check by hand", Warnings.advice(Pap.GREEN, silent));
        assertEquals("run the case again or check by hand", Warnings.advice(Pap.CLEAR, blocked));
    }
}
