package takedown.filing;

import java.util.List;
import java.util.Optional;
import takedown.packet.kit.ResultLine;
import takedown.packet.kit.ResultLine.Result;

/**
 * A recipient's answer about a name, in the words of a filing. If several recipients answered, the first constant counts, so that no refusal is
 * hidden.
 */
enum Answered {
    REFUSED("refused"),
    HELD("held for the recipient's counsel"),
    FAILED("error reported"),
    PENDING("accepted, pending"),
    CONFIRMED("confirmed as carried out"),
    CONFIRMED_ALREADY("confirmed as already in that state"),
    NOT_OURS("not operated or sponsored by the recipient"),
    NOT_REGISTERED("not registered"),
    NONE("no answer");

    private final String words;

    Answered(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    static Answered of(Optional<ResultLine> claim) {
        return claim.map(ResultLine::result).map(Answered::of).orElse(NONE);
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

    /** Returns the answer that counts for a name about which several recipients were served. */
    static Answered of(List<Answered> answers) {
        return answers.stream().sorted().findFirst().orElse(NONE);
    }
}
