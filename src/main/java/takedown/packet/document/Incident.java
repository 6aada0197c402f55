package takedown.packet.document;

import java.time.Instant;
import java.util.Optional;

/**
 * One exact target of a row, for programs. Texts are empty where nothing is known.
 *
 * @param value the name, URL or address as it is, not defanged
 * @param category as the analyst wrote it: {@code PHISHING}
 * @param seenAt when it was last looked at
 */
public record Incident(
        String value, String category, String role, String note, String verdict, Optional<Instant> seenAt) {}
