package takedown.results;

import java.time.Instant;
import java.util.Optional;
import takedown.packet.kit.EarlyActs;
import takedown.packet.kit.ResultLine;
import takedown.packet.kit.ResultLine.Result;

/**
 * What a recipient claims about a name.
 *
 * @param executedAt when the recipient acted, according to the recipient; empty if the recipient states no time. For an answer about the whole
 * packet, this is when the answer was received. Only later observations can confirm or contradict the claim
 * @param receivedAt when the answer was received; the epoch if the packet's progress does not contain the answer
 * @param words the recipient's words about the name; empty if there are none
 * @param early whether the stated time is before the earliest time that the notice named
 */
public record Claim(
        Result result, Optional<Instant> executedAt, Instant receivedAt, String sender, String words, boolean early) {
    public Claim(Result result, Optional<Instant> executedAt, Instant receivedAt, String sender, String words) {
        this(result, executedAt, receivedAt, sender, words, false);
    }

    static Claim of(ResultLine line, boolean early, Instant receivedAt, String sender) {
        return new Claim(line.result(), line.executedAt(), receivedAt, sender, line.comment(), early);
    }

    /** Returns the claim in an answer about the whole packet. The recipient is taken to have acted when the answer was received. */
    static Claim ofPacket(Result result, Instant receivedAt, String sender, String words) {
        return new Claim(result, Optional.of(receivedAt), receivedAt, sender, words);
    }

    /**
     * Returns this claim. If the recipient claims {@link Result#ALREADY} with a time that is not before the packet was served, the result becomes
     * {@link Result#DONE}, since the recipient then carried out the request. The time of service is truncated to the minute, because recipients state
     * minutes.
     */
    Claim since(Optional<Instant> servedAt) {
        return result == Result.ALREADY && EarlyActs.isAct(result, executedAt, servedAt)
                ? new Claim(Result.DONE, executedAt, receivedAt, sender, words, early)
                : this;
    }

    boolean isFinal() {
        return result.isFinal();
    }

    /**
     * Returns whether a later answer about the whole packet counts instead of this claim. The later answer does not count if both state the same
     * result, since a form has more details. It also does not count if this claim states that the name is not registered, is not the recipient's, or
     * was already in the requested state.
     */
    boolean yieldsTo(Claim wholePacket) {
        return switch (result) {
            case PENDING, ERROR, HELD_FOR_COUNSEL -> true;
            case DONE, REFUSED -> result != wholePacket.result();
            case ALREADY, NOT_OURS, NOT_REGISTERED -> false;
        };
    }
}
