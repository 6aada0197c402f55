package takedown.directory.reading;

import java.util.Optional;
import java.util.function.Function;
import takedown.name.Refusal;

/** A value as written in the file, which is always a text. The key determines that {@code NO} is Norway and that {@code 2025} is a year. */
record Scalar(FilePosition position, String text, FaultCollector faults) {

    /** Returns the value that the text represents. If the type refuses the text, a fault is reported at this place. */
    <T> Optional<T> as(Function<String, T> type, String advice) {
        try {
            return Optional.of(type.apply(text));
        } catch (Refusal refused) {
            faults.add(position, refused.getMessage(), advice);
            return Optional.empty();
        }
    }

    /** Returns the constant whose name, in lower case and with hyphens, is this text: {@code legal-process}. Any other text is a fault. */
    <E extends Enum<E>> Optional<E> asConstant(Class<E> type) {
        Optional<E> constant = ConstantSpelling.find(type, text);
        if (constant.isEmpty()) {
            faults.add(position, "\"" + text + "\" is not known here", "write one of " + ConstantSpelling.of(type));
        }
        return constant;
    }

    Optional<Integer> asNumber(int from, int to, String advice) {
        return asLong(from, to, advice).map(Long::intValue);
    }

    Optional<Long> asLong(long from, long to, String advice) {
        try {
            long number = Long.parseLong(text);
            if (number >= from && number <= to) {
                return Optional.of(number);
            }
        } catch (NumberFormatException notANumber) {
            // This is reported below, like a number out of range.
        }
        faults.add(position, "\"" + text + "\" is not a number from " + from + " to " + to, advice);
        return Optional.empty();
    }
}
