package takedown.observation;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import takedown.name.IpAddress;

/**
 * A recursive resolver's notes on its answers, and the addresses that it synthesised itself.
 *
 * @param extendedErrors by record type (RFC 8914)
 * @param synthesised IPv6 addresses that only the resolver shows and that its DNS64 made from IPv4 addresses (RFC 6147); they are removed from the
 *     answers
 * @param authenticated whether every answer carried the AD bit (RFC 4035 section 3.2.3) or was synthesised; false where there was no answer
 * @param bogus why an answer fails validation; empty if no answer is known to fail it
 */
public record ResolverNotes(
        SortedMap<String, List<ExtendedError>> extendedErrors,
        List<IpAddress> synthesised,
        boolean authenticated,
        Optional<String> bogus) {
    public static final ResolverNotes NONE =
            new ResolverNotes(Collections.emptySortedMap(), List.of(), false, Optional.empty());

    /** Returns these notes without addresses that turned out to be the name's own records. */
    ResolverNotes without(List<IpAddress> published) {
        return new ResolverNotes(
                extendedErrors,
                synthesised.stream()
                        .filter(address -> !published.contains(address))
                        .toList(),
                authenticated,
                bogus);
    }

    public ResolverNotes {
        extendedErrors = Collections.unmodifiableSortedMap(new TreeMap<>(extendedErrors));
        synthesised = List.copyOf(synthesised);
        bogus = Objects.requireNonNullElse(bogus, Optional.empty());
    }
}
