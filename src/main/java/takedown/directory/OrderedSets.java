package takedown.directory;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Unmodifiable sets that keep the order of the file, unlike {@link Set#copyOf}, so that the first entry of the file is shown first. */
public final class OrderedSets {

    private OrderedSets() {}

    public static <T> Set<T> copyOf(Collection<T> elements) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(elements));
    }
}
