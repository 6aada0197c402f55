package takedown.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderContent;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.TermBasis;
import takedown.directory.Reach;
import takedown.dispatch.Dispatch;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.pending.NextStep;
import takedown.execution.SeenAction;
import takedown.execution.rule.ExecutionState;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.PacketKind;
import takedown.packet.document.RecipientRole;
import takedown.packet.kit.ResultLine.Result;
import takedown.packet.store.PacketLine;

/** A TRO that an injunction superseded. Under the TRO, three names were served on two registries. */
class HeldNamesTest {
    private static final Instant SERVED = Instant.parse("2026-11-29T12:00:00Z");
    private static final Instant SUPERSEDED = SERVED.plus(Duration.ofDays(1));
    private static final Instant VACATED = SERVED.plus(Duration.ofDays(2));
    private static final Instant NOW = SERVED.plus(Duration.ofDays(3));
    private static final UUID TRO = new UUID(9, 1);
    private static final UUID INJUNCTION = new UUID(9, 2);

    private static final Request PIR = request(1, TRO, "pir", SERVED);
    private static final Request VERISIGN = request(2, TRO, "verisign", SERVED);
    private static final Request AGAIN = request(3, INJUNCTION, "verisign", SUPERSEDED.plusSeconds(60));

    private static final List<NameResult> UNDER_BOTH = List.of(
            result("one.example", PIR, ExecutionState.EXECUTED),
            result("two.example", PIR, ExecutionState.NOT_YET),
            result("three.example", VERISIGN, ExecutionState.EXECUTED),
            result("three.example", AGAIN, ExecutionState.EXECUTED));

    @Test
    void anOrderInForceKeepsTheNamesThatItCovers() {
        HeldNames held = held(List.of(), injunction(OrderState.IN_FORCE), Set.of("one.example", "three.example"));
        assertEquals(List.of("one.example"), names(held.toServe().stream()), "the other one was served again");
        assertEquals(
                List.of(), names(held.toRelease().stream().map(HeldNames.Held::result)), "nothing of it was changed");
        HeldNames judged = held(List.of(), injunction(OrderState.IN_FORCE), Set.of());
        assertEquals(
                List.of("one.example"),
                names(judged.toRelease().stream().map(HeldNames.Held::result)),
                "the order in force does not cover it any more");
    }

    /** The vacatur of the injunction does not revive the TRO, so the names of both are to be released. */
    @Test
    void theEndOfTheLastOrderReleasesTheNamesOfAllOrders() {
        HeldNames held = held(List.of(), injunction(OrderState.VACATED), Set.of("one.example"));
        assertEquals(
                List.of("one.example", "three.example", "two.example"),
                names(held.toRelease().stream().map(HeldNames.Held::result)));
        assertEquals(List.of(), held.toServe());
        assertTrue(held.toRelease().stream().allMatch(one -> one.reversal().isEmpty()));
    }

    @Test
    void aServedReversalReleasesANameAndAWaitingOneIsItsNextStep() {
        Reversals.Reversal served = reversal(5, INJUNCTION, "verisign", Set.of("three.example"), Optional.of(NOW));
        Reversals.Reversal waiting = reversal(6, TRO, "pir", Set.of("one.example"), Optional.empty());
        HeldNames held = held(List.of(served, waiting), injunction(OrderState.VACATED), Set.of());
        assertEquals(
                List.of("one.example", "two.example"),
                names(held.toRelease().stream().map(HeldNames.Held::result)));
        assertEquals(
                List.of(Optional.of(waiting), Optional.empty()),
                held.toRelease().stream()
                        .sorted((one, other) ->
                                one.result().name().compareTo(other.result().name()))
                        .map(HeldNames.Held::reversal)
                        .toList());
        assertEquals(NextStep.APPROVE_REVERSAL, waiting.stepInTheCase());
    }

    /** A reversal that was served before the name was requested again, or on another recipient, releases nothing. */
    @Test
    void aReversalReleasesOnlyWhatWasRequestedBefore() {
        NameResult name = UNDER_BOTH.getFirst();
        assertTrue(new Reversals(
                        List.of(reversal(5, TRO, "pir", Set.of("one.example"), Optional.of(SERVED.plusSeconds(1)))))
                .isReleased(name));
        for (Reversals.Reversal other : List.of(
                reversal(5, TRO, "pir", Set.of("one.example"), Optional.of(SERVED.minusSeconds(1))),
                reversal(5, TRO, "pir", Set.of("one.example"), Optional.empty()),
                reversal(5, TRO, "pir", Set.of("two.example"), Optional.of(NOW)),
                reversal(5, TRO, "verisign", Set.of("one.example"), Optional.of(NOW)),
                reversal(5, INJUNCTION, "pir", Set.of("one.example"), Optional.of(NOW)))) {
            assertFalse(new Reversals(List.of(other)).isReleased(name), other.toString());
        }
    }

