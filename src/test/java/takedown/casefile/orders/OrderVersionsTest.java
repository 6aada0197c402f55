package takedown.casefile.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import takedown.name.DomainName;

/** What papers state if they were made with an earlier version of an order. */
class OrderVersionsTest {
    private static final Instant ENTERED = Instant.parse("2026-11-20T15:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2026-12-04T15:00:00Z");
    private static final Instant LATER = Instant.parse("2026-12-18T15:00:00Z");

    /** The versions of an order: entered, with a corrected ECF number, extended, and modified with other name servers. */
    private static final List<OrderVersion> ALL = List.of(
            version(1, OrderEvent.ENTERED, content("2", EXPIRES, "ns1.one.example", Action.LOCK, Action.REDIRECT), "a"),
            version(
                    2,
                    OrderEvent.CORRECTED,
                    content("12", EXPIRES, "ns1.one.example", Action.LOCK, Action.REDIRECT),
                    "a"),
            version(3, OrderEvent.EXTENDED, content("12", LATER, "ns1.one.example", Action.LOCK, Action.REDIRECT), "b"),
            version(
                    4,
                    OrderEvent.MODIFIED,
                    content("19", LATER, "ns1.two.example", Action.LOCK, Action.REDIRECT),
                    "c"));

    private static final OrderVersions ORDER = OrderVersions.of(current(OrderState.IN_FORCE, Optional.empty()), ALL);

    @Test
    void aPaperSpeaksOfTheVersionThatItCarries() {
        CourtOrder first = ORDER.carried(1);
        assertEquals("12", first.ecfNumber(), "the number on record was wrong, not the order");
        assertEquals(List.of(DomainName.of("ns1.one.example")), first.nameServers());
        assertEquals("a".repeat(64), first.documentSha256());
        assertEquals("order-a.pdf", first.documentName());
        assertEquals(1, first.version());
        assertEquals(Optional.of(LATER), first.expiresAt(), "an extension applies to every version it carries");
        assertEquals("19", ORDER.carried(4).ecfNumber());
        assertEquals(ORDER.current(), ORDER.carried(4));
    }

    @Test
    void aVersionRestsOnEveryPaperThatChangedTheOrderUntilThen() {
        assertEquals(List.of(), ORDER.changes(2), "a correction is not a paper of the court");
        assertEquals(
                List.of(3), ORDER.changes(3).stream().map(OrderVersion::number).toList());
        assertEquals(
                List.of(3, 4),
                ORDER.changes(4).stream().map(OrderVersion::number).toList());
    }

    @Test
    void aVersionIsCitedByTheNumberOfTheOrderAsEntered() {
        assertEquals("12", ORDER.entered(4), "not the number of the modification");
        assertEquals("12", ORDER.entered(1), "as corrected");
    }

    @Test
    void aFileThatACorrectionReplacesWasNotTheOrder() {
        assertEquals(Optional.empty(), ORDER.wrongFile(1), "the number on record was wrong, not the file");
        assertEquals(Optional.empty(), ORDER.wrongFile(3), "the court modified the order");
        OrderContent entered = content("12", LATER, "ns1.one.example", Action.LOCK);
        OrderVersions corrected = OrderVersions.of(
                current(OrderState.IN_FORCE, Optional.empty()),
                List.of(
                        version(1, OrderEvent.ENTERED, entered, "a"),
                        version(2, OrderEvent.CORRECTED, entered, "b"),
                        version(3, OrderEvent.CORRECTED, entered, "c"),
                        version(4, OrderEvent.MODIFIED, entered, "c")));
        assertEquals(Optional.of("a".repeat(64)), corrected.wrongFile(1));
        assertEquals(Optional.of("b".repeat(64)), corrected.wrongFile(2));
        assertEquals(Optional.empty(), corrected.wrongFile(3));
    }

    @Test
    void aCommandIsOlderThanTheVersionThatCarriesIt() {
        assertEquals(1, ORDER.commandedSince(3, Action.REDIRECT));
        assertEquals(4, ORDER.commandedSince(4, Action.REDIRECT));
        assertEquals(1, ORDER.commandedSince(4, Action.LOCK));
        assertTrue(ORDER.commandsTheSame(Action.LOCK, 1, 4));
        assertTrue(ORDER.commandsTheSame(Action.REDIRECT, 1, 3));
        assertFalse(ORDER.commandsTheSame(Action.REDIRECT, 3, 4));
    }

