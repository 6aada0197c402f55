package takedown.lookup.dns;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import takedown.name.DomainName;
import takedown.observation.AbsentKind;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.RRset;

/**
 * Determines whether a wildcard (RFC 4592) answers below a registered name, by a query for a random name. One address could be a coincidence, so a
 * second name is queried. If a resolver or a registry returns an address for every name, its answer proves nothing, so a random name beside the
 * registered name is queried too. If there is no wildcard, one query is enough.
 */
public final class WildcardProbe {
    /** Maximum number of queries for names below the registered name: two names, each with IPv4 and IPv6. */
    public static final int QUERIES_BELOW = 4;

    private final BiFunction<DomainName, String, Outcome<RRset>> resolver;
    private final RandomGenerator random;

    WildcardProbe(BiFunction<DomainName, String, Outcome<RRset>> resolver, RandomGenerator random) {
        this.resolver = resolver;
        this.random = random;
    }

    /** Returns the addresses of the wildcard. Absent if there is no wildcard, failed if that cannot be determined. */
    Outcome<RRset> below(DomainName registered) {
        Outcome<RRset> first = addresses(registered);
        if (!(first instanceof Outcome.Found<RRset>(RRset set, var seen))) {
            return first;
        }
        Outcome<RRset> second = addresses(registered);
        if (second instanceof Outcome.Failed<RRset>) {
            return second;
        }
        if (second instanceof Outcome.Absent<RRset>) {
            return new Outcome.Failed<>(
                    FailureKind.MALFORMED,
                    "of two random names below " + registered + " one has an address and one has none",
                    seen.and(second.provenance()));
        }
        Optional<DomainName> zone = registered.parent();
        if (zone.isEmpty()) {
            return new Outcome.Found<>(set, seen.and(second.provenance()));
        }
        return switch (addresses(zone.get())) {
            case Outcome.Failed<RRset> unknown -> unknown;
            case Outcome.Found<RRset> every ->
                new Outcome.Failed<>(
                        FailureKind.MALFORMED,
                        "the resolver also returns an address for a random name in " + zone.get()
                                + ", so it answers for every name that is not registered",
                        seen.and(every.provenance()));
            case Outcome.Absent<RRset> none ->
                new Outcome.Found<>(set, seen.and(second.provenance()).and(none.provenance()));
        };
    }

    /** Returns the addresses of a random name. IPv6 is queried only if the name exists without an IPv4 address. */
    private Outcome<RRset> addresses(DomainName above) {
        Optional<DomainName> madeUp = DomainName.tryOf(RandomLabel.next(random) + "." + above);
        if (madeUp.isEmpty()) {
            // The name has no room for one more label of this length, so a customer's label would not fit either.
            return new Outcome.Absent<>(
                    AbsentKind.NXDOMAIN, resolver.apply(above, "A").provenance());
        }
        Outcome<RRset> ipv4 = resolver.apply(madeUp.get(), "A");
        return ipv4 instanceof Outcome.Absent<RRset>(AbsentKind kind, var seen) && kind == AbsentKind.NODATA
                ? resolver.apply(madeUp.get(), "AAAA")
                : ipv4;
    }
}
