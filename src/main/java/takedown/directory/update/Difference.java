package takedown.directory.update;

import java.util.List;

/**
 * What an update changes.
 *
 * @param lines one for each change, as {@code + .web Verisign} or {@code ~ 146 name: A -> B}
 * @param files the new files by name; only those that change or whose date is renewed
 */
record Difference(List<String> lines, java.util.Map<String, String> files) {
    Difference {
        lines = List.copyOf(lines);
        files = java.util.Map.copyOf(files);
    }
}
