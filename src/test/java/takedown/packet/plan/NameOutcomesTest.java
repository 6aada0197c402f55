package takedown.packet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.packet.document.Filing.Outcome;
import takedown.packet.document.Filing.Restore;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.Replacement;
import takedown.packet.kit.NoticeSamples;
import takedown.packet.kit.ResultLine.Result;
import takedown.packet.plan.NameOutcomes.OnRecord;

/** What is restored for a name whose recipient answered more than once, and which update locks an earlier notice explains. */
class NameOutcomesTest {
    @ParameterizedTest(name = "{0}, then {1} counts, observed {2}: {3} {4}")
    @CsvSource({
        // Columns: all answers, the answer that counts, an observed act, what is restored, and the answers that the
        // reversal states.
        "REFUSED,          REFUSED,  ,     LEFT_OUT,   REFUSED",
        "REFUSED DONE,     DONE,     ,     IF_CHANGED, REFUSED DONE",
        "DONE REFUSED,     REFUSED,  ,     IF_CHANGED, DONE REFUSED",
        "DONE REFUSED,     REFUSED,  LOCK, CHANGED,    DONE REFUSED",
        "REFUSED DONE,     DONE,     LOCK, CHANGED,    REFUSED DONE",
        "NOT_OURS DONE,    NOT_OURS, ,     IF_CHANGED, NOT_OURS DONE",
        "PENDING DONE,     DONE,     ,     CHANGED,    DONE",
        "DONE ALREADY,     ALREADY,  ,     CHANGED,    ALREADY",
        "PENDING REFUSED,  REFUSED,  ,     LEFT_OUT,   REFUSED",
        "REFUSED NOT_OURS, NOT_OURS, ,     LEFT_OUT,   NOT_OURS"
    })
    void aNameOnceStatedAsDoneIsInTheReversal(
            String answers, Result counting, String observed, Restore restore, String claimed) {
        PacketDocument notice = NoticeSamples.seizure(1, false);
        String name = notice.rows().getFirst().aLabel();
        List<Result> all =
                Arrays.stream(answers.split(" ")).map(Result::valueOf).toList();
        Set<String> seen = observed == null ? Set.of() : Set.of(observed);
        Outcome outcome = new NameOutcomes(Map.of(
                        notice.packetId(),
                        Map.of(name, new OnRecord(Optional.of(counting), all, seen, Optional.empty()))))
                .of(List.of(notice), Optional.empty())
                .get(name);
        assertEquals(restore, outcome.restore());
        assertEquals(List.of(claimed.split(" ")), outcome.claimed());
    }

    /**
     * An update lock is attributed to an earlier notice if the recipient reported a change or has not answered. A lock that was observed before that
     * notice also needs a still earlier notice that explains it.
     */
    @ParameterizedTest(name = "answer {0}, locked before {1}, explained by the notice before that {2}: ours {3}")
    @CsvSource({
        ",                 false, false, true",
        "DONE,             false, false, true",
        "HELD_FOR_COUNSEL, false, false, false",
        "REFUSED,          false, false, false",
        "ALREADY,          false, false, false",
        "PENDING,          false, false, false",
        "DONE,             true,  false, false",
        "DONE,             true,  true,  true"
    })
    void anUpdateLockThatANoticeExplains(Result answer, boolean before, boolean explained, boolean ours) {
        PacketDocument plain = NoticeSamples.seizure(3, false);
        String name = plain.rows().get(before ? 2 : 0).aLabel();
        PacketDocument notice = explained
                ? plain.with(plain.order()
                        .orElseThrow()
                        .with(new Replacement(List.of("efca174bfa38"), 1, "12", List.of(), List.of(name))))
                : plain;
        NameOutcomes outcomes = answer == null
                ? NameOutcomes.NONE
                : new NameOutcomes(
                        Map.of(notice.packetId(), Map.of(name, new OnRecord(Optional.of(answer), Set.of()))));
        assertEquals(ours, outcomes.locked(List.of(notice)).contains(name));
    }

    /** Only an answer that is later than the last look-up can explain a lock that the look-up did not show. */
    @Test
    void anAnswerAfterTheLastLookUp() {
        PacketDocument notice = NoticeSamples.seizure(2, false);
        String name = notice.rows().getFirst().aLabel();
        Instant acted = Instant.parse("2026-12-01T15:00:00Z");
        NameOutcomes outcomes = new NameOutcomes(Map.of(
                notice.packetId(),
                Map.of(
                        name,
                        new OnRecord(Optional.of(Result.DONE), List.of(Result.DONE), Set.of(), Optional.of(acted)))));
        assertEquals(Set.of(name), outcomes.doneSince(List.of(notice), Map.of(name, acted.minusSeconds(1))));
        assertEquals(Set.of(name), outcomes.doneSince(List.of(notice), Map.of()));
        assertEquals(Set.of(), outcomes.doneSince(List.of(notice), Map.of(name, acted.plusSeconds(1))));
    }
}
