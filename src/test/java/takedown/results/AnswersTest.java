package takedown.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.dispatch.ClaimedResults.Stated;
import takedown.dispatch.Reply;
import takedown.packet.kit.ResultLine;
import takedown.packet.kit.ResultLine.Result;

/** One of several answers about a name counts, and all answers are kept. */
class AnswersTest {
    private static final Instant FIRST = Instant.parse("2026-11-29T12:00:00Z");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        // Columns: the answers in order (ALL_… is about the whole packet, others are lines of a form), the one that
        // counts, and all results.
        "REFUSED ALL_DONE,          DONE,           REFUSED DONE",
        "DONE ALL_REFUSED,          REFUSED,        DONE REFUSED",
        "DONE REFUSED,              REFUSED,        DONE REFUSED",
        "ALL_DONE REFUSED,          REFUSED,        DONE REFUSED",
        "ALL_REFUSED ALL_DONE,      DONE,           REFUSED DONE",
        "HELD_FOR_COUNSEL ALL_DONE, DONE,           HELD_FOR_COUNSEL DONE",
        "PENDING ALL_REFUSED,       REFUSED,        PENDING REFUSED",
        "NOT_OURS ALL_DONE,         NOT_OURS,       NOT_OURS DONE",
        "NOT_REGISTERED ALL_DONE,   NOT_REGISTERED, NOT_REGISTERED DONE",
        "ALREADY ALL_DONE,          ALREADY,        ALREADY DONE"
    })
    void theLatestCountsAndEachIsKept(String stated, Result counting, String all) {
        Answers answers = answers(stated);
        assertEquals(counting, answers.counting().orElseThrow().result());
        assertEquals(all, answers.results().stream().map(Enum::name).collect(Collectors.joining(" ")));
    }

    /** A form states the time of the act, so a later mail with the same result does not replace the answer of the form. */
    @ParameterizedTest
    @CsvSource({"DONE ALL_DONE,0", "REFUSED ALL_DONE,60", "DONE REFUSED ALL_DONE,120"})
    void theTimeIsThatOfTheAnswerThatCounts(String stated, long seconds) {
        assertEquals(
                FIRST.plusSeconds(seconds),
                answers(stated).counting().orElseThrow().receivedAt());
    }

    private static Answers answers(String stated) {
        List<Reply> replies = new ArrayList<>();
        List<Stated> lines = new ArrayList<>();
        for (String one : stated.split(" ")) {
            UUID id = new UUID(0, replies.size());
            boolean form = !one.startsWith("ALL_");
            replies.add(new Reply(
                    id,
                    form ? Reply.Kind.RESULT : Reply.Kind.valueOf(one.substring(4)),
                    "",
                    "desk",
                    FIRST.plusSeconds(60L * replies.size()),
                    "",
                    FIRST,
                    "alice"));
            if (form) {
                lines.add(new Stated(
                        id,
                        new ResultLine(
                                1,
                                "evil.example",
                                Result.valueOf(one),
                                Optional.of(FIRST),
                                OptionalInt.empty(),
                                List.of(),
                                List.of(),
                                List.of(),
                                "",
                                ""),
                        false));
            }
        }
        return Answers.of(replies, lines, line -> false);
    }
}
