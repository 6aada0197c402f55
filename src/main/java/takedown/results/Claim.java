package takedown.results;

import java.time.Instant;
import java.util.Optional;
import takedown.packet.kit.ResultLine;
import takedown.packet.kit.ResultLine.Result;

/**
 * What a recipient claims about a name.
 *
 * @param executedAt when it acted, as it states; only later observations can confirm or contradict it
 * @param receivedAt when the answer was received
 * @param sender of the answer, as recorded
 * @param words of the recipient about the name; empty if it gave none
 */
public record Claim(Result result, Optional<Instant> executedAt, Instant receivedAt, String sender, String words) {
    /** Returns the claim in a line of a returned form. */
    static Claim of(ResultLine line, Instant receivedAt, String sender) {
        return new Claim(line.result(), line.executedAt(), receivedAt, sender, line.comment());
    }

    /** Returns the claim in an answer about the whole packet. Its time is that of the answer. */
    static Claim ofPacket(Result result, Instant receivedAt, String sender, String words) {
        return new Claim(result, Optional.of(receivedAt), receivedAt, sender, words);
    }

    /** Returns whether the recipient owes no further answer about the name. */
    boolean isFinal() {
        return result.isFinal();
    }

    /**
     * Returns whether a later answer about the whole packet counts instead. A form that states the same has the details, and a general answer does not
     * change that a name is not registered, not the recipient's, or was in the state already.
     */
    boolean yieldsTo(Claim wholePacket) {
        return switch (result) {
            case PENDING, ERROR, HELD_FOR_COUNSEL -> true;
            case DONE, REFUSED -> result != wholePacket.result();
            case ALREADY, NOT_OURS, NOT_REGISTERED -> false;
        };
    }
}
