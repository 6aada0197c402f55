package takedown.observation;

import java.util.List;
import java.util.UUID;

/** The result of a quick check of a name: DNS only, and only enough to determine whether anything changed. */
public sealed interface QuickCheck {
    /**
     * Every query was answered clearly.
     *
     * @param digest the first 128 bits of SHA-256 over the answers, without TTLs and in a fixed order: equal to an earlier digest if nothing has
     *     changed
     * @param delegated whether the parent zone delegates the name
     * @param answers as received, in the order of the queries
     */
    record Seen(UUID digest, boolean delegated, List<DnsAnswer> answers) implements QuickCheck {}

    /** Some query was not answered clearly, so no conclusion is drawn. */
    record Unclear(FailureKind kind) implements QuickCheck {}
}
