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
 * The place of a page's last suspect in the order of the list. Clients must treat the text of a cursor as opaque.
 *
 * @param value the suspect's value in the sorted column; empty if the suspect has none
 * @param tie the suspect's value in the column that sorts suspects with equal values
 * @param wide whether more than {@value BoundedCount#LIMIT} suspects matched at the first page, so that the next pages need not count them again
 */
public record SuspectCursor(SuspectOrder order, Optional<String> value, String tie, boolean wide) {
    private static final String WIDE = "+";
    private static final int MAX = 8_000;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /**
     * Reads the text of a cursor.
     *
     * @throws Refusal (INVALID) for a text that is not a cursor of a list in this order
     */
    public static SuspectCursor of(SuspectOrder order, String text) {
        try {
            if (text.length() > MAX) {
                throw new IllegalArgumentException("too long");
            }
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", 3);
            boolean wide = parts[0].endsWith(WIDE);
            if (parts.length < 2 || !parts[0].equals(order.text() + (wide ? WIDE : ""))) {
                throw new IllegalArgumentException("of another order");
            }
            Optional<String> value = parts.length < 3 ? Optional.empty() : Optional.of(parts[2]);
            if (value.isEmpty() && !order.column().hasNone()) {
                throw new IllegalArgumentException("without a value");
            }
            value.ifPresent(plain -> visible(plain));
            visible(parts[1]);
            switch (order.column().type()) {
                case ID -> value.ifPresent(UUID::fromString);
                case TEXT -> {}
                case TIME -> value.map(Instant::parse).ifPresent(SuspectCursor::storable);
            }
            SuspectCursor cursor = new SuspectCursor(order, value, parts[1], wide);
            cursor.tieValue();
            return cursor;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Refusal.invalid("`after` must be the `next` cursor of the previous page, with the same sort");
        }
    }

    /** Refuses a time outside the years that the service stores, since the database rejects some of these times. */
    private static void storable(Instant time) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException("not of this service");
        }
    }

    static SuspectCursor at(SuspectOrder order, SuspectRow row, boolean wide) {
        return new SuspectCursor(
                order,
                row.valueOf(order.column()),
                order.column().tie().equals("key") ? row.key : row.id.toString(),
                wide);
    }

    static SuspectCursor added(UUID id) {
        return new SuspectCursor(SuspectOrder.ADDED, Optional.of(id.toString()), id.toString(), false);
    }

    /** Refuses invisible characters, which no value has. The database rejects one of them, U+0000. */
    private static void visible(String text) {
        if (!UntrustedText.visible(text).equals(text)) {
            throw new IllegalArgumentException("not of this service");
        }
    }

    Object tieValue() {
        return order.column().tie().equals("key") ? tie : UUID.fromString(tie);
    }

    @Override
    public String toString() {
        String text = order.text() + (wide ? WIDE : "") + "\n" + tie
                + value.map(plain -> "\n" + plain).orElse("");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
