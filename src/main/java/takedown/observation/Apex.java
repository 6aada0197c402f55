package takedown.observation;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import takedown.name.DomainName;

/**
 * What a resolver returned for the registered name itself. A request hits that name, whatever host below it was looked at.
 *
 * @param byType {@link #DMARC}; and A, AAAA and MX where the host that was looked at is another name
 */
public record Apex(DomainName name, SortedMap<String, Outcome<RRset>> byType) {
    /** The TXT records at {@code _dmarc} below the name (RFC 7489 section 6.1). */
    public static final String DMARC = "DMARC";

    public Apex {
        byType = Collections.unmodifiableSortedMap(new TreeMap<>(byType));
    }

    /** What was returned for a type; empty when the type was not queried. */
    public Optional<Outcome<RRset>> of(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    /** The record data of a type; empty when there is none or the look-up failed. */
    public List<String> data(String type) {
        return of(type).flatMap(Outcome::found).map(RRset::rdata).orElse(List.of());
    }

    /** Without the types whose look-up failed. */
    Apex observed() {
        SortedMap<String, Outcome<RRset>> observed = new TreeMap<>(byType);
        observed.values().removeIf(Outcome::isFailed);
        return new Apex(name, observed);
    }

    /** The same, with what {@code earlier} observed of the types that this one could not observe. */
    Apex over(Apex earlier) {
        SortedMap<String, Outcome<RRset>> all = new TreeMap<>(byType);
        earlier.observed()
                .byType
                .forEach((type, outcome) -> all.merge(type, outcome, (now, then) -> now.isFailed() ? then : now));
        return new Apex(name, all);
    }
}
