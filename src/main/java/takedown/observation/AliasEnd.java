package takedown.observation;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import takedown.name.DomainName;

/**
 * The end of an alias that leads to another zone, with the answers of authoritative servers about it. These servers are those of the parent zone if
 * that zone denies the name, else the servers to which it delegates the name. They are queried only if the resolver knows no address of the host.
 *
 * @param answers by type, including A and AAAA; empty if no server could be queried
 */
public record AliasEnd(DomainName name, SortedMap<String, Outcome<RRset>> answers) {
    public AliasEnd {
        answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
    }

    /** Returns whether an authoritative server answers for each type that there are no records. */
    public boolean isAbsent() {
        return types().allMatch(type -> answers.get(type) instanceof Outcome.Absent<RRset>);
    }

    public boolean isPresent() {
        return types().anyMatch(type -> answers.get(type) instanceof Outcome.Found<RRset>);
    }

    private static Stream<String> types() {
        return Stream.of("A", "AAAA");
    }
}
