package takedown.monitoring.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.casefile.orders.Action;
import takedown.directory.Reach;
import takedown.dispatch.Dispatch;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.pending.NextStep;
import takedown.dispatch.pending.RecipientContact;
import takedown.execution.SeenAction;
import takedown.execution.rule.ExecutionState;
import takedown.monitoring.report.CaseStatus.AtRecipient;
import takedown.monitoring.report.LiveRequest.Carried;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.PacketKind;
import takedown.packet.document.RecipientRole;
import takedown.packet.store.PacketLine;
import takedown.results.Disposition;
import takedown.results.NameResult;
import takedown.results.Request;
import takedown.results.Tally;

/** The open steps of one served notice whose answer is overdue for two hours, and of its recipient. */
class LiveRequestTest {
    private static final Instant SERVED = Instant.parse("2026-11-29T12:00:00Z");

    /** An amended draft that is not served does not answer for the recipient of the earlier notice. */
    @Test
    void anOverdueNoticeIsNeverWithoutAStep() {
        LiveRequest replaced = live(Carried.REPLACED, List.of(name(Disposition.OVERDUE)), List.of());
        assertEquals(List.of(NextStep.CALL), replaced.steps());
        assertTrue(replaced.owesAnAnswer());
        assertEquals(
                List.of(NextStep.AMENDED_NOTICE, NextStep.CALL),
                live(Carried.OUTDATED, List.of(name(Disposition.OVERDUE)), List.of())
                        .steps());
        LiveRequest counted = live(Carried.REPLACED, List.of(), List.of());
        assertEquals(NextStep.NONE, counted.next(), "the later notice counts the names");
        assertFalse(counted.owesAnAnswer());
    }

    /** The notice was amended, but the recipient refused a name that no later notice counts. */
    @Test
    void aRefusalStaysVisibleAfterAnAmendedNotice() {
        assertEquals(
                NextStep.COUNSEL_LETTER,
                live(Carried.REPLACED, List.of(name(Disposition.REFUSED)), List.of())
                        .next());
    }

    @Test
    void nothingIsOwedForNamesThatAReversalReleased() {
        LiveRequest released = live(Carried.PRESENT, List.of(), List.of(name(Disposition.OVERDUE)));
        assertEquals(NextStep.NONE, released.next());
        assertFalse(released.owesAnAnswer());
    }

    @Test
    void aDraftUnderAProposedOrderRanksAfterANoticeThatWasServed() {
        assertTrue(LiveRequest.rank(NextStep.WAIT) < LiveRequest.rank(NextStep.FILE_ORDER));
        assertTrue(LiveRequest.rank(NextStep.FILE_ORDER) < LiveRequest.rank(NextStep.NONE));
    }

    @Test
    void aRowListsAllOpenSteps() {
        AtRecipient row = new AtRecipient(
                "pir",
                "PIR",
                RecipientRole.REGISTRY,
                false,
                true,
                Tally.NONE,
                Optional.empty(),
                Optional.empty(),
                new RecipientContact(Optional.empty(), Optional.empty()),
                NextStep.WAIT,
                List.of());
        AtRecipient answering = row.alsoWith(NextStep.FILE_ORDER).alsoWith(NextStep.ANSWER);
        assertEquals(List.of(NextStep.ANSWER, NextStep.FILE_ORDER), answering.steps());
        AtRecipient reversed = answering.with(NextStep.APPROVE_REVERSAL);
        assertEquals(
                "Get the reversal approved. Also: respond to the recipient, file the entered order",
                reversed.stepsInWords());
        assertEquals(reversed, reversed.with(NextStep.APPROVE_REVERSAL));
    }

    private static LiveRequest live(Carried carried, List<NameResult> names, List<NameResult> released) {
        return new LiveRequest(REQUEST, names, List.of(), released, false, Set.of(), carried, false);
    }

    private static NameResult name(Disposition disposition) {
        return new NameResult(
                "one.example",
                REQUEST,
                false,
                Optional.empty(),
                List.of(),
                List.of(new SeenAction(Action.HOLD, ExecutionState.NOT_YET, Optional.of(SERVED))),
                disposition);
    }

    private static final Request REQUEST = new Request(
            new PacketLine(
                    new UUID(0, 1),
                    new UUID(1, 1),
                    PacketKind.SEIZURE,
                    Optional.of(new UUID(9, 9)),
                    new Recipient(RecipientRole.REGISTRY, "pir", "PIR", "US", Reach.US_ORDER, List.of()),
                    List.of("HOLD"),
                    1,
                    0,
                    "0".repeat(64),
                    SERVED,
                    "alice",
                    Optional.empty(),
                    Optional.empty(),
                    1),
            new PacketProgress(
                    PacketProgress.State.SENT,
                    List.of(),
                    0,
                    0,
                    List.of(new Dispatch(
                            new UUID(2, 1),
                            Dispatch.Purpose.REQUEST,
                            Dispatch.Channel.BY_HAND,
                            "desk",
                            1,
                            SERVED,
                            "alice",
                            Optional.of(SERVED),
                            Optional.of("R. Okafor"),
                            Optional.of(Dispatch.Manner.HAND),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(Dispatch.Outcome.SENT),
                            Optional.empty(),
                            Optional.empty())),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(SERVED.plusSeconds(60)),
                    Optional.of(Duration.ofHours(2))));
}
