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

    /** Returns whether its recipient acts voluntarily: the order that it carries does not command the recipient. */
    public boolean isVoluntary() {
        return packet.kind().needsOrder() && packet.recipient().onlyAsked();
    }

    /** Returns whether it was taken out of use. */
    public boolean isWithdrawn() {
        return progress.cancelled().isPresent() || progress.retracted().isPresent();
    }

    /** Returns the order, or else the request by itself: recipients of one order are asked for the same. */
    UUID group() {
        return packet.orderId().filter(order -> packet.kind().needsOrder()).orElse(packet.id());
    }

    /**
     * Returns when and how it first reached its recipient. A mail that came back did not. A mail whose delivery is unclear does not
     * serve an order.
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

    /** Returns the verbs that it asks for. */
    List<String> actions() {
        return packet.actions();
    }
}
