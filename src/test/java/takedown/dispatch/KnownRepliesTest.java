package takedown.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.dispatch.ReplyStore.Message;
import takedown.dispatch.ReplyStore.NewReply;
import takedown.name.Refusal;

/** Which replies repeat one on file, and which are further statements of the recipient. */
class KnownRepliesTest {
    private static final Instant AT = Instant.parse("2026-11-20T15:00:00Z");
    private static final String OCTETS = "a".repeat(64);

    private static ReplyRow row(int id, Reply.Kind kind, String said) {
        ReplyRow row = new ReplyRow();
        row.id = new UUID(1, id);
        row.kind = kind;
        row.said = said;
        row.sender = "desk@registrar.example";
        row.receivedAt = AT;
        row.evidenceSha256 = OCTETS;
        return row;
    }

    private static NewReply reply(
            Reply.Kind kind, String said, Optional<String> from, Optional<Instant> at, boolean withMessage) {
        return new NewReply(
                kind,
                said,
                from,
                at,
                withMessage
                        ? Optional.of(new Message("Dear Sir, no.".getBytes(StandardCharsets.UTF_8), Optional.empty()))
                        : Optional.empty());
    }

    private static Optional<UUID> known(List<ReplyRow> onFile, NewReply sent) {
        return KnownReplies.sameAs(onFile, sent, OCTETS, sent.said()).map(row -> row.id);
    }

    @Test
    void theSameReplyIsRecordedOnce() {
        ReplyRow done = row(1, Reply.Kind.DONE, "status a");
        NewReply same = reply(Reply.Kind.DONE, "status a", Optional.empty(), Optional.empty(), false);
        assertEquals(Optional.empty(), known(List.of(), same));
        assertEquals(Optional.of(done.id), known(List.of(done), same));
    }

    @Test
    void theLaterAnswerCounts() {
        List<ReplyRow> onFile = List.of(row(1, Reply.Kind.DONE, "status a"), row(2, Reply.Kind.REFUSED, "status a"));
        assertEquals(
                Optional.empty(),
                known(onFile, reply(Reply.Kind.DONE, "status a", Optional.empty(), Optional.empty(), false)));
        assertEquals(
                Optional.of(new UUID(1, 1)),
                known(onFile, reply(Reply.Kind.DONE, "status a", Optional.empty(), Optional.of(AT), false)),
                "a request that states the time of receipt repeats the reply of that time");
    }

    @Test
    void theSameWordsOfAnotherSenderAreAnotherReply() {
        List<ReplyRow> onFile = List.of(row(1, Reply.Kind.ACKNOWLEDGED, "Received."));
        assertEquals(
                Optional.empty(),
                known(
                        onFile,
                        reply(
                                Reply.Kind.ACKNOWLEDGED,
                                "Received.",
                                Optional.of("other@registrar.example"),
                                Optional.empty(),
                                false)));
        assertEquals(
                Optional.empty(),
                known(
                        onFile,
                        reply(
                                Reply.Kind.ACKNOWLEDGED,
                                "Received.",
                                Optional.empty(),
                                Optional.of(AT.plusSeconds(60)),
                                false)));
    }

    @Test
    void theSameMessageWithAnotherTextIsRefusedWithTheDifference() {
        Refusal refused = assertThrows(
                Refusal.class,
                () -> known(
                        List.of(row(1, Reply.Kind.REFUSED, "Says no to name 1")),
                        reply(Reply.Kind.REFUSED, "Says no to name 2", Optional.empty(), Optional.empty(), true)));
        assertEquals(Refusal.Kind.CONFLICT, refused.kind());
        assertTrue(
                String.valueOf(refused.getMessage())
                        .contains("text (on file \"Says no to name 1\", sent \"Says no to name 2\")"),
                refused::toString);
    }
}
