package takedown.execution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.orders.Action;

/**
 * What one recipient was asked under an order and when it was served, by the record of the dispatch.
 *
 * @param recipient directory id, {@code verisign}
 * @param role as in the directory
 * @param actions those of the order
 * @param names registrable names in its Appendix A
 * @param unregistered names that were not registered, which it asks under NO_NEW
 * @param servedAt by hand: as the server stated it; by mail: when the mail left and the relay had taken it
 * @param channel BY_HAND or MAIL
 * @param servedOn the person or office that was served, or the mail address
 * @param servedBy who served papers by hand
 * @param recordedBy who put the service on record
 * @param dispatch id of that record
 */
public record Service(
        UUID packet,
        String kind,
        String recipient,
        String role,
        List<Action> actions,
        long names,
        long unregistered,
        Instant servedAt,
        String channel,
        String servedOn,
        Optional<String> servedBy,
        String recordedBy,
        UUID dispatch) {
    public Service {
        actions = List.copyOf(actions);
    }
}
