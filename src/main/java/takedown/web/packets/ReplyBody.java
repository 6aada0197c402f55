package takedown.web.packets;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import takedown.dispatch.Reply;
import takedown.dispatch.ReplyStore;
import takedown.name.Refusal;

/**
 * An answer of a recipient.
 *
 * @param text the content of the answer, in the words of the person who records it
 * @param from the person who answered; the recipient when omitted
 * @param message the octets as received, Base64 (RFC 4648 section 4): a whole mail, a scanned letter
 * @param mediaType type and subtype of the message; message/rfc822 when omitted
 */
public record ReplyBody(
        @NotNull Reply.@Nullable Kind kind,
        @NotBlank @Nullable String text,
        @Nullable String from,
        @Nullable Instant receivedAt,
        @Nullable String message,
        @Nullable String mediaType) {
    ReplyStore.NewReply newReply() {
        return new ReplyStore.NewReply(
                Objects.requireNonNull(kind),
                Objects.requireNonNull(text),
                Optional.ofNullable(from),
                Optional.ofNullable(receivedAt),
                original());
    }

    private Optional<ReplyStore.Message> original() {
        if (message == null) {
            if (mediaType != null) {
                throw Refusal.invalid("mediaType belongs to `message`, which is missing");
            }
            return Optional.empty();
        }
        try {
            // Programs break the lines of Base64 at 64 or 76 characters. Any other character means that octets are
            // lost.
            byte[] octets = Base64.getDecoder().decode(message.replaceAll("\\r?\\n", ""));
            return Optional.of(new ReplyStore.Message(octets, Optional.ofNullable(mediaType)));
        } catch (IllegalArgumentException broken) {
            throw Refusal.invalid("message is not Base64 (RFC 4648 section 4): " + broken.getMessage());
        }
    }
}
