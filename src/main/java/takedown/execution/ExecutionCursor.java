package takedown.execution;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.orders.Action;
import takedown.name.PageCursor;
import takedown.name.Refusal;

/** The end of a page, given by suspect and action. The text form is {@code 0193….REDIRECT}. */
record ExecutionCursor(UUID suspect, Action action) {
    /**
     * Reads a cursor from its text form.
     *
     * @throws Refusal (INVALID) for a text that is not the {@code next} of a page
     */
    static ExecutionCursor of(String text) {
        String[] parts = text.split("\\.", 2);
        Optional<Action> action = Arrays.stream(Action.values())
                .filter(verb -> parts.length == 2 && verb.name().equals(parts[1]))
                .findFirst();
        try {
            return new ExecutionCursor(UUID.fromString(parts[0]), action.orElseThrow(IllegalArgumentException::new));
        } catch (IllegalArgumentException notOurs) {
            throw PageCursor.unreadable();
        }
    }

    @Override
    public String toString() {
        return suspect + "." + action;
    }
}
