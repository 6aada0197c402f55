package takedown.casefile.orders;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Data that a person files: a new order, or an event of an order on file. */
public sealed interface OrderFiling {
    record Upload(byte[] octets, String name) {}

    record NewOrder(OrderState state, OrderContent content, Upload document) implements OrderFiling {}

    /**
     * An event of an order on file.
     *
     * @param at when the event took effect; if empty, the time of issue for ENTERED, and the present time for CORRECTED and PROPOSED; other events
     *     require it
     * @param change computes the new content from the previous content
     * @param ecfNumber the number of the paper on the docket
     * @param state for CORRECTED, the right state of the order if the recorded state is wrong
     * @param supersededBy for SUPERSEDED, the order of the case that supersedes this order
     * @param reason a note; for CORRECTED, what was wrong on record
     */
    record Amendment(
            OrderEvent event,
            Optional<Instant> at,
            UnaryOperator<OrderContent> change,
            Optional<String> ecfNumber,
            Optional<OrderState> state,
            Optional<UUID> supersededBy,
            String reason,
            Optional<Upload> document)
            implements OrderFiling {}
}
