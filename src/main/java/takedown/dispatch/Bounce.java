package takedown.dispatch;

import java.time.Instant;

/**
 * The return of a mail that was sent with a packet.
 *
 * @param reason what the returning server or person stated
 */
public record Bounce(String reason, Instant returnedAt, Instant recordedAt, String recordedBy) {}
