package takedown.dispatch.pending;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.directory.Reach;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.Reply;
import takedown.packet.document.FindingCode;
import takedown.packet.document.PacketDocument.ContactLine;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.PacketKind;
import takedown.packet.document.RecipientRole;

class NextStepTest {
    @ParameterizedTest
    @CsvSource({
        "SEIZURE, PREPARED, , , true, APPROVE",
        "SEIZURE, APPROVED, , , true, SERVE",
        "ABUSE_REPORT, APPROVED, , , true, SEND",
        "ABUSE_REPORT, CAME_BACK, , , true, SEND_AGAIN",
        "SEIZURE, SENT, , , true, WAIT",
        "SEIZURE, SENT, , PT2H, true, CALL",
        "SEIZURE, ACKNOWLEDGED, , P1D, true, COUNSEL_LETTER",
        "ABUSE_REPORT, SENT, , PT23H, true, CALL",
        "ABUSE_REPORT, SENT, , P4D, true, SECOND_REQUEST",
        "ABUSE_REPORT, SENT, , P5D, true, ESCALATE",
        "ABUSE_REPORT, SENT, QUESTION, P5D, true, ANSWER",
        "SEIZURE, REFUSED, REFUSED, , true, COUNSEL_LETTER",
        "ABUSE_REPORT, REFUSED, REFUSED, , true, ESCALATE",
        "ABUSE_REPORT, REFUSED, REFUSED, , false, NONE",
        "SEIZURE, DONE, DONE, , true, CHECK",
        "SEIZURE, DONE, DONE, , false, NONE",
        "SEIZURE, CANCELLED, , , true, NONE",
        "SEIZURE, RETRACTED, , , true, NONE"
    })
    void byItsProgress(
            PacketKind kind,
            PacketProgress.State state,
            Reply.Kind lastReply,
            Duration late,
            boolean stillUp,
            NextStep next) {
        List<Reply> replies = lastReply == null
                ? List.of()
                : List.of(new Reply(
                        new UUID(0, 1),
                        lastReply,
                        "said",
                        "desk",
                        Instant.EPOCH,
                        "0".repeat(64),
                        Instant.EPOCH,
                        "alice"));
        PacketProgress progress = new PacketProgress(
                state,
                List.of(),
                0,
                0,
                List.of(),
                replies,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(late));
        assertEquals(next, NextStep.of(kind, progress, progress.late(), stillUp));
    }

    /** A step that would be refused is not offered. */
    @ParameterizedTest
    @CsvSource({
        "SERVE, , false, SERVE",
        "APPROVE, ORDER_CHANGED, false, NEW_PACKET",
        "APPROVE, BLANK_FIELDS, false, FILL_BLANKS",
        "SERVE, BLANK_FIELDS, false, SERVE",
        "WAIT, ORDER_CHANGED, true, AMENDED_NOTICE",
        "APPROVE, ORDER_NOT_ENTERED, false, FILE_ORDER",
        "ANSWER, ORDER_CHANGED, true, ANSWER",
        "ANSWER, ORDER_VACATED, true, ANSWER",
        "SERVE, ORDER_VACATED, false, NONE",
        "WAIT, ORDER_EXPIRED, true, NONE",
        "APPROVE, REVERSAL_OUTDATED, false, NONE"
    })
    void byItsOrder(NextStep otherwise, FindingCode against, boolean sent, NextStep next) {
        assertEquals(next, otherwise.under(Optional.ofNullable(against), sent));
    }

    /** A packet that cannot be mailed is not offered for mailing. */
    @ParameterizedTest
    @CsvSource({
        "false, ABUSE_EMAIL, HIGH, SEND",
        "true, ABUSE_EMAIL, HIGH, SERVE_BY_HAND",
        "true, LEGAL_PROCESS_EMAIL, LOW, SERVE_BY_HAND",
        "true, LEGAL_PROCESS_EMAIL, HIGH, SEND",
        "false, ABUSE_FORM, HIGH, USE_FORM",
        "true, ABUSE_FORM, HIGH, SERVE_BY_HAND"
    })
    void bySealAndMailbox(boolean sealed, String contact, String confidence, NextStep next) {
        Recipient host = new Recipient(
                RecipientRole.HOST,
                "host",
                "Host",
                "US",
                Reach.UNKNOWN,
                List.of(new ContactLine(contact, "desk@host.example", "HOST", "2026-11", confidence, false)));
        assertEquals(next, NextStep.SEND.to(host, sealed));
        assertEquals(NextStep.APPROVE, NextStep.APPROVE.to(host, sealed));
    }
}
