package takedown.packet.document;

import java.time.Instant;
import java.util.Optional;

/**
 * One exact target of a row, in machine-readable form. Texts are empty if nothing is known.
 *
 * @param value the name, URL or address as it is, not defanged
 * @param category as the analyst wrote it: {@code PHISHING}
 * @param seenAt when it was last investigated
 */
public record Incident(
        String value, String category, String role, String note, String verdict, Optional<Instant> seenAt) {}
