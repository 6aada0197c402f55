package takedown.packet.format;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.paper.template.Periods;

final class MailLines {
    /**
     * Maximum length of a line that has a space to break it at. RFC 5322 section 2.1.1 asks for at most 78, and quoted-printable breaks a line at 76.
     */
    private static final int WIDTH = 72;

    private static final int LABEL = 11;

    private final List<String> lines = new ArrayList<>();

    /** Adds a line without wrapping it. */
    void add(String line) {
        lines.add(line);
    }

    void addAll(List<String> more) {
        lines.addAll(more);
    }

    void heading(String text) {
        lines.add("");
        lines.add(text);
    }

    void item(String text) {
        wrapped(text, "  ");
    }

    void detail(String text) {
        wrapped("  " + text, "    ");
    }

    void paragraph(String text) {
        wrapped(text, "");
    }

    void labelled(String label, String text) {
        String head = label.isEmpty() ? "" : label + ":";
        wrapped(head + " ".repeat(LABEL - head.length()) + text, " ".repeat(LABEL));
    }

    /** Breaks lines at spaces. A URL without spaces stays on one line, so that it can be copied. */
    private void wrapped(String text, String hanging) {
        String words = Periods.single(text);
        int lead = words.length() - words.stripLeading().length();
        StringBuilder line = new StringBuilder(words.substring(0, lead));
        boolean first = true;
        // Two spaces occur only between a label and its text.
        for (String word : words.strip().split(" ", -1)) {
            if (!first && !word.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
                if (!line.isEmpty() && !line.toString().isBlank() && line.length() > hanging.length()) {
                    lines.add(line.toString().stripTrailing());
                    line = new StringBuilder(hanging);
                    first = true;
                }
            }
            if (!first) {
                line.append(' ');
            }
            line.append(word);
            first = false;
        }
        lines.add(line.toString().stripTrailing());
    }

    String joined() {
        return Stream.concat(lines.stream(), Stream.of("")).collect(Collectors.joining("\r\n"));
    }
}