    @Test
    void anEventIsUndoneOnceNothingOfItIsLeft() {
        OrderContent entered = content("2", EXPIRES, "ns1.one.example", Action.LOCK);
        OrderContent extended = content("2", LATER, "ns1.one.example", Action.LOCK);
        OrderVersion first = version(1, OrderEvent.ENTERED, entered, "a");
        OrderVersion extension = version(2, OrderEvent.EXTENDED, extended, "b");
        OrderVersion vacatur = version(2, OrderEvent.VACATED, entered, "b");
        assertTrue(AmendmentRules.isUndone(
                extension, List.of(first, extension, version(3, OrderEvent.CORRECTED, entered, "a"))));
        assertTrue(AmendmentRules.isUndone(
                vacatur, List.of(first, vacatur, version(3, OrderEvent.CORRECTED, entered, "a"))));
        assertFalse(AmendmentRules.isUndone(extension, List.of(first, extension)));
        assertFalse(
                AmendmentRules.isUndone(
                        extension,
                        List.of(
                                first,
                                extension,
                                version(
                                        3,
                                        OrderEvent.CORRECTED,
                                        content("2", LATER.plusSeconds(60), "ns1.one.example", Action.LOCK),
                                        "a"))),
                "a correction of the date leaves the extension in place");
        assertFalse(
                AmendmentRules.isUndone(
                        extension, List.of(first, extension, version(3, OrderEvent.CORRECTED, extended, "a"))),
                "the correction concerns no data of the extension");
    }

    @Test
    void anEndAppliesToEveryVersion() {
        Instant vacated = EXPIRES.minusSeconds(3_600);
        OrderVersions ended = OrderVersions.of(
                current(OrderState.VACATED, Optional.of(vacated)),
                Stream.concat(
                                ALL.stream(),
                                Stream.of(version(
                                        5, OrderEvent.VACATED, ALL.getLast().content(), "d")))
                        .toList());
        assertEquals(OrderState.VACATED, ended.carried(1).stateAt(EXPIRES));
        assertEquals(Optional.of(new OrderVersions.End(OrderState.VACATED, vacated, "47")), ended.end(EXPIRES));
        assertEquals(Optional.empty(), ORDER.end(EXPIRES));
        assertEquals(OrderState.EXPIRED, ORDER.end(LATER).orElseThrow().state());
    }

    private static CourtOrder current(OrderState state, Optional<Instant> endedAt) {
        OrderVersion last = ALL.getLast();
        return new CourtOrder(
                last.orderId(),
                new UUID(0, 2),
                last.content(),
                last.orderSha256(),
                "order-c.pdf",
                ENTERED,
                "carol",
                new CourtOrder.Standing(state == OrderState.IN_FORCE ? 4 : 5, state, endedAt, Optional.empty()));
    }

    private static OrderContent content(String ecfNumber, Instant expires, String server, Action... actions) {
        return new OrderContent(
                OrderKind.TRO,
                Optional.of(ENTERED),
                Optional.of(expires),
                Optional.empty(),
                new OrderContent.Relief(
                        List.of(actions),
                        List.of(DomainName.of(server)),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of()),
                TermBasis.WITHOUT_NOTICE,
                ecfNumber);
    }

    /** Returns a version. A paper about the order, unlike a new order, leaves the document of the order unchanged. */
    private static OrderVersion version(int number, OrderEvent event, OrderContent content, String letter) {
        boolean isOrder = event.replacesTheOrder();
        return new OrderVersion(
                new UUID(0, 1),
                number,
                event,
                ENTERED,
                event == OrderEvent.VACATED ? OrderState.VACATED : OrderState.IN_FORCE,
                content,
                event == OrderEvent.CORRECTED
                        ? Optional.empty()
                        : Optional.of(new OrderVersion.Document(letter.repeat(64), "order-" + letter + ".pdf", 1)),
                (isOrder ? letter : number < 4 ? "a" : "c").repeat(64),
                event == OrderEvent.VACATED ? "47" : "",
                Optional.empty(),
                "",
                ENTERED,
                "carol");
    }
}
