package takedown.directory.update;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The changes that an update makes.
 *
 * @param lines one line for each change, such as {@code + .web Verisign} or {@code ~ 146 name: A -> B}
 * @param files the texts of the new files, by name, in the order in which they must be written
 */
record Difference(List<String> lines, Map<String, String> files) {
    Difference {
        lines = List.copyOf(lines);
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }
}
