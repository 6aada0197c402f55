package takedown.dispatch.sending;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.dispatch.Dispatch.Channel;
import takedown.dispatch.Dispatch.Manner;

/**
 * A request to send a packet.
 *
 * @param channel if omitted, BY_HAND for court papers and for a request that states a time, a person or a manner of service, otherwise MAIL
 * @param recipients for a mail, addresses among the packet's own contacts; if empty, the best one is used; for service by hand, the persons or
 *     offices served
 * @param manner the manner of a service by hand, for its proof of service; empty if it was not stated
 * @param confirmed addresses that a person has confirmed, for contacts that need confirmation
 */
public record DispatchRequest(
        Optional<Channel> channel,
        List<String> recipients,
        Set<String> confirmed,
        Optional<Instant> servedAt,
        Optional<String> servedBy,
        Optional<Manner> manner,
        Optional<String> note) {
    public DispatchRequest {
        recipients = List.copyOf(recipients);
        confirmed = Set.copyOf(confirmed);
    }
}
