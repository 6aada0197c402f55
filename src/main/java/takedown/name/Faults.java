package takedown.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The faults of the fields of one request, at most one per field. One refusal reports all of them to the caller. */
public final class Faults {
    private final List<Refusal.Reason> found = new ArrayList<>();

    /** @param field as the caller names it */
    public void add(String field, String message) {
        if (found.stream().noneMatch(fault -> fault.subject().equals(field))) {
            found.add(new Refusal.Reason("invalid-field", field, message));
        }
    }

    /** Runs a check of one field. An INVALID refusal becomes a fault of the field, and any other refusal is thrown. */
    public void check(String field, Runnable check) {
        read(field, () -> {
            check.run();
            return field;
        });
    }

    /** Returns the value of a field; empty if it is refused as INVALID, which becomes a fault of the field. Any other refusal is thrown. */
    public <T> Optional<T> read(String field, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            add(field, refusal.getMessage());
            return Optional.empty();
        }
    }

    /** @throws Refusal (INVALID) for any fault, with one reason for each field */
    public void refuse() {
        if (!found.isEmpty()) {
            throw Refusal.of(
                    Refusal.Kind.INVALID,
                    found.stream()
                            .map(fault -> fault.message().replaceFirst("\\.$", ""))
                            .collect(Collectors.joining("; ")),
                    found);
        }
    }
}
