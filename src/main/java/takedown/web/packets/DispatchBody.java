package takedown.web.packets;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import takedown.dispatch.Dispatch;
import takedown.dispatch.sending.DispatchRequest;
import takedown.name.Refusal;

/**
 * The dispatch of a packet.
 *
 * @param channel the channel; if omitted, BY_HAND for court papers and for a dispatch that states a time, a person or a manner of service, otherwise
 *     MAIL
 * @param recipients addresses among the packet's contacts, or for papers served by hand the persons or offices served; if omitted, the best contact
 * @param confirmed addresses that a person has confirmed, where a contact needs confirmation
 * @param servedAt when papers were served by hand
 * @param servedBy the person who served the papers
 * @param manner how the papers were delivered, for the proof of service; if omitted, the proof has a blank
 * @param servedOn the person, office or address served, for the proof of service; the recipient when omitted
 */
public record DispatchBody(
        Dispatch.@Nullable Channel channel,
        @Nullable List<String> recipients,
        @Nullable Set<String> confirmed,
        @Nullable Instant servedAt,
        @Nullable String servedBy,
        Dispatch.@Nullable Manner manner,
        @Nullable String servedOn,
        @Nullable String note) {
    DispatchRequest asked() {
        return new DispatchRequest(
                Optional.ofNullable(channel),
                served(),
                confirmed == null ? Set.of() : confirmed,
                Optional.ofNullable(servedAt),
                Optional.ofNullable(servedBy),
                Optional.ofNullable(manner),
                Optional.ofNullable(note));
    }

    private List<String> served() {
        if (recipients != null && recipients.isEmpty()) {
            throw Refusal.invalid("`recipients` is empty: name at least one, or leave the field out");
        }
        if (servedOn == null || servedOn.isBlank()) {
            return recipients == null ? List.of() : recipients;
        }
        if (recipients != null && !recipients.isEmpty()) {
            throw Refusal.invalid("servedOn and `recipients` both state who was served by hand: send only one of them");
        }
        if (servedAt == null) {
            throw Refusal.invalid("servedOn is only for papers served by hand: give servedAt and servedBy too");
        }
        return List.of(servedOn);
    }
}
