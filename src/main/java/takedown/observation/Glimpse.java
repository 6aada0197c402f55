package takedown.observation;

import java.util.List;
import java.util.UUID;

/** What a glance at a name brought: DNS only, and only as much as it takes to tell whether anything is new. */
public sealed interface Glimpse {
    /**
     * Every question was answered clearly.
     *
     * @param digest the first 128 bits of SHA-256 over what was answered, without lifetimes and in an order of its own: the same
     *     as another time's when nothing has changed
     * @param delegated the parent zone delegates the name
     * @param answers as they came, in the order of asking
     */
    record Seen(UUID digest, boolean delegated, List<DnsAnswer> answers) implements Glimpse {}

    /** Some question was not: nothing is concluded. */
    record Unclear(FailureKind kind) implements Glimpse {}
}
