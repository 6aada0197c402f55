package takedown.directory;

import java.util.Optional;
import java.util.Set;

/** A multilateral convention by which governments assist each other. Private litigants have no access to it. */
public record Convention(String name, Set<CountryCode> countries, Cited cited, Optional<String> note) {
    public Convention {
        countries = OrderedSets.copyOf(countries);
    }
}
