package takedown.execution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.orders.Action;

/**
 * The service of an order on one recipient: the request and the time, from the record of the dispatch.
 *
 * @param recipient directory id, such as {@code verisign}
 * @param actions the requested actions that the order commands
 * @param names number of registrable names in the packet's Appendix A
 * @param unregistered number of names that were not registered, for which NO_NEW is requested
 * @param servedAt for service by hand, the time stated by the person who served it; for service by mail, the time immediately before the mail left
 * @param channel BY_HAND or MAIL
 * @param servedOn the person or office that was served, or the mail address
 * @param servedBy the person who served papers by hand
 * @param recordedBy the user who recorded the service
 * @param dispatch the id of the record of the dispatch
 * @param version the version of the order that the packet carries
 * @param manner the manner of delivery by hand; empty if it was not stated, and for a mail
 */
public record ServiceOnRecipient(
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
        UUID dispatch,
        int version,
        Optional<String> manner) {
    public ServiceOnRecipient {
        actions = List.copyOf(actions);
    }
}
