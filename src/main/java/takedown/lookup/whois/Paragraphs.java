package takedown.lookup.whois;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Splits a text into paragraphs, to distinguish a server's statement about this query from the terms of use around it. Terms of use are long, and
 * mention limits, blocks and reservations too.
 */
final class Paragraphs {
    /** Maximum length of a line that is about the query. */
    static final int MAX_SENTENCE = 160;

    private static final int MAX_PARAGRAPH = 240;
    private static final int MAX_LINES = 400;

    private Paragraphs() {}

    /** Returns the lines that are short enough to be about the query, with any comment marks. */
    static Stream<String> lines(String text) {
        return text.lines().limit(MAX_LINES).map(String::strip).filter(s -> !s.isEmpty() && s.length() <= MAX_SENTENCE);
    }

    /** Returns short paragraphs as one sentence each. Of a long paragraph, returns the first line if it is short. */
    static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        List<String> paragraph = new ArrayList<>();
        for (String raw : (Iterable<String>) text.lines().limit(MAX_LINES)::iterator) {
            String line = unmarked(raw);
            if (line.isEmpty()) {
                close(paragraph, sentences);
            } else {
                paragraph.add(line);
            }
        }
        close(paragraph, sentences);
        return sentences;
    }

    private static void close(List<String> paragraph, List<String> sentences) {
        if (!paragraph.isEmpty()) {
            String whole = String.join(" ", paragraph);
            if (whole.length() <= MAX_PARAGRAPH) {
                sentences.add(whole);
            } else if (paragraph.getFirst().length() <= MAX_SENTENCE) {
                sentences.add(paragraph.getFirst());
            }
            paragraph.clear();
        }
    }

    private static String unmarked(String line) {
        int from = 0;
        while (from < line.length() && (" \t%#*>-;".indexOf(line.charAt(from)) >= 0)) {
            from++;
        }
        return line.substring(from).strip();
    }
}
