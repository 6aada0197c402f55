package takedown.lookup.whois;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The lists of words in {@code whois/words.txt}, by the name of the section. */
record WhoisWords(Map<String, List<String>> sections) {
    private static final String FILE = "/whois/words.txt";

    WhoisWords {
        Map<String, List<String>> all = new HashMap<>();
        sections.forEach((name, words) -> all.put(name, List.copyOf(words)));
        sections = Map.copyOf(all);
    }

    static WhoisWords load() {
        try (InputStream in = Objects.requireNonNull(WhoisWords.class.getResourceAsStream(FILE), FILE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return read(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    private static WhoisWords read(BufferedReader reader) throws IOException {
        Map<String, List<String>> sections = new HashMap<>();
        List<String> section = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            String word = line.strip();
            if (word.startsWith("[") && word.endsWith("]")) {
                section = sections.computeIfAbsent(word.substring(1, word.length() - 1), name -> new ArrayList<>());
            } else if (!word.isEmpty() && !word.startsWith("#")) {
                section.add(word.startsWith("\"") ? word.substring(1, word.length() - 1) : word);
            }
        }
        return new WhoisWords(sections);
    }

    List<String> get(String section) {
        return Objects.requireNonNull(sections.get(section), () -> FILE + " has no section " + section);
    }
}
