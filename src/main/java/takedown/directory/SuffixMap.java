package takedown.directory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import takedown.name.DomainName;
import takedown.name.WireName;

/** A map of values by suffix. A name has the value of the longest suffix that is the name itself or a parent of it. */
final class SuffixMap<V> {
    private final Map<String, V> values;

    SuffixMap(Map<DomainName, V> values) {
        Map<String, V> byText = HashMap.newHashMap(values.size());
        values.forEach((suffix, value) -> byText.put(suffix.ascii(), value));
        this.values = Map.copyOf(byText);
    }

    Optional<V> longest(DomainName name) {
        return longest(name.ascii());
    }

    /** Returns the value for a name with labels that may contain any octets. A dot inside a label does not end the label. */
    Optional<V> longest(WireName name) {
        for (Optional<WireName> at = Optional.of(name);
                at.isPresent();
                at = at.get().parent()) {
            V value = values.get(at.get().text());
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private Optional<V> longest(String name) {
        String suffix = name;
        while (true) {
            V value = values.get(suffix);
            if (value != null) {
                return Optional.of(value);
            }
            int dot = suffix.indexOf('.');
            if (dot < 0) {
                return Optional.empty();
            }
            suffix = suffix.substring(dot + 1);
        }
    }
}
