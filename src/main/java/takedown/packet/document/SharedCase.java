package takedown.packet.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import takedown.casefile.Tlp;

/**
 * A case as it is shared with third parties. Invisible characters in third-party text are spelled out.
 *
 * @param items its suspects, oldest first
 */
public record SharedCase(UUID id, String title, Tlp tlp, Instant openedAt, List<Item> items) {
    public SharedCase {
        items = List.copyOf(items);
    }

    public enum Kind {
        NAME,
        URL,
        ADDRESS
    }

    /**
     * One suspect. Texts are empty if nothing is known.
     *
     * @param value live, not defanged
     * @param malicious whether the suspect was judged malicious; otherwise it is shared as observed, never as an indicator
     * @param addresses addresses of the last investigation
     * @param captured what visitors got from it within the last day
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
            List<String> addresses,
            List<Captured> captured) {
        public Item {
            addresses = List.copyOf(addresses);
            captured = List.copyOf(captured);
        }

        public Item(
                UUID id,
                Kind kind,
                String value,
                boolean malicious,
                String category,
                String role,
                Instant addedAt,
                Optional<Instant> seenAt,
                List<String> addresses) {
            this(id, kind, value, malicious, category, role, addedAt, seenAt, addresses, List.of());
        }

        /** Returns when the suspect was added or, if that was later, last investigated. */
        public Instant changedAt() {
            return seenAt.filter(at -> at.isAfter(addedAt)).orElse(addedAt);
        }
    }

    /**
     * A capture, with its screenshot if the bundle has room for it.
     *
     * @param screenshot the octets of the original screenshot; empty if there is none, or if only its hash is shared
     */
    public record Captured(CapturedPage page, Optional<byte[]> screenshot) {}
}
