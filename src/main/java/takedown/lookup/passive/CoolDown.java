package takedown.lookup.passive;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** After a 429 a server is left alone for as long as it asked for (RFC 9110 section 10.2.3), in bounds. */
final class CoolDown {
    private static final Duration USUAL = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofSeconds(120);

    private volatile Instant until = Instant.MIN;

    /** Until when nobody is to be asked; empty when the server may be asked. */
    Optional<Instant> at(Instant now) {
        return Optional.of(until).filter(now::isBefore);
    }

    void begin(Instant now, Optional<String> retryAfter) {
        Duration wait = retryAfter.flatMap(text -> parse(text.strip(), now)).orElse(USUAL);
        until = now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait.isNegative() ? Duration.ZERO : wait);
    }

    private static Optional<Duration> parse(String text, Instant now) {
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            return Optional.of(Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
