package takedown.terminal;

import java.util.ArrayList;
import java.util.List;
import takedown.name.UntrustedText;
import takedown.terminal.TerminalColours.Tone;

/**
 * Text in two columns under headings, wrapped at a width. The text may come from third parties, so control characters are spelled out. Then an answer
 * can neither move the cursor nor set colours.
 */
final class TextColumns {
    /** Width of the labels. A longer label, such as an IPv6 address, gets a separate line. */
    private static final int LABEL = 15;

    private final StringBuilder text = new StringBuilder();
    private final int width;
    private final TerminalColours colours;

    TextColumns(int width, TerminalColours colours) {
        this.width = width;
        this.colours = colours;
    }

    void title(String left, String right) {
        String bare = clean(left);
        int gap = width - length(bare) - right.length();
        text.append(colours.paint(Tone.STRONG, bare));
        if (gap >= 2) {
            text.append(" ".repeat(gap))
                    .append(colours.paint(Tone.FAINT, right))
                    .append('\n');
        } else {
            text.append('\n').append(colours.paint(Tone.FAINT, right)).append('\n');
        }
    }

    void heading(String heading) {
        text.append('\n').append(colours.paint(Tone.STRONG, heading)).append('\n');
    }

    void blank() {
        text.append('\n');
    }

    void verdict(Tone tone, String word, String sentence) {
        hang(colours.paint(tone, word) + "  ", word.length() + 2, Tone.PLAIN, sentence);
    }

    void row(String label, String value) {
        row(label, Tone.PLAIN, value);
    }

    /** Prints a label and its value. If the label is empty, the value belongs to the label above. */
    void row(String label, Tone tone, String value) {
        String bare = clean(label);
        if (length(bare) >= LABEL) {
            text.append("  ").append(bare).append('\n');
            bare = "";
        }
        int pad = LABEL - length(bare);
        hang("  " + bare + " ".repeat(pad), 2 + length(bare) + pad, tone, value);
    }

    private void hang(String lead, int indent, Tone tone, String value) {
        String before = lead;
        for (String line : wrap(clean(value), Math.max(20, width - indent))) {
            text.append(before).append(colours.paint(tone, line)).append('\n');
            before = " ".repeat(indent);
        }
    }

    /** Wraps at spaces. A word longer than a whole line is cut where the line ends. */
    private static List<String> wrap(String value, int room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : value.split(" ", -1)) {
            String rest = word;
            if (!line.isEmpty() && length(line) + 1 + length(rest) > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (!line.isEmpty()) {
                line.append(' ');
            }
            while (length(rest) > room) {
                int cut = rest.offsetByCodePoints(0, room);
                lines.add(rest.substring(0, cut));
                rest = rest.substring(cut);
            }
            line.append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    private static int length(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }

    private static String clean(String value) {
        return UntrustedText.visible(value).replace('\n', ' ').strip();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
