package takedown.casefile.suspects;

import java.util.List;
import java.util.Optional;

/**
 * The number of matching suspects with each value of a field.
 *
 * @param exact whether the counts are exact; if more than {@value BoundedCount#LIMIT} suspects match, they are estimates from a sample, in which rare
 *     values can be missing, unless the sample is the whole table
 * @param sampled the number of matching suspects that were counted: all of them, or those in the sample
 */
public record SuspectFacets(BoundedCount count, boolean exact, long sampled, List<Facet> facets) {
    public static final List<SuspectField> FIELDS = List.of(
            SuspectField.STATUS,
            SuspectField.TARGET_STATUS,
            SuspectField.VERDICT,
            SuspectField.CATEGORY,
            SuspectField.REGISTRY,
            SuspectField.REGISTRAR,
            SuspectField.HOST,
            SuspectField.COUNTRY);

    public SuspectFacets {
        facets = List.copyOf(facets);
    }

    /**
     * The values of a field, the most frequent first, at most {@value #MAX}.
     *
     * @param others number of suspects with values that are not listed
     */
    public record Facet(SuspectField field, List<Value> values, long others) {
        public static final int MAX = 50;

        public Facet {
            values = List.copyOf(values);
        }
    }

    /** @param value empty for the suspects without a value */
    public record Value(Optional<String> value, long count) {}
}
