package takedown.packet.kit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A recipient's claim about one name, which the service has not confirmed.
 *
 * @param line the number of the claim's line in the returned form, from 1
 * @param executedAt when the recipient acted
 * @param eppCode result code of RFC 5730 section 3
 */
public record ResultLine(
        int line,
        String name,
        Result result,
        Optional<Instant> executedAt,
        OptionalInt eppCode,
        List<String> statusAfter,
        List<String> nsAfter,
        List<String> dsAfter,
        String registrarAfter,
        String comment) {
    public ResultLine {
        statusAfter = List.copyOf(statusAfter);
        nsAfter = List.copyOf(nsAfter);
        dsAfter = List.copyOf(dsAfter);
    }

    public enum Result {
        /** The acts are carried out. The time is given, and for a changed registration the state afterwards. */
        DONE,
        /** The name was already in the requested state. */
        ALREADY,
        /** The request is accepted but not complete yet (EPP result code 1001). */
        PENDING,
        NOT_REGISTERED,
        /** The recipient does not operate or sponsor the name. */
        NOT_OURS,
        REFUSED,
        /** A question for counsel is open: another lock, a pending transfer or deletion. */
        HELD_FOR_COUNSEL,
        ERROR;

        /** Returns whether the recipient answers that it does not act on the name: refused, not its name, or not registered. False for ALREADY. */
        public boolean isNotDone() {
            return this == REFUSED || this == NOT_OURS || this == NOT_REGISTERED;
        }

        /** Returns whether this answer reports no action on the name, finally or for the time being. */
        public boolean isWithoutAction() {
            return isNotDone() || this == HELD_FOR_COUNSEL || this == ERROR;
        }

        /** Returns whether the answer is final: the recipient does nothing more for the name of its own accord. */
        public boolean isFinal() {
            return switch (this) {
                case DONE, ALREADY, NOT_REGISTERED, NOT_OURS, REFUSED, HELD_FOR_COUNSEL -> true;
                case PENDING, ERROR -> false;
            };
        }
    }
}
