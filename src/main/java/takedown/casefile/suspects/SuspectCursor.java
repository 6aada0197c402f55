package takedown.casefile.suspects;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/**
 * The place of the last suspect of a page in its order. Opaque to callers.
 *
 * @param value of the column; empty for a suspect without one
 */
public record SuspectCursor(SuspectOrder order, Optional<String> value, UUID id) {
    private static final int MAX = 8_000;

    /**
     * Reads a cursor of a list in this order.
     *
     * @throws Refusal (INVALID) for any other text
     */
    public static SuspectCursor of(SuspectOrder order, String text) {
        try {
            if (text.length() > MAX) {
                throw new IllegalArgumentException("too long");
            }
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", 3);
            if (parts.length < 2 || !parts[0].equals(order.text())) {
                throw new IllegalArgumentException("of another order");
            }
            Optional<String> value = parts.length < 3 ? Optional.empty() : Optional.of(parts[2]);
            if (value.isEmpty() && order.column() != SuspectColumn.ADDED && !order.column().hasNone()) {
                throw new IllegalArgumentException("without a value");
            }
            value.ifPresent(plain -> {
                if (!UntrustedText.visible(plain).equals(plain)) {
                    throw new IllegalArgumentException("not of this service");
                }
            });
            if (order.column().type() == SuspectColumn.Type.TIME) {
                value.ifPresent(Instant::parse);
            }
            return new SuspectCursor(order, value, UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Refusal.invalid("`after` must be the `next` cursor of the previous page, with the same sort");
        }
    }

    static SuspectCursor at(SuspectOrder order, SuspectRow row) {
        return new SuspectCursor(order, row.valueOf(order.column()), row.id);
    }

    @Override
    public String toString() {
        String text = order.text() + "\n" + id + value.map(plain -> "\n" + plain).orElse("");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
