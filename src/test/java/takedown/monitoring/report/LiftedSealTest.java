package takedown.monitoring.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.OrderContent;
import takedown.casefile.orders.OrderEvent;
import takedown.casefile.orders.OrderKind;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.OrderVersion;
import takedown.casefile.orders.TermBasis;

class LiftedSealTest {
    private static final Instant FILED = Instant.parse("2026-11-30T12:00:00Z");

    /** The event alone does not unseal the case, so the reader is asked to do that. A seal that was set later stays. */
    @Test
    void aCaseThatStaysSealedAfterTheSealWasLiftedIsToBeUnsealed() {
        List<OrderVersion> versions =
                List.of(version(1, OrderEvent.ENTERED, "12"), version(2, OrderEvent.UNSEALED, "30"));
        assertEquals(
                Optional.of(
                        "The court lifted the seal (ECF No. 30), but the case is still sealed, and new papers still have"
                                + " the mark of the seal. Unseal the case unless another order keeps it sealed."),
                LiftedSeal.sentence(versions, FILED.minusSeconds(1)));
        assertEquals(Optional.empty(), LiftedSeal.sentence(versions, FILED.plusSeconds(1)));
        assertEquals(Optional.empty(), LiftedSeal.sentence(versions.subList(0, 1), FILED.minusSeconds(1)));
    }

    private static OrderVersion version(int number, OrderEvent event, String ecfNumber) {
        return new OrderVersion(
                new UUID(9, 9),
                number,
                event,
                FILED,
                OrderState.IN_FORCE,
                new OrderContent(
                        OrderKind.TRO,
                        Optional.of(FILED),
                        Optional.empty(),
                        Optional.empty(),
                        new OrderContent.Relief(
                                List.of(Action.LOCK),
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of()),
                        TermBasis.WITHOUT_NOTICE,
                        "12"),
                Optional.empty(),
                "0".repeat(64),
                ecfNumber,
                Optional.empty(),
                "",
                FILED,
                "carol");
    }
}
