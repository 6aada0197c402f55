package takedown.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderContent;
import takedown.casefile.orders.OrderEvent;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.OrderVersion;
import takedown.casefile.orders.OrderVersions;
import takedown.casefile.orders.TermBasis;
import takedown.directory.Reach;
import takedown.dispatch.Dispatch;
import takedown.dispatch.PacketProgress;
import takedown.packet.document.PacketDocument.Recipient;
import takedown.packet.document.PacketKind;
import takedown.packet.document.RecipientRole;
import takedown.packet.store.PacketLine;

/** An order that was proposed with a lock and a preservation, and that the court entered without the preservation. */
class UnsentRequestsTest {
    private static final UUID ORDER = new UUID(9, 9);
    private static final Instant ENTERED = Instant.parse("2026-11-20T15:00:00Z");

    private static final Request PROPOSED = request(1, "verisign", 1, false, "LOCK", "PRESERVE");
    private static final Request ENTERED_ONE = request(2, "verisign", 2, true, "LOCK");
    private static final Request STRUCK = request(3, "registrar", 1, false, "PRESERVE");
    private static final Request NOT_YET = request(4, "pir", 1, false, "LOCK", "PRESERVE");

    @Test
    void aPacketOfAProposedVersionDoesNotCountBesideThePacketOfTheEnteredOne() {
        assertEquals(List.of(ENTERED_ONE), counted(entered(), PROPOSED, ENTERED_ONE));
        Request unsent = request(5, "verisign", 2, false, "LOCK");
        assertEquals(List.of(unsent), counted(entered(), PROPOSED, unsent));
    }

    @Test
    void aRecipientThatTheOrderNoLongerDirectsDoesNotCount() {
        assertEquals(List.of(ENTERED_ONE), counted(entered(), STRUCK, ENTERED_ONE));
        Request served = request(6, "registrar", 2, true, "PRESERVE");
        assertEquals(List.of(served), counted(entered(), served), "a served packet always counts");
    }

    @Test
    void aRecipientThatTheOrderDirectsCountsBeforeItHasAPacketOfTheEnteredVersion() {
        assertEquals(List.of(ENTERED_ONE, NOT_YET), counted(entered(), ENTERED_ONE, NOT_YET));
    }

    @Test
    void eachPacketCountsWhileTheOrderIsProposed() {
        OrderVersions proposed = order(version(1, OrderEvent.PROPOSED, OrderState.PROPOSED, Action.LOCK));
        assertEquals(List.of(PROPOSED, STRUCK), counted(proposed, PROPOSED, STRUCK));
    }

    private static List<Request> counted(OrderVersions order, Request... all) {
        return UnsentRequests.counted(List.of(all), List.of(order));
    }

    private static OrderVersions entered() {
        return order(
                version(1, OrderEvent.PROPOSED, OrderState.PROPOSED, Action.LOCK, Action.PRESERVE),
                version(2, OrderEvent.ENTERED, OrderState.IN_FORCE, Action.LOCK));
    }

    private static OrderVersions order(OrderVersion... versions) {
        OrderVersion last = versions[versions.length - 1];
        return OrderVersions.of(
                new CourtOrder(
                        ORDER,
                        new UUID(0, 2),
                        last.content(),
                        last.orderSha256(),
                        "order.pdf",
                        ENTERED,
                        "carol",
                        new CourtOrder.Standing(last.number(), last.state(), Optional.empty(), Optional.empty())),
                Stream.of(versions).toList());
    }

    private static OrderVersion version(int number, OrderEvent event, OrderState state, Action... actions) {
        return new OrderVersion(
                ORDER,
                number,
                event,
                ENTERED,
                state,
                new OrderContent(
                        OrderKind.TRO,
                        Optional.of(ENTERED).filter(at -> state == OrderState.IN_FORCE),
                        Optional.empty(),
                        Optional.empty(),
                        new OrderContent.Relief(
                                List.of(actions), List.of(), List.of(), Optional.empty(), Optional.empty(), Map.of()),
                        TermBasis.WITHOUT_NOTICE,
                        "12"),
                Optional.empty(),
                "a".repeat(64),
                "12",
                Optional.empty(),
                "",
                ENTERED,
                "carol");
    }

    private static Request request(int id, String recipient, int version, boolean served, String... actions) {
        return new Request(
                new PacketLine(
                        new UUID(0, id),
                        new UUID(1, 1),
                        PacketKind.SEIZURE,
                        Optional.of(ORDER),
                        new Recipient(RecipientRole.REGISTRY, recipient, recipient, "US", Reach.US_ORDER, List.of()),
                        List.of(actions),
                        1,
                        0,
                        "0".repeat(64),
                        ENTERED.plusSeconds(id),
                        "alice",
                        Optional.empty(),
                        Optional.empty(),
                        version),
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
                                        ENTERED,
                                        "alice",
                                        Optional.of(ENTERED),
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
                        Optional.empty(),
                        Optional.empty()));
    }
}
