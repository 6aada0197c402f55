package takedown.name;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One pasted word, split into scheme, authority and the rest. The scheme and the authority are refanged. No standard defines defanged forms, so this
 * class knows the forms that reports, feeds and tools write.
 *
 * <p>The rest (path, query, fragment) keeps its octets: {@code {{.}}} and an ideographic full stop are part of a page's address (RFC 3986 section
 * 6.2.2). A kind of bracket is refanged in the rest only if the scheme or the host is written with that kind, because the tools that write {@code
 * evil[.]net[/]drop[.]php} process the whole URL.
 *
 * @param scheme in lower case, refanged; empty if there is none
 * @param authority user information, host and port, refanged
 * @param rest from the first slash, question mark or number sign; empty if there is none
 */
record Refang(String scheme, String authority, String rest) {
    private static final String DOT_WORDS = "dot|punkt|punto|ponto|point|punt";
    private static final String OPEN = "\\\\?[\\[({<]";
    private static final String CLOSE = "\\\\?[\\])}>]";

    /** A dot in brackets, or half of them: {@code [.]}, {@code (dot)}, {@code [.}, {@code .]}, {@code [.net]}. */
    private static final Pattern DOT = Pattern.compile(
            "(?:" + OPEN + ")+\\s*(?:\\.|" + DOT_WORDS + ")\\s*(?:" + CLOSE + ")+"
                    + "|" + OPEN + "\\.(?=[\\p{L}\\p{N}_-]+" + CLOSE + ")"
                    + "|" + OPEN + "\\.|\\." + CLOSE + "|\\\\\\.|[\u3002\uFF0E\uFF61]",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern COLON = Pattern.compile(OPEN + "\\s*(::?)\\s*" + CLOSE + "|(?<!\\[)\\\\(:)|(\uFF1A)");
    private static final Pattern AT =
            Pattern.compile(OPEN + "\\s*(?:@|at)\\s*" + CLOSE + "|\uFF20", Pattern.CASE_INSENSITIVE);

    /** A whole scheme with the separator before the authority. */
    private static final Pattern SCHEME = Pattern.compile("^(" + OPEN + ")?"
            + "([A-Za-z][A-Za-z0-9+.*_#-]*(?:" + OPEN + "(?:tt|xx|\\*\\*)" + CLOSE + "ps?)?)(?:" + CLOSE + ")?(" + OPEN
            + "s" + CLOSE + ")?"
            + "((?:" + OPEN + ")?[:\uFF1A](?:" + CLOSE + ")?(?:(?:" + OPEN + ")?(?:\\\\?/|\\\\){1,2}(?:" + CLOSE
            + ")?){1,2})");

    private static final Pattern HTTP = Pattern.compile(
            "(?:h[tx*_#]{2,3}p|hxp|htp|meow|h" + OPEN + "(?:tt|xx|\\*\\*)" + CLOSE + "p)(s?)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FTP = Pattern.compile("f[tx*_#]{1,2}p", Pattern.CASE_INSENSITIVE);

    /** The end of the authority. A backslash that escapes a mark does not end it. */
    private static final Pattern REST =
            Pattern.compile(OPEN + "\\s*/\\s*" + CLOSE + "|\\\\?/|[?#]|\\\\(?![.\\[\\](){}<>:])");

    /** The word for a dot in capitals inside a label: {@code evilDOTnet}. */
    private static final Pattern UPPER_WORD = Pattern.compile("(?<=[a-z0-9])DOT(?=[a-z0-9])");

    private static final Pattern HYPHENATED_WORD = Pattern.compile("-dot-", Pattern.CASE_INSENSITIVE);

    private static final String MARKS = "[({<])}>\\";

    /** A kind of bracket in defanging marks. If the scheme or the host has marks of this kind, the same marks are undone in the path. */
    private enum Bracket {
        SQUARE('[', ']'),
        ROUND('(', ')'),
        CURLY('{', '}');

        private final char open;
        private final Pattern mark;

        Bracket(char open, char close) {
            this.open = open;
            String one = Pattern.quote(String.valueOf(open));
            String other = Pattern.quote(String.valueOf(close));
            this.mark = Pattern.compile("(?<!" + one + ")" + one + "(\\.|dot|/|:|://|@)" + other + "(?!" + other + ")");
        }
    }

    /** Splits one word. White space, quotation marks and other surrounding marks are already removed. */
    static Refang of(String word) {
        Set<Bracket> used = EnumSet.noneOf(Bracket.class);
        String scheme = "";
        String behind = word;
        Matcher start = SCHEME.matcher(word);
        boolean colon = word.indexOf(':') >= 0 || word.indexOf('\uFF1A') >= 0;
        if (colon && start.find() && slashes(start.group(4)) == 2) {
            scheme = scheme(start.group(2), start.group(3) != null);
            note(used, start.group());
            behind = word.substring(start.end());
        }
        Matcher end = REST.matcher(behind);
        boolean hasRest = hasAny(behind, "/?#\\") && end.find();
        String authority = hasRest ? behind.substring(0, end.start()) : behind;
        String rest = "";
        if (hasRest) {
            String first = end.group();
            boolean slash = first.indexOf('?') < 0 && first.indexOf('#') < 0;
            note(used, first);
            rest = (slash ? "/" : first) + behind.substring(end.end());
        }
        String live = authority(authority, used);
        return new Refang(scheme, live, marksUndone(rest, used));
    }

    /** Returns whether the word begins with a scheme, which may be defanged. */
    static boolean hasScheme(String word) {
        Matcher start = SCHEME.matcher(word);
        return start.find() && slashes(start.group(4)) == 2;
    }

    /** Returns whether the text has any of the characters. With this cheap test, plain hosts skip the regular expressions. */
    private static boolean hasAny(String text, String characters) {
        return text.chars().anyMatch(c -> characters.indexOf(c) >= 0);
    }

    private static int slashes(String between) {
        return (int) between.chars().filter(c -> c == '/').count() + (between.endsWith("\\\\") ? 2 : 0);
    }

    private static String scheme(String text, boolean secure) {
        Matcher http = HTTP.matcher(text);
        if (http.matches()) {
            return secure || !http.group(1).isEmpty() ? "https" : "http";
        }
        return FTP.matcher(text).matches() ? "ftp" : text.toLowerCase(Locale.ROOT);
    }

    private static void note(Set<Bracket> used, String mark) {
        for (Bracket bracket : Bracket.values()) {
            if (mark.indexOf(bracket.open) >= 0) {
                used.add(bracket);
            }
        }
    }

    private static String authority(String text, Set<Bracket> used) {
        String plain = text.replace("[.]", ".");
        if (plain.length() < text.length()) {
            used.add(Bracket.SQUARE);
        }
        // Nearly every host is already refanged at this point.
        String live =
                plain.chars().anyMatch(c -> c >= 128 || MARKS.indexOf(c) >= 0) ? allMarksUndone(plain, used) : plain;
        // Remove the remaining bracket of "[.net]".
        if (live.length() == plain.length() - 1
                && !live.startsWith("[")
                && "])}>".indexOf(live.charAt(live.length() - 1)) >= 0) {
            live = live.substring(0, live.length() - 1);
        }
        return wordsUndone(live).orElse(live);
    }

    private static String allMarksUndone(String text, Set<Bracket> used) {
        String dotted = DOT.matcher(text).replaceAll(mark -> {
            note(used, mark.group());
            return ".";
        });
        String colons = COLON.matcher(dotted).replaceAll(mark -> {
            note(used, mark.group());
            return mark.group(1) == null ? ":" : mark.group(1);
        });
        return AT.matcher(colons).replaceAll("@");
    }

    /**
     * Replaces words that stand for dots between the labels. Labels may contain such words too ({@code portal.dot-comet.example}), so they count only
     * if the host has no dot at all, all of them are of one kind, and the result ends in an existing suffix.
     */
    private static Optional<String> wordsUndone(String authority) {
        int from = authority.lastIndexOf('@') + 1;
        int colon = authority.indexOf(':', from);
        String host = colon < 0 ? authority.substring(from) : authority.substring(from, colon);
        if (host.indexOf('.') >= 0 || host.length() < 5) {
            return Optional.empty();
        }
        boolean hyphenated = HYPHENATED_WORD.matcher(host).find();
        boolean upper = UPPER_WORD.matcher(host).find();
        if (hyphenated == upper) {
            return Optional.empty();
        }
        String dotted =
                (hyphenated ? HYPHENATED_WORD : UPPER_WORD).matcher(host).replaceAll(".");
        return DomainName.tryOf(dotted)
                .filter(name -> PublicSuffixes.registrable(name).isPresent())
                .map(name -> authority.substring(0, from) + dotted + (colon < 0 ? "" : authority.substring(colon)));
    }

    private static String marksUndone(String rest, Set<Bracket> used) {
        String live = rest;
        for (Bracket bracket : used) {
            live = bracket.mark
                    .matcher(live)
                    .replaceAll(mark -> Matcher.quoteReplacement(mark.group(1).equals("dot") ? "." : mark.group(1)));
        }
        return live;
    }
}
