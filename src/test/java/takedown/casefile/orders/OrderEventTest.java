package takedown.casefile.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import takedown.name.DomainName;

class OrderEventTest {
    private static final Instant ISSUED = Instant.parse("2026-11-23T14:30:00Z");

    /** Every event in every state, with the possible states after it, the usual state first; "-" if the event is impossible. */
    @ParameterizedTest
    @CsvSource({
        "PROPOSED,   PROPOSED, PROPOSED, -, -, -, -",
        "ENTERED,    IN_FORCE, IN_FORCE, -, -, -, -",
        "CORRECTED,  -, PROPOSED IN_FORCE, IN_FORCE PROPOSED, EXPIRED IN_FORCE PROPOSED, SUPERSEDED IN_FORCE, VACATED IN_FORCE",
        "EXTENDED,   -, -, IN_FORCE, -, -, -",
        "MODIFIED,   -, -, IN_FORCE, -, -, -",
        "SUPERSEDED, -, -, SUPERSEDED, SUPERSEDED, -, -",
        "CONVERTED,  -, -, IN_FORCE, -, -, -",
        "VACATED,    -, -, VACATED, VACATED, -, -",
        "UNSEALED,   -, -, IN_FORCE, EXPIRED, SUPERSEDED, VACATED",
    })
    void anEventIsPossibleInSomeStates(
            OrderEvent event,
            String first,
            String proposed,
            String inForce,
            String expired,
            String superseded,
            String vacated) {
        List<String> table = List.of(proposed, inForce, expired, superseded, vacated);
        assertEquals(states(first), event.leadsTo(Optional.empty()));
        for (OrderState state : OrderState.values()) {
            assertEquals(states(table.get(state.ordinal())), event.leadsTo(Optional.of(state)), event + " of " + state);
        }
    }

    private static List<OrderState> states(String words) {
        return words.equals("-")
                ? List.of()
                : Arrays.stream(words.split(" ")).map(OrderState::valueOf).toList();
    }

    @Test
    void theStateFollowsFromTheRecordAndTheClock() {
        Instant end = ISSUED.plusSeconds(1000);
        CourtOrder order = order(new CourtOrder.Standing(1, OrderState.IN_FORCE, Optional.empty(), Optional.empty()));
        assertEquals(OrderState.IN_FORCE, order.stateAt(end.minusSeconds(1)));
        assertEquals(OrderState.EXPIRED, order.stateAt(end));
        assertEquals(Optional.of(end), order.endsAt());
        Instant vacated = ISSUED.plusSeconds(500);
        CourtOrder over = order(new CourtOrder.Standing(2, OrderState.VACATED, Optional.of(vacated), Optional.empty()));
        assertEquals(OrderState.IN_FORCE, over.stateAt(vacated.minusSeconds(1)));
        assertEquals(OrderState.VACATED, over.stateAt(vacated));
        assertEquals(Optional.of(vacated), over.endsAt());
    }

    private static CourtOrder order(CourtOrder.Standing standing) {
        return new CourtOrder(
                UUID.randomUUID(),
                UUID.randomUUID(),
                content(ISSUED.plusSeconds(1000), "ns1.one.example"),
                "ab".repeat(32),
                "order.pdf",
                ISSUED,
                "carol",
                standing);
    }

    private static OrderContent content(Instant end, String nameServer) {
        return new OrderContent(
                OrderKind.TRO,
                ISSUED,
                Optional.of(end),
                Optional.empty(),
                List.of(Action.LOCK, Action.REDIRECT),
                List.of(DomainName.of(nameServer)));
    }

    /** An extension changes nothing that a packet asks for. A correction changes only the packets that ask for the corrected data. */
    @Test
    void aChangeIsOneForThePacketsThatCarryIt() {
        Instant end = ISSUED.plusSeconds(1000);
        List<OrderVersion> versions = List.of(
                version(1, OrderEvent.ENTERED, content(end, "ns1.one.example"), "aa"),
                version(2, OrderEvent.EXTENDED, content(end.plusSeconds(1000), "ns1.one.example"), "aa"),
                version(3, OrderEvent.CORRECTED, content(end.plusSeconds(1000), "ns1.two.example"), "aa"),
                version(4, OrderEvent.MODIFIED, content(end.plusSeconds(1000), "ns1.two.example"), "bb"));
        assertEquals(3, changed(1, versions.subList(0, 3), Action.LOCK, Action.REDIRECT));
        assertEquals(0, changed(1, versions.subList(0, 3), Action.LOCK));
        assertEquals(0, changed(1, versions.subList(0, 2), Action.LOCK, Action.REDIRECT));
        assertEquals(4, changed(1, versions, Action.LOCK));
        assertEquals(0, changed(4, versions, Action.LOCK));
    }

    private static int changed(int carried, List<OrderVersion> versions, Action... asked) {
        return OrderVersion.changeSince(carried, Set.of(asked), versions)
                .map(OrderVersion::number)
                .orElse(0);
    }

    private static OrderVersion version(int number, OrderEvent event, OrderContent content, String sha256) {
        return new OrderVersion(
                new UUID(0, 1),
                number,
                event,
                ISSUED,
                OrderState.IN_FORCE,
                content,
                Optional.empty(),
                sha256,
                "",
                Optional.empty(),
                "",
                ISSUED,
                "carol");
    }
}
