package takedown.observation;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import takedown.name.DomainName;
import takedown.name.IpAddress;

/**
 * What a recursive resolver says of a name, one outcome a record type.
 *
 * @param byType keyed by mnemonic: A, AAAA, NS, MX, SOA, TXT, CNAME, CAA
 */
public record Resolution(DomainName name, SortedMap<String, Outcome<RRset>> byType) {
    public Resolution {
        byType = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(byType));
    }

    /** The record data of a type; empty when there is none or the look-up failed. */
    public List<String> rdata(String type) {
        Outcome<RRset> outcome = byType.get(type);
        return outcome == null ? List.of() : outcome.found().map(RRset::rdata).orElse(List.of());
    }

    /** Addresses from A and AAAA. */
    public List<IpAddress> addresses() {
        return java.util.stream.Stream.concat(rdata("A").stream(), rdata("AAAA").stream())
                .flatMap(text -> IpAddress.tryOf(text).stream())
                .distinct()
                .toList();
    }

    /** The types that the resolver answered for, with a record set or a true "there is none". */
    SortedMap<String, Outcome<RRset>> observed() {
        SortedMap<String, Outcome<RRset>> observed = new TreeMap<>(byType);
        observed.values().removeIf(Outcome::isFailed);
        return observed;
    }

    /** True when every type failed: then nothing at all is known. */
    public boolean allFailed() {
        return !byType.isEmpty() && byType.values().stream().allMatch(Outcome::isFailed);
    }

    /** True when the resolver says that the name does not exist. */
    public boolean nxdomain() {
        return byType.values().stream()
                .anyMatch(o -> o instanceof Outcome.Absent<RRset> a && a.kind() == AbsentKind.NXDOMAIN);
    }
}
