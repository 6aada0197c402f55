package takedown.observation;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import takedown.name.IpAddress;

/**
 * What a recursive resolver said beside its answers, and what of them was its own making.
 *
 * @param extendedErrors by record type (RFC 8914)
 * @param synthesised IPv6 addresses that it alone shows and that its DNS64 made from IPv4 ones (RFC 6147); no answer holds them any more
 * @param authenticated whether every answer carried the AD bit (RFC 4035 section 3.2.3); false where none came
 * @param bogus why an answer does not stand validation; empty where none is known to
 */
public record ResolverNotes(
        SortedMap<String, List<ExtendedError>> extendedErrors,
        List<IpAddress> synthesised,
        boolean authenticated,
        Optional<String> bogus) {
    /** Nothing beside the answers. */
    public static final ResolverNotes NONE =
            new ResolverNotes(Collections.emptySortedMap(), List.of(), false, Optional.empty());

    /** The same, where these addresses turned out to be the name's own records. */
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
