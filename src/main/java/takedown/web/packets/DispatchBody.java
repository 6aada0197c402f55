package takedown.web.packets;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import takedown.dispatch.Dispatch;
import takedown.dispatch.PacketDispatcher;

/**
 * The dispatch of a packet.
 *
 * @param channel BY_HAND for court papers when omitted, else MAIL
 * @param recipients addresses among the packet's contacts, the best one when omitted; by hand: the persons or offices served
 * @param confirmed addresses that a person has confirmed, where a contact needs confirmation
 * @param servedAt when papers were served by hand
 * @param servedBy the person who served them
 */
public record DispatchBody(
        Dispatch.@Nullable Channel channel,
        @Nullable List<String> recipients,
        @Nullable Set<String> confirmed,
        @Nullable Instant servedAt,
        @Nullable String servedBy,
        @Nullable String note) {
    PacketDispatcher.DispatchRequest asked() {
        return new PacketDispatcher.DispatchRequest(
                Optional.ofNullable(channel),
                recipients == null ? List.of() : recipients,
                confirmed == null ? Set.of() : confirmed,
                Optional.ofNullable(servedAt),
                Optional.ofNullable(servedBy),
                Optional.ofNullable(note));
    }
}
