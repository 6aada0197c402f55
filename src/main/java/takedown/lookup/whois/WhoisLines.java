package takedown.lookup.whois;

import java.util.ArrayList;
import java.util.List;

/** A WHOIS text as significant lines: a label with its value, a heading, or bare text. */
final class WhoisLines {
    private static final int MAX_LINES = 4000;
    private static final int MAX_LABEL = 60;

    /**
     * A significant line.
     *
     * @param label as {@link Field#normal} writes it, empty for bare text
     * @param value without white space around it; empty for a heading
     * @param indent columns of leading white space
     * @param afterBlank whether an empty line precedes this line
     * @param bracket whether the label is in square brackets
     */
    record Line(String label, String value, int indent, boolean afterBlank, boolean bracket) {
        boolean isBare() {
            return label.isEmpty();
        }
    }

    private WhoisLines() {}

    /** Returns the lines, without comments and empty lines. */
    static List<Line> of(String text) {
        return text.startsWith("Tonic whoisd") ? tonic(text) : labelled(text);
    }

    /** Reads Tonga's layout, in which each line has the first label of the domain and one name server. */
    private static List<Line> tonic(String text) {
        return text.lines()
                .skip(1)
                .limit(MAX_LINES)
                .map(line -> line.strip().split(" ", 3))
                .filter(words -> words.length == 2 && words[1].indexOf('.') > 0)
                .map(words -> new Line("nserver", words[1], 0, false, false))
                .toList();
    }

    private static List<Line> labelled(String text) {
        List<Line> lines = new ArrayList<>();
        boolean blank = true;
        for (String raw : (Iterable<String>) text.lines().limit(MAX_LINES)::iterator) {
            // The wide colon of Chinese, Japanese and Korean.
            String line = (raw.startsWith("\ufeff") ? raw.substring(1) : raw).replace('\uff1a', ':');
            String stripped = line.strip();
            if (stripped.isEmpty()) {
                blank = true;
                continue;
            }
            if (isComment(stripped)) {
                continue;
            }
            int indent = indent(line);
            // Domain name: example.fj <TAB> Status: Active
            int tab = stripped.indexOf('\t');
            if (tab > 0 && secondLabel(stripped, tab)) {
                lines.add(read(stripped.substring(0, tab).strip(), indent, blank));
                lines.add(read(stripped.substring(tab).strip(), indent, false));
            } else {
                lines.add(read(stripped, indent, blank));
            }
            blank = false;
        }
        return lines;
    }

    static boolean isComment(String stripped) {
        char c = stripped.charAt(0);
        return c == '%' || c == '#' || stripped.startsWith(">>>");
    }

    private static boolean secondLabel(String line, int tab) {
        int first = line.indexOf(':');
        String rest = line.substring(tab).strip();
        int second = rest.indexOf(':');
        return first > 0
                && first < tab
                && second > 0
                && Field.of(Field.normal(rest.substring(0, second))).isPresent();
    }

    private static Line read(String line, int indent, boolean blank) {
        // ** Registrant:
        String s = line.startsWith("** ") ? line.substring(3).strip() : line;
        Line bracketed = bracketed(s, indent, blank);
        if (bracketed != null) {
            return bracketed;
        }
        int colon = s.indexOf(':');
        if (colon > 0 && colon <= MAX_LABEL && !s.startsWith("//", colon + 1)) {
            String label = Field.normal(s.substring(0, colon));
            String value = withoutLeader(s.substring(colon + 1).strip());
            if (!label.isEmpty() && !looksLikeTimeOrAddress(s, colon)) {
                return new Line(label, value, indent, blank, false);
            }
        }
        if (colon < 0 || colon > MAX_LABEL) {
            Line marked = marked(s, indent, blank);
            if (marked != null) {
                return marked;
            }
            int gap = gap(s);
            if (gap > 0 && s.charAt(gap - 1) != '.') {
                String label = Field.normal(s.substring(0, gap));
                if (Field.of(label).isPresent()) {
                    return new Line(label, s.substring(gap).strip(), indent, blank, false);
                }
            }
            String whole = Field.normal(s);
            if (s.length() <= MAX_LABEL && (Field.of(whole).isPresent() || WhoisHeadings.isBareHeading(whole))) {
                return new Line(whole, "", indent, blank, false);
            }
        }
        return new Line("", s, indent, blank, false);
    }

    /** Returns the value without the dotted leader in {@code Label:......... value}. */
    private static String withoutLeader(String value) {
        int from = 0;
        while (from < value.length() && value.charAt(from) == '.') {
            from++;
        }
        return from >= 2 ? value.substring(from).strip() : value;
    }

    /** Reads {@code Label......... value} and {@code Label# value}. These lines have no colon, so only known labels count. */
    private static @org.jspecify.annotations.Nullable Line marked(String s, int indent, boolean blank) {
        int dots = s.indexOf("...");
        int hash = s.indexOf('#');
        int end = dots > 0 ? dots : hash;
        if (end <= 0 || end > MAX_LABEL) {
            return null;
        }
        String label = Field.normal(s.substring(0, end));
        int from = end;
        while (from < s.length() && ".#".indexOf(s.charAt(from)) >= 0) {
            from++;
        }
        return Field.of(label).isPresent() ? new Line(label, s.substring(from).strip(), indent, blank, false) : null;
    }

    /** Reads {@code [Label] value}, which has a letter in front at JPRS: {@code p. [Name Server] ns1.example.jp}. */
    private static @org.jspecify.annotations.Nullable Line bracketed(String s, int indent, boolean blank) {
        int open = s.indexOf('[');
        int close = s.indexOf(']');
        if (open < 0 || open > 3 || close < open + 2 || close - open > MAX_LABEL || (open > 0 && s.charAt(1) != '.')) {
            return null;
        }
        return new Line(
                Field.normal(s.substring(open + 1, close)),
                s.substring(close + 1).strip(),
                indent,
                blank,
                true);
    }

    /** Returns whether the colon is part of a time or an address, as in 13:39:17 and 2001:db8::1. Such a colon does not end a label. */
    private static boolean looksLikeTimeOrAddress(String s, int colon) {
        return Character.isDigit(s.charAt(colon - 1))
                && colon + 1 < s.length()
                && Character.isLetterOrDigit(s.charAt(colon + 1))
                && Field.of(Field.normal(s.substring(0, colon))).isEmpty();
    }

    /** Returns the position of the two or more blanks, or the tab, that separate a label from its value. */
    private static int gap(String s) {
        for (int i = 1; i < s.length() && i <= MAX_LABEL; i++) {
            char c = s.charAt(i);
            if (c == '\t' || (c == ' ' && i + 1 < s.length() && s.charAt(i + 1) == ' ')) {
                return i;
            }
        }
        return -1;
    }

    private static int indent(String line) {
        int columns = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\t') {
                columns += 8 - columns % 8;
            } else if (Character.isWhitespace(c)) {
                columns++;
            } else {
                return columns;
            }
        }
        return columns;
    }
}
