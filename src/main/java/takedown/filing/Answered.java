package takedown.filing;

import java.util.Optional;
import takedown.packet.kit.ResultLine.Result;
import takedown.results.Claim;

/** A recipient's answer about a name, in the words of a filing. */
enum Answered {
    REFUSED("refused", "X"),
    HELD("held for the recipient's counsel", "H"),
    FAILED("error reported", "E"),
    PENDING("accepted, pending", "W"),
    CONFIRMED("confirmed as carried out", "C"),
    CONFIRMED_EARLY("confirmed as carried out, before the time that the notice set", "B"),
    CONFIRMED_ALREADY("confirmed as already in that state", "A"),
    NOT_OURS("not operated or sponsored by the recipient", "T"),
    NOT_REGISTERED("not registered", "Z"),
    NONE("no answer", "–");

    private final String words;
    private final String code;

    Answered(String words, String code) {
        this.words = words;
        this.code = code;
    }

    String code() {
        return code;
    }

    String words() {
        return words;
    }

    static Answered of(Optional<Claim> claim) {
        return claim.map(one -> one.early() && one.result() == Result.DONE ? CONFIRMED_EARLY : of(one.result()))
                .orElse(NONE);
    }

    private static Answered of(Result result) {
        return switch (result) {
            case DONE -> CONFIRMED;
            case ALREADY -> CONFIRMED_ALREADY;
            case PENDING -> PENDING;
            case NOT_REGISTERED -> NOT_REGISTERED;
            case NOT_OURS -> NOT_OURS;
            case REFUSED -> REFUSED;
            case HELD_FOR_COUNSEL -> HELD;
            case ERROR -> FAILED;
        };
    }
}
