package takedown.packet.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.Tlp;

/**
 * A case as it is shared with third parties. Hidden characters in third-party text have been made visible.
 *
 * @param items its suspects, oldest first
 */
public record SharedCase(UUID id, String title, Tlp tlp, Instant openedAt, List<Item> items) {
    public SharedCase {
        items = List.copyOf(items);
    }

    /** Kind of an indicator. */
    public enum Kind {
        NAME,
        URL,
        ADDRESS
    }

    /**
     * One suspect. Texts are empty if nothing is known.
     *
     * @param value live, not defanged
     * @param malicious whether it was judged malicious; otherwise it is shared as observed, never as an indicator
     * @param addresses addresses of the last investigation
     */
    public record Item(
            UUID id,
            Kind kind,
            String value,
            boolean malicious,
            String category,
            String role,
            Instant addedAt,
            Optional<Instant> seenAt,
            List<String> addresses) {
        public Item {
            addresses = List.copyOf(addresses);
        }

        /** Returns the time of its last change in the service. */
        public Instant changedAt() {
            return seenAt.filter(at -> at.isAfter(addedAt)).orElse(addedAt);
        }
    }
}
