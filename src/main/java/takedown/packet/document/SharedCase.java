package takedown.packet.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.Tlp;

/**
 * A case as it is told to others. Text of strangers in it has been made visible.
 *
 * @param items its suspects, oldest first
 */
public record SharedCase(UUID id, String title, Tlp tlp, Instant openedAt, List<Item> items) {
    public SharedCase {
        items = List.copyOf(items);
    }

    /** What kind of thing an indicator is. */
    public enum Kind {
        NAME,
        URL,
        ADDRESS
    }

    /**
     * One suspect. Texts are empty where nothing is known.
     *
     * @param value live, not defanged
     * @param malicious whether it was judged so; else it is told as seen, never as an indicator
     * @param addresses of the last look
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

        /** The last time that something of it changed here. */
        public Instant changedAt() {
            return seenAt.filter(at -> at.isAfter(addedAt)).orElse(addedAt);
        }
    }
}
