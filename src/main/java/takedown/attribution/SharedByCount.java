package takedown.attribution;

import java.util.Optional;
import java.util.Set;
import takedown.attribution.Collateral.Guard;
import takedown.name.DomainName;

/** A name that many customers use, by what passive DNS saw below it and whatever the lists hold. */
final class SharedByCount {
    /** Names directly below one name, more than one site needs. The database's function {@code shared_by_count} has the same number. */
    static final int CUSTOMERS = 50;

    private SharedByCount() {}

    /** @param below names below it, in lower case; a wildcard as {@code *.example.com} */
    static Optional<Guard> of(DomainName name, Set<String> below) {
        if (below.contains("*." + name.ascii())) {
            return Optional.of(guard(name + " has a wildcard: every name below it exists"));
        }
        long customers = below.stream()
                .map(host -> host.substring(0, host.length() - name.ascii().length() - 1))
                .map(labels -> labels.substring(labels.lastIndexOf('.') + 1))
                .filter(label -> !label.equals("*"))
                .distinct()
                .count();
        return customers < CUSTOMERS
                ? Optional.empty()
                : Optional.of(guard(customers + " names directly below " + name + " were seen in passive DNS"));
    }

    private static Guard guard(String seen) {
        return new Guard(
                ProtectionClass.SHARED_BY_COUNT,
                seen + ", as where unrelated people share one: a second person must lift the block for this name");
    }
}
