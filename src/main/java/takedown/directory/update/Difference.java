package takedown.directory.update;

import java.util.List;

/**
 * The changes that an update makes.
 *
 * @param lines one line for each change, such as {@code + .web Verisign} or {@code ~ 146 name: A -> B}
 * @param files the texts of the new files, by name
 */
record Difference(List<String> lines, java.util.Map<String, String> files) {
    Difference {
        lines = List.copyOf(lines);
        files = java.util.Map.copyOf(files);
    }
}
