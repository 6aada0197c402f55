package takedown.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import takedown.casefile.orders.Action;
import takedown.directory.Reach;
import takedown.dispatch.Bounce;
import takedown.dispatch.Dispatch;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.pending.NextStep;
import takedown.execution.ClaimCheck;
import takedown.execution.SeenAction;
import takedown.execution.rule.ExecutionState;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.PacketKind;
import takedown.packet.document.RecipientRole;
import takedown.packet.kit.ResultLine.Result;
import takedown.packet.store.PacketLine;

/** Packets of one order to two registries that the order commands and to one that it does not command, and an abuse report about one of the names. */
class ResultsTest {
    private static final Instant SERVED = Instant.parse("2026-11-29T12:00:00Z");
    private static final Instant LOOKED = SERVED.plus(Duration.ofHours(1));
    private static final UUID ORDER = new UUID(9, 9);

    private static final Request VERISIGN = request(1, PacketKind.SEIZURE, "verisign", Reach.US_ORDER, true, false);
    private static final Request PIR = request(2, PacketKind.SEIZURE, "pir", Reach.US_ORDER, true, true);
    private static final Request XYZ = request(3, PacketKind.SEIZURE, "xyz", Reach.US_ORDER, false, false);
    private static final Request DENIC = request(4, PacketKind.SEIZURE, "denic", Reach.TREATY, true, false);
    private static final Request REPORT = request(5, PacketKind.ABUSE_REPORT, "registrar", Reach.UNKNOWN, true, false);

    /** An order that was never changed. */
    private static final ToIntFunction<Request> SINCE_ENTRY = request -> 1;

    private static final Results RESULTS = Results.of(
            List.of(
                    result("done.example", VERISIGN, Result.DONE, ExecutionState.EXECUTED),
                    result("wordy.example", VERISIGN, Result.DONE, ExecutionState.NOT_YET),
                    result("swift.example", VERISIGN, Result.REFUSED, ExecutionState.NOT_YET),
                    result("swift.example", REPORT, Result.REFUSED, ExecutionState.NOT_YET),
                    result("done.example", REPORT, Result.REFUSED, ExecutionState.NOT_YET),
                    result("seen.example", PIR, null, ExecutionState.EXECUTED),
                    result("mute.example", PIR, null, ExecutionState.NOT_YET),
                    result("later.example", XYZ, null, ExecutionState.UNKNOWN),
                    result("name.de", DENIC, Result.DONE, ExecutionState.UNKNOWN),
                    new NameResult(
                            "free.example",
                            VERISIGN,
                            true,
                            Optional.empty(),
                            List.of(),
                            List.of(),
                            Disposition.PENDING)),
            SINCE_ENTRY);

    @Test
    void theOrderCountsItsOwnNamesEachOnce() {
        Results order = RESULTS.ofOrder(ORDER);
        Tally tally = order.tally();
        assertEquals(6, tally.names());
        assertEquals(5, tally.served());
        assertEquals(1, tally.confirmed());
        assertEquals(1, tally.differs());
        assertEquals(1, tally.refused());
        assertEquals(1, tally.observed());
        assertEquals(1, tally.overdue());
        assertEquals(1, order.withheld().size());
    }

    @Test
    void aRecipientThatIsNotCommandedIsCountedApart() {
        assertEquals(1, RESULTS.onlyVoluntary().confirmed());
        assertEquals(1, RESULTS.onlyVoluntary().names());
        assertEquals(
                List.of("name.de"),
                RESULTS.voluntary().names().stream().map(NameResult::name).toList());
    }

    @Test
    void aNameThatOnlyReportsAskForIsCountedApartFromTheOrders() {
        Results results = Results.of(
                List.of(
                        result("done.example", VERISIGN, Result.DONE, ExecutionState.EXECUTED),
                        result("done.example", REPORT, null, ExecutionState.EXECUTED),
                        result("hosted.example", REPORT, null, ExecutionState.NOT_YET)),
                SINCE_ENTRY);
        assertEquals(2, results.tally().names());
        assertEquals(1, results.withoutOrder().names());
        assertEquals(0, RESULTS.withoutOrder().names());
    }

