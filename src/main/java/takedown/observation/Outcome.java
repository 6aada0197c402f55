package takedown.observation;

import java.util.Optional;
import java.util.function.Function;

/**
 * The outcome of a look-up: an answer, a true "there is none", or a failure. A failure is never a finding. No conclusion may be drawn from it, least
 * of all that a name is down.
 */
public sealed interface Outcome<T> {
    Provenance provenance();

    record Found<T>(T value, Provenance provenance) implements Outcome<T> {}

    record Absent<T>(AbsentKind kind, Provenance provenance) implements Outcome<T> {}

    /**
     * No usable answer.
     *
     * @param detail for a person; in text from a third party, invisible characters are spelled out
     */
    record Failed<T>(FailureKind kind, String detail, Provenance provenance) implements Outcome<T> {}

    default Optional<T> found() {
        return this instanceof Found<T>(T value, Provenance p) ? Optional.of(value) : Optional.empty();
    }

    default boolean isFailed() {
        return this instanceof Failed<T>;
    }

    /** Returns this outcome with its answer converted, for example to a part of it. */
    default <U> Outcome<U> map(Function<? super T, ? extends U> part) {
        return switch (this) {
            case Found<T>(T value, Provenance p) -> new Found<U>(part.apply(value), p);
            case Absent<T>(AbsentKind kind, Provenance p) -> new Absent<U>(kind, p);
            case Failed<T>(FailureKind kind, String detail, Provenance p) -> new Failed<U>(kind, detail, p);
        };
    }

    /** Returns one word for lists and logs: FOUND, NXDOMAIN, TIMEOUT. */
    default String word() {
        return switch (this) {
            case Found<T> f -> "FOUND";
            case Absent<T> a -> a.kind().name();
            case Failed<T> f -> f.kind().name();
        };
    }
}
