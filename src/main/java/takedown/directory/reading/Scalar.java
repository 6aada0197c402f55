package takedown.directory.reading;

import java.util.Optional;
import java.util.function.Function;
import takedown.name.Refusal;

/** A value as written in the file, always text: the key determines that {@code NO} is Norway and {@code 2025} a year. */
record Scalar(FilePosition position, String text, FaultCollector faults) {

    /** Returns the value that the text represents. A value that the type refuses becomes a fault at this place. */
    <T> Optional<T> as(Function<String, T> type, String advice) {
        try {
            return Optional.of(type.apply(text));
        } catch (Refusal refused) {
            faults.add(position, refused.getMessage(), advice);
            return Optional.empty();
        }
    }

    /** Returns the constant whose name this is in lower case with hyphens: {@code legal-process}. */
    <E extends Enum<E>> Optional<E> asConstant(Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (ConstantSpelling.of(constant).equals(text)) {
                return Optional.of(constant);
            }
        }
        faults.add(position, "\"" + text + "\" is not known here", "write one of " + ConstantSpelling.of(type));
        return Optional.empty();
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
            // Reported below with the numbers out of range.
        }
        faults.add(position, "\"" + text + "\" is not a number from " + from + " to " + to, advice);
        return Optional.empty();
    }
}
