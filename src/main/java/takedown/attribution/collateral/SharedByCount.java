package takedown.attribution.collateral;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import takedown.attribution.collateral.Collateral.Guard;
import takedown.name.DomainName;

/**
 * Determines whether many customers use a name: by the names below it in passive DNS and certificates, or by a wildcard. The lists of
 * {@link NameGuard} are not used.
 */
final class SharedByCount {
    /**
     * A name with at least this many names directly below it counts as used by many customers. A single site uses fewer. The database's function
     * {@code shared_by_count} has the same number.
     */
    static final int CUSTOMERS = 50;

    private SharedByCount() {}

    /**
     * Returns the guard of a name that many customers use; empty if no such use was seen.
     *
     * @param below the names below it in passive DNS, in lower case; a wildcard has the form {@code *.example.com}
     * @param certified the names below it in certificates that an authority issued; a certificate's wildcard is not a DNS wildcard
     * @param wildcard the addresses that the zone returns for every name below this one; empty without a wildcard, or if a seizure, sinkhole or
     *     parking service answers for the name
     */
    static Optional<Guard> of(DomainName name, Set<String> below, Set<String> certified, List<String> wildcard) {
        if (!wildcard.isEmpty()) {
            return Optional.of(guard(name + " has a wildcard in the DNS: random names below it have the address "
                    + String.join(", ", wildcard)));
        }
        if (below.contains("*." + name.ascii())) {
            return Optional.of(guard(name + " has a wildcard: every name below it exists"));
        }
        long seen = customers(name, below.stream());
        long all = customers(name, Stream.concat(below.stream(), certified.stream()));
        return all < CUSTOMERS
                ? Optional.empty()
                : Optional.of(guard(all + " names directly below " + name + " were seen in passive DNS"
                        + (all > seen ? " and certificates" : "")));
    }

    private static long customers(DomainName name, Stream<String> below) {
        return below.map(host -> host.substring(0, host.length() - name.ascii().length() - 1))
                .map(labels -> labels.substring(labels.lastIndexOf('.') + 1))
                .filter(label -> !label.equals("*"))
                .distinct()
                .count();
    }

    private static Guard guard(String seen) {
        return new Guard(
                ProtectionClass.SHARED_BY_COUNT,
                seen
                        + ", as happens where unrelated people share a name: a second person must lift the block for"
                        + " this name");
    }
}
