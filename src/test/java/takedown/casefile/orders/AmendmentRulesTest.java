package takedown.casefile.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import takedown.casefile.orders.OrderFiling.Amendment;

class AmendmentRulesTest {
    private static final Instant ENTERED = Instant.parse("2026-11-20T15:00:00Z");
    private static final Instant HEARD = ENTERED.plus(Duration.ofDays(10));
    private static final Instant CONVERTED = HEARD.plus(Duration.ofHours(2));

    private static final OrderContent TRO = content(OrderKind.TRO, ENTERED, HEARD);

    @Test
    void aConvertedOrderIsEnteredWithItsOwnEvent() {
        OrderContent injunction =
                after(OrderEvent.CONVERTED, content(OrderKind.PRELIMINARY_INJUNCTION, ENTERED, HEARD));
        assertEquals(
                Optional.of(CONVERTED),
                injunction.issuedAt(),
                "issued at the conversion, not at the entry of the restraining order");
        assertEquals(Optional.empty(), injunction.hearingAt(), "the hearing was that of the restraining order");
        assertEquals("31", injunction.ecfNumber());
    }

    @Test
    void aConversionBeforeTheHearingRemovesTheHearing() {
        Instant early = HEARD.minus(Duration.ofDays(1));
        OrderContent injunction = AmendmentRules.after(
                TRO, converted(early, content(OrderKind.PRELIMINARY_INJUNCTION, ENTERED, HEARD)), true);
        assertEquals(Optional.of(early), injunction.issuedAt());
        assertEquals(Optional.empty(), injunction.hearingAt());
        Instant other = HEARD.plus(Duration.ofDays(30));
        assertEquals(
                Optional.of(other),
                AmendmentRules.after(
                                TRO, converted(early, content(OrderKind.PRELIMINARY_INJUNCTION, ENTERED, other)), true)
                        .hearingAt(),
                "a hearing that the change states");
    }

    @Test
    void theStatedTimeOfEntryCounts() {
        Instant stated = CONVERTED.minus(Duration.ofHours(1));
        assertEquals(
                Optional.of(stated),
                after(OrderEvent.CONVERTED, content(OrderKind.PRELIMINARY_INJUNCTION, stated, HEARD))
                        .issuedAt());
    }

    @Test
    void aModifiedOrderKeepsItsTimeOfEntryAndItsHearing() {
        OrderContent modified = after(OrderEvent.MODIFIED, TRO);
        assertEquals(Optional.of(ENTERED), modified.issuedAt());
        assertEquals(Optional.of(HEARD), modified.hearingAt());
    }

    private static OrderContent after(OrderEvent event, OrderContent changed) {
        return AmendmentRules.after(TRO, amendment(event, CONVERTED, changed), true);
    }

    private static Amendment converted(Instant at, OrderContent changed) {
        return amendment(OrderEvent.CONVERTED, at, changed);
    }

    private static Amendment amendment(OrderEvent event, Instant at, OrderContent changed) {
        return new Amendment(
                event,
                Optional.of(at),
                before -> changed,
                Optional.of("31"),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty());
    }

    private static OrderContent content(OrderKind kind, Instant issued, Instant hearing) {
        return new OrderContent(
                kind,
                Optional.of(issued),
                Optional.empty(),
                Optional.of(hearing),
                new OrderContent.Relief(
                        List.of(Action.LOCK), List.of(), List.of(), Optional.empty(), Optional.empty(), Map.of()),
                TermBasis.WITHOUT_NOTICE,
                "12");
    }
}