    @Test
    void aNameAskedVoluntarilyUnderAnOrderCountsOnceThoughAReportNamesItToo() {
        Results results = Results.of(
                List.of(
                        result("done.example", VERISIGN, Result.DONE, ExecutionState.EXECUTED),
                        result("name.de", DENIC, null, ExecutionState.NOT_YET),
                        result("name.de", REPORT, null, ExecutionState.NOT_YET),
                        result("hosted.example", REPORT, null, ExecutionState.NOT_YET)),
                SINCE_ENTRY);
        assertEquals(1, results.onlyVoluntary().names());
        assertEquals(2, results.tally().names());
        assertEquals(1, results.withoutOrder().names());
        Results order = results.ofOrder(ORDER);
        assertEquals(
                results.tally().names() - results.withoutOrder().names(),
                order.tally().names());
        assertEquals(results.onlyVoluntary().names(), order.onlyVoluntary().names());
    }

    @Test
    void aRequestWhoseMailCameBackWasNotServed() {
        Dispatch mail = PIR.progress().dispatches().getFirst();
        assertEquals(Optional.of(SERVED), PIR.progress().sentAt());
        PacketProgress returned = new PacketProgress(
                PacketProgress.State.CAME_BACK,
                List.of(),
                0,
                0,
                List.of(new Dispatch(
                        mail.id(),
                        mail.purpose(),
                        Dispatch.Channel.MAIL,
                        mail.recipient(),
                        1,
                        SERVED,
                        "alice",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        mail.outcome(),
                        Optional.empty(),
                        Optional.of(new Bounce("550", SERVED, SERVED, "alice")))),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertEquals(Optional.empty(), returned.sentAt());
        assertEquals(1, returned.requested().size(), "the returned mail was sent and can be retracted");
        assertEquals(Optional.empty(), new Request(REPORT.packet(), returned).servedAt());
    }

    @Test
    void theCaseCountsANameUnderOrderAndReportOnce() {
        assertEquals(RESULTS.ofOrder(ORDER).tally(), RESULTS.tally());
        assertEquals(2, RESULTS.byRecipient().get("registrar").refused());
        assertEquals(3, RESULTS.byRecipient().get("verisign").names());
    }

    @Test
    void twoPacketsOfOneOrderToOneRecipientAreOneRequest() {
        Request again = request(6, PacketKind.SEIZURE, "verisign", Reach.US_ORDER, false, false);
        Results results = Results.of(
                List.of(
                        result("done.example", VERISIGN, Result.DONE, ExecutionState.EXECUTED),
                        result("done.example", again, null, ExecutionState.EXECUTED)),
                SINCE_ENTRY);
        assertEquals(1, results.tally().confirmed(), "a packet that was not served does not replace another");
        assertEquals(1, results.names().size());
    }

    @Test
    void anAnswerUnderAnEarlierVersionDoesNotAnswerALaterCommand() {
        Request again = request(6, PacketKind.SEIZURE, "verisign", Reach.US_ORDER, true, false);
        List<NameResult> both = List.of(
                result("done.example", VERISIGN, Result.DONE, ExecutionState.EXECUTED),
                result("done.example", again, null, ExecutionState.NOT_YET));
        assertEquals(1, Results.of(both, SINCE_ENTRY).tally().confirmed(), "an extension does not change the commands");
        Results modified = Results.of(both, request -> request.equals(again) ? 2 : 1);
        assertEquals(1, modified.tally().pending());
        assertEquals(0, modified.tally().differs());
        assertEquals(
                List.of(Disposition.CONFIRMED),
                modified.earlier().stream().map(NameResult::disposition).toList(),
                "the earlier answer stays with its version");
        assertEquals(List.of(), Results.of(both, SINCE_ENTRY).earlier());
    }

    @Test
    void aNameThatALaterCommandDoesNotListIsCountedApart() {
        Request again = request(6, PacketKind.SEIZURE, "verisign", Reach.US_ORDER, true, false);
        Results results = Results.of(
                List.of(
                        result("done.example", VERISIGN, Result.DONE, ExecutionState.EXECUTED),
                        result("kept.example", VERISIGN, Result.DONE, ExecutionState.EXECUTED),
                        result("kept.example", again, null, ExecutionState.NOT_YET)),
                request -> request.equals(again) ? 2 : 1);
        assertEquals(1, results.tally().names());
        assertEquals(0, results.tally().confirmed());
        assertEquals(
                List.of("done.example"),
                results.dropped().stream().map(NameResult::name).toList());
        assertEquals(1, results.onlyDropped());
        assertTrue(results.dropped().getFirst().isChanged());
        Request unserved = request(7, PacketKind.SEIZURE, "verisign", Reach.US_ORDER, false, false);
        Results before = Results.of(
                List.of(
                        result("done.example", VERISIGN, Result.DONE, ExecutionState.EXECUTED),
                        result("kept.example", unserved, null, ExecutionState.NOT_YET)),
                request -> request.equals(unserved) ? 2 : 1);
        assertEquals(List.of(), before.dropped(), "the recipient is bound by the version that was served");
    }

    @Test
    void aRefusedNameThatIsObservedIsChecked() {
        NameResult refused = result("swift.example", VERISIGN, Result.REFUSED, ExecutionState.EXECUTED);
        assertTrue(refused.isObservedAnyway());
        assertEquals(Disposition.REFUSED, refused.disposition());
        assertEquals(NextStep.CHECK, NextSteps.of(VERISIGN, List.of(refused)));
        assertEquals(
                NextStep.COUNSEL_LETTER,
                NextSteps.of(
                        VERISIGN,
                        List.of(refused, result("other.example", VERISIGN, Result.REFUSED, ExecutionState.NOT_YET))));
    }

    @Test
    void aNameThatIsObservedAlthoughItsRecipientDidNotActIsNotConfirmed() {
        NameResult unregistered = result("new.example", VERISIGN, Result.NOT_REGISTERED, ExecutionState.EXECUTED);
        Results results = Results.of(
                List.of(
                        unregistered,
                        result("held.example", VERISIGN, Result.HELD_FOR_COUNSEL, ExecutionState.EXECUTED),
                        result("error.example", VERISIGN, Result.ERROR, ExecutionState.EXECUTED),
                        result("gone.example", VERISIGN, Result.NOT_REGISTERED, ExecutionState.NOT_YET)),
                request -> 1);
        assertEquals(0, results.tally().differs());
        assertEquals(0, results.tally().confirmed());
        assertEquals(2, results.tally().notRegistered());
        assertEquals(1, results.observedAnyway(Disposition.NOT_REGISTERED));
        assertEquals(1, results.observedAnyway(Disposition.HELD));
        assertEquals(
                List.of("error.example", "held.example", "new.example"),
                results.contradicted().stream().map(NameResult::name).toList());
        assertEquals(NextStep.CHECK, NextSteps.of(VERISIGN, List.of(unregistered)));
    }

    /** A report has no counsel who could write a letter, and a look-up has already checked the answer. */
    @Test
    void aReportThatWasNotDoneIsMadeAgainOnce() {
        NameResult differing = result("hosted.example", REPORT, Result.DONE, ExecutionState.NOT_YET);
        assertEquals(NextStep.ASK_AGAIN, NextSteps.of(REPORT, List.of(differing)));
        assertEquals(NextStep.NONE, NextSteps.of(REPORT, List.of(differing.asAskedAgain())));
        Request later = request(6, PacketKind.ABUSE_REPORT, "registrar", Reach.UNKNOWN, false, false);
        assertTrue(later.asksAfter(REPORT));
        assertFalse(REPORT.asksAfter(later));
        assertFalse(request(7, PacketKind.ABUSE_REPORT, "host", Reach.UNKNOWN, false, false)
                .asksAfter(REPORT));
    }

    @Test
    void refusalsAndContradictionsAreForCounsel() {
        assertEquals(NextStep.COUNSEL_LETTER, next(VERISIGN));
        assertEquals(NextStep.ESCALATE, next(REPORT));
        assertEquals(NextStep.CALL, next(PIR));
        assertEquals(NextStep.SERVE, next(XYZ));
        assertEquals(NextStep.CHECK, next(DENIC), "the recipient confirmed, and no look-up shows the ordered state");
    }

    /** A look-up made before the service of the packet outweighs the answer that nothing was left to do. */
    @Test
    void anAnswerThatNothingWasLeftToDoIsComparedWithTheLookUpBeforeTheService() {
        SeenAction missing =
                new SeenAction(Action.HOLD, ExecutionState.EXECUTED, Optional.of(LOOKED), VERISIGN.servedAt());
        NameResult untimed = NameResult.of(
                "wordy.example",
                VERISIGN,
                false,
                answers(Optional.of(new Claim(Result.ALREADY, Optional.empty(), LOOKED, "desk", ""))),
                List.of(missing));
        assertEquals(Disposition.DIFFERS, untimed.disposition());
        assertEquals(ClaimCheck.Agreement.DIFFERS, untimed.agreement());
        assertTrue(untimed.wasNotSoBefore(missing));
        assertEquals(1, Results.of(List.of(untimed), SINCE_ENTRY).contradicted().size());
        NameResult later = NameResult.of(
                "wordy.example",
                VERISIGN,
                false,
                answers(Optional.of(
                        new Claim(Result.ALREADY, Optional.of(SERVED.plusSeconds(60)), LOOKED, "desk", ""))),
                List.of(missing));
        assertEquals(Disposition.CONFIRMED, later.disposition());
        assertEquals(Optional.of(Result.DONE), later.claim().map(Claim::result));
    }

    private static NextStep next(Request request) {
        return NextSteps.of(
                request,
                RESULTS.names().stream()
                        .filter(name -> name.request().equals(request))
                        .toList());
    }

    private static NameResult result(String name, Request request, Result claim, ExecutionState state) {
        return NameResult.of(
                name,
                request,
                false,
                answers(Optional.ofNullable(claim)
                        .map(said -> new Claim(said, Optional.of(SERVED.plusSeconds(60)), LOOKED, "desk", ""))),
                List.of(new SeenAction(Action.HOLD, state, Optional.of(LOOKED))));
    }

    private static Answers answers(Optional<Claim> claim) {
        return new Answers(claim.stream().toList(), claim);
    }

    private static Request request(
            int id, PacketKind kind, String recipient, Reach reach, boolean served, boolean late) {
        UUID packet = new UUID(0, id);
        return new Request(
                new PacketLine(
                        packet,
                        new UUID(1, 1),
                        kind,
                        Optional.of(ORDER).filter(order -> kind.needsOrder()),
                        new Recipient(RecipientRole.REGISTRY, recipient, recipient, "US", reach, List.of()),
                        List.of("HOLD"),
                        1,
                        0,
                        "0".repeat(64),
                        SERVED.plusSeconds(id),
                        "alice",
                        Optional.empty(),
                        Optional.empty(),
                        1),
                new PacketProgress(
                        served ? PacketProgress.State.SENT : PacketProgress.State.APPROVED,
                        List.of(),
                        0,
                        0,
                        served
                                ? List.of(new Dispatch(
                                        new UUID(2, id),
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
                                        Optional.empty()))
                                : List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(LOOKED).filter(at -> served),
                        Optional.of(Duration.ofHours(2)).filter(time -> late)));
    }
}
