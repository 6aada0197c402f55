package takedown.results;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.dispatch.Dispatch;
import takedown.dispatch.PacketProgress;
import takedown.packet.store.PacketLine;

/** A packet that asks its recipient for action, with its progress. */
public record Request(PacketLine packet, PacketProgress progress) {
    public UUID id() {
        return packet.id();
    }

    public String recipient() {
        return packet.recipient().id();
    }

    /** Returns whether the recipient acts voluntarily, because the order that the packet carries does not command the recipient. */
    public boolean isVoluntary() {
        return packet.kind().needsOrder() && packet.recipient().onlyAsked();
    }

    /** Returns whether the packet was cancelled or retracted. */
    public boolean isWithdrawn() {
        return progress.isWithdrawn();
    }

    /** Returns whether this is a later request of the same kind to the same recipient, and was not withdrawn. */
    boolean asksAfter(Request other) {
        return !isWithdrawn()
                && packet.kind() == other.packet.kind()
                && recipient().equals(other.recipient())
                && packet.preparedAt().isAfter(other.packet.preparedAt());
    }

    /**
     * Returns the id by which requests are grouped: the id of the order, or the id of the packet if the packet needs no order. All recipients of one
     * order receive the same request.
     */
    UUID group() {
        return packet.orderId().filter(order -> packet.kind().needsOrder()).orElse(packet.id());
    }

    /**
     * Returns when and how the packet first reached its recipient. A mail that was returned did not reach the recipient. A mail whose delivery is
     * uncertain does not count as service of an order.
     */
    public Optional<Dispatch> served() {
        return progress.dispatches().stream()
                .filter(Dispatch::hasReachedTheRecipient)
                .filter(dispatch ->
                        !packet.kind().needsOrder() || dispatch.outcome().equals(Optional.of(Dispatch.Outcome.SENT)))
                .min(Comparator.comparing(Request::at));
    }

    public Optional<Instant> servedAt() {
        return served().map(Request::at);
    }

    private static Instant at(Dispatch dispatch) {
        return dispatch.servedAt().orElse(dispatch.at());
    }

    List<String> actions() {
        return packet.actions();
    }
}