    /** A reversal leaves such a name out, so none is asked for. */
    @Test
    void aRefusedNameThatWasNotChangedIsNotToBeReleased() {
        Claim refused = new Claim(Result.REFUSED, Optional.empty(), NOW, "desk", "");
        Answers answers = new Answers(List.of(refused), Optional.of(refused));
        NameResult open = NameResult.of("one.example", PIR, false, answers, List.of());
        NameResult shown = NameResult.of(
                "two.example", PIR, false, answers, UNDER_BOTH.getFirst().seen());
        HeldNames held = HeldNames.of(
                Results.of(List.of(open, shown), request -> 1),
                new Reversals(List.of()),
                List.of(order(
                        TRO,
                        Optional.empty(),
                        new CourtOrder.Standing(2, OrderState.VACATED, Optional.of(VACATED), Optional.empty()))),
                NOW,
                (order, one) -> true);
        assertEquals(List.of("two.example"), names(held.toRelease().stream().map(HeldNames.Held::result)));
    }

    @Test
    void afterAnExpiryOnlyNamesThatAreStillChangedAreReleased() {
        HeldNames held = HeldNames.of(
                Results.of(UNDER_BOTH, request -> 1),
                new Reversals(List.of()),
                List.of(order(TRO, Optional.of(SUPERSEDED), CourtOrder.Standing.FIRST)),
                NOW,
                (order, one) -> true);
        assertEquals(
                List.of("one.example", "three.example"),
                names(held.toRelease().stream().map(HeldNames.Held::result)));
    }

    /** A name that the plaintiff released is neither pending nor overdue, and it is counted apart. */
    @Test
    void aReleasedNameIsNotCounted() {
        Results results = Results.of(UNDER_BOTH, request -> 1)
                .afterReversals(one -> one.name().equals("two.example"));
        assertEquals(2, results.tally().names());
        assertEquals(1, results.onlyDropped());
        assertEquals(
                List.of("two.example"),
                results.dropped().stream().map(NameResult::name).toList());
    }

    private static HeldNames held(List<Reversals.Reversal> reversals, CourtOrder injunction, Set<String> covered) {
        return HeldNames.of(
                Results.of(UNDER_BOTH, request -> 1),
                new Reversals(reversals),
                List.of(
                        order(
                                TRO,
                                Optional.empty(),
                                new CourtOrder.Standing(
                                        2, OrderState.SUPERSEDED, Optional.of(SUPERSEDED), Optional.of(INJUNCTION))),
                        injunction),
                NOW,
                (order, one) -> order.id().equals(INJUNCTION) && covered.contains(one.name()));
    }

    private static CourtOrder injunction(OrderState state) {
        return order(
                INJUNCTION,
                Optional.empty(),
                new CourtOrder.Standing(
                        1, state, Optional.of(VACATED).filter(at -> state == OrderState.VACATED), Optional.empty()));
    }

    private static CourtOrder order(UUID id, Optional<Instant> expires, CourtOrder.Standing standing) {
        return new CourtOrder(
                id,
                new UUID(1, 1),
                new OrderContent(
                        OrderKind.TRO,
                        Optional.of(SERVED.minusSeconds(60)),
                        expires,
                        Optional.empty(),
                        new OrderContent.Relief(
                                List.of(Action.HOLD),
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                java.util.Map.of()),
                        TermBasis.WITHOUT_NOTICE,
                        "12"),
                "0".repeat(64),
                "order.pdf",
                SERVED,
                "alice",
                standing);
    }

    private static List<String> names(Stream<NameResult> some) {
        return some.map(NameResult::name).sorted().toList();
    }

    private static Reversals.Reversal reversal(
            int id, UUID order, String recipient, Set<String> names, Optional<Instant> served) {
        return new Reversals.Reversal(
                new UUID(0, id),
                Optional.of(order),
                recipient,
                names,
                NOW,
                served,
                served.isPresent() ? NextStep.NONE : NextStep.APPROVE);
    }

    private static NameResult result(String name, Request request, ExecutionState state) {
        return NameResult.of(
                name,
                request,
                false,
                new Answers(List.of(), Optional.empty()),
                List.of(new SeenAction(Action.HOLD, state, Optional.of(NOW))));
    }

    private static Request request(int id, UUID order, String recipient, Instant served) {
        return new Request(
                new PacketLine(
                        new UUID(0, id),
                        new UUID(1, 1),
                        PacketKind.SEIZURE,
                        Optional.of(order),
                        new Recipient(RecipientRole.REGISTRY, recipient, recipient, "US", Reach.US_ORDER, List.of()),
                        List.of("HOLD"),
                        1,
                        0,
                        "0".repeat(64),
                        served,
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
                                new UUID(2, id),
                                Dispatch.Purpose.REQUEST,
                                Dispatch.Channel.BY_HAND,
                                "desk",
                                1,
                                served,
                                "alice",
                                Optional.of(served),
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
