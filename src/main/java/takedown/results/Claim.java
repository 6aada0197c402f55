package takedown.results;

import java.time.Instant;
import java.util.Optional;
import takedown.packet.kit.EarlyActs;
import takedown.packet.kit.ResultLine;
import takedown.packet.kit.ResultLine.Result;

/**
 * What a recipient claims about a name.
 *
 * @param executedAt when the recipient acted, according to the recipient; only later observations can confirm or contradict the claim
 * @param receivedAt when the answer was received
 * @param sender the sender of the answer, as recorded
 * @param words the recipient's words about the name; empty if there are none
 * @param early whether the stated time is before the earliest time that the notice named
 */
public record Claim(
        Result result, Optional<Instant> executedAt, Instant receivedAt, String sender, String words, boolean early) {
    /** Creates a claim of an act that is not too early. */
    public Claim(Result result, Optional<Instant> executedAt, Instant receivedAt, String sender, String words) {
        this(result, executedAt, receivedAt, sender, words, false);
    }

    /** Returns the claim in a line of a returned form. */
    static Claim of(ResultLine line, boolean early, Instant receivedAt, String sender) {
        return new Claim(line.result(), line.executedAt(), receivedAt, sender, line.comment(), early);
    }

    /** Returns the claim in an answer about the whole packet. The time of the claim is that of the answer. */
    static Claim ofPacket(Result result, Instant receivedAt, String sender, String words) {
        return new Claim(result, Optional.of(receivedAt), receivedAt, sender, words);
    }

    /**
     * Returns the claim as it counts. A recipient that states that the name is already in the requested state, and that it acted after the service,
     * claims that it carried out the request. Recipients state times to the minute.
     */
    Claim since(Optional<Instant> servedAt) {
        return result == Result.ALREADY && EarlyActs.isAct(result, executedAt, servedAt)
                ? new Claim(Result.DONE, executedAt, receivedAt, sender, words, early)
                : this;
    }

    /** Returns whether the recipient owes no further answer about the name. */
    boolean isFinal() {
        return result.isFinal();
    }

    /**
     * Returns whether a later answer about the whole packet counts instead of this claim. It does not if both state the same, since the form has more
     * details. Such an answer also does not replace a statement that the name is not registered, that it is not the recipient's, or that it was
     * already in the requested state.
     */
    boolean yieldsTo(Claim wholePacket) {
        return switch (result) {
            case PENDING, ERROR, HELD_FOR_COUNSEL -> true;
            case DONE, REFUSED -> result != wholePacket.result();
            case ALREADY, NOT_OURS, NOT_REGISTERED -> false;
        };
    }
}
