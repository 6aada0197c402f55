package takedown.filing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.casefile.orders.Action;
import takedown.directory.Reach;
import takedown.dispatch.Dispatch;
import takedown.dispatch.PacketProgress;
import takedown.execution.SeenAction;
import takedown.execution.rule.ExecutionState;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.PacketKind;
import takedown.packet.document.RecipientRole;
import takedown.packet.kit.ResultLine.Result;
import takedown.packet.store.PacketLine;
import takedown.results.Claim;
import takedown.results.Disposition;
import takedown.results.NameResult;
import takedown.results.Request;

/** Table 3 of the notice of execution: the names for which the recipient's answer contradicts the observation. */
class DifferingTest {
    private static final Instant SERVED = Instant.parse("2026-11-29T12:00:00Z");

    /** Without the words about the time before the service, the answer and the observation in the table would seem to agree. */
    @Test
    void anAnswerThatNothingWasLeftToDoIsShownWithTheLookUpBeforeTheService() {
        CourtFacts.Differing differing = CourtFacts.Differing.of(new NameResult(
                "hollowwren-swift.com",
                request(),
                false,
                Optional.of(new Claim(Result.ALREADY, Optional.empty(), SERVED.plusSeconds(600), "desk", "")),
                List.of(Result.ALREADY),
                List.of(
                        new SeenAction(
                                Action.LOCK,
                                ExecutionState.EXECUTED,
                                Optional.of(SERVED.plusSeconds(900)),
                                Optional.of(SERVED)),
                        new SeenAction(Action.REDIRECT, ExecutionState.ALREADY_SO, Optional.empty())),
                Disposition.DIFFERS));
        assertEquals("confirmed as already in that state", differing.answer());
        assertEquals(
                List.of(
                        "observed as ordered, but not in this state before the service",
                        "in this state before the service"),
                differing.findings().stream().map(CourtFacts.Seen::words).toList());
    }

    private static Request request() {
        return new Request(
                new PacketLine(
                        new UUID(0, 1),
                        new UUID(0, 2),
                        PacketKind.SEIZURE,
                        Optional.of(new UUID(0, 3)),
                        new Recipient(
                                RecipientRole.REGISTRY, "verisign", "VeriSign, Inc.", "US", Reach.US_ORDER, List.of()),
                        List.of("LOCK", "REDIRECT"),
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
                                new UUID(0, 4),
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
                        Optional.empty(),
                        Optional.empty()));
    }
}
