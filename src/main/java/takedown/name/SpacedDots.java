package takedown.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dots with spaces around them, which stand either for a dot of a defanged name ({@code evil . net}) or for the end of a sentence. The texts around
 * such a dot are joined only if the text before it is not yet a whole indicator and the result is one.
 */
final class SpacedDots {
    private static final Pattern SPACED_DOT = Pattern.compile("(?<=[\\p{L}\\p{N}])\\s+\\.\\s+(?=[\\p{L}\\p{N}])");

    /** Maximum number of labels that are joined. */
    private static final int MOST = 8;

    private static final String BEFORE = "\"'`(<{[“”„«»‘’,;|=";
    private static final String BEHIND = "\"'`)>}]“”„«»‘’,;:|!?";

    private SpacedDots() {}

    /** Returns the text without the spaces around the dots of names. */
    static String joined(String text) {
        Matcher dots = SPACED_DOT.matcher(text);
        if (!dots.find()) {
            return text;
        }
        List<String> pieces = new ArrayList<>();
        List<String> between = new ArrayList<>();
        int from = 0;
        do {
            pieces.add(text.substring(from, dots.start()));
            between.add(dots.group());
            from = dots.end();
        } while (dots.find());
        pieces.add(text.substring(from));
        boolean[] ends = new boolean[pieces.size()];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = mayEnd(firstWord(pieces.get(i)));
        }
        boolean any = false;
        int at = 0;
        while (at < between.size()) {
            int end = end(pieces, ends, at);
            boolean found = end > at;
            for (; at < end; at++) {
                between.set(at, ".");
            }
            any |= found;
            // The last of several words may begin another name.
            if (!found || isLabel(pieces.get(at))) {
                at++;
            }
        }
        if (!any && pieces.stream().allMatch(SpacedDots::isLabel)) {
            // The line is one name alone. Its ending may be unknown, since there is no sentence.
            return String.join(".", pieces);
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < between.size(); i++) {
            out.append(pieces.get(i)).append(between.get(i));
        }
        return out.append(pieces.getLast()).toString();
    }

    private static boolean isLabel(String piece) {
        return piece.indexOf('.') < 0 && firstWord(piece).length() == piece.length();
    }

    /**
     * Returns the position of the last piece of the name that begins at the end of the piece {@code at}; {@code at} itself if no name begins there.
     */
    private static int end(List<String> pieces, boolean[] ends, int at) {
        String name = lastWord(pieces.get(at));
        if (name.isEmpty() || hasMark(name) && isWhole(name)) {
            return at;
        }
        int end = at;
        String before = name;
        for (int next = at + 1; next < pieces.size() && next - at <= MOST; next++) {
            String piece = pieces.get(next);
            if (beginsSentence(before, piece)) {
                break;
            }
            String word = firstWord(piece);
            name += "." + word;
            boolean may = ends[next] || next - at == 3 && Character.isDigit(word.charAt(0));
            if (may && (end > at ? extendsSuffix(name) : isWhole(name))) {
                end = next;
            } else if (end > at) {
                break;
            }
            if (word.length() < piece.length()) {
                break;
            }
            before = piece;
        }
        return end;
    }

    /**
     * Returns whether the longer name continues a whole name, since its suffix has several labels: {@code evil.co.uk}, but not {@code evil.com.then}.
     */
    private static boolean extendsSuffix(String name) {
        return read(name)
                .flatMap(Indicator::host)
                .flatMap(PublicSuffixes::registrySuffix)
                .filter(suffix -> suffix.ascii().indexOf('.') >= 0)
                .isPresent();
    }

    private static boolean isWhole(String word) {
        return read(word)
                .filter(indicator -> indicator
                        .host()
                        .map(host -> PublicSuffixes.registrySuffix(host).isPresent())
                        .orElse(true))
                .isPresent();
    }

    /** Returns whether the word has a mark, since a word of letters alone is not a whole indicator. This check is quicker than reading the word. */
    private static boolean hasMark(String word) {
        return !word.chars().allMatch(SpacedDots::isPlain) || word.contains("-dot-");
    }

    /** Returns whether a name may end with this word, or a URL with this word and a path. This check is quicker than reading the whole. */
    private static boolean mayEnd(String word) {
        int end = 0;
        while (end < word.length() && ":/?".indexOf(word.charAt(end)) < 0) {
            end++;
        }
        String label = word.substring(0, end);
        return label.indexOf('.') >= 0
                || label.indexOf('[') >= 0
                || label.chars().allMatch(c -> c > 0x7F || isPlain(c))
                        && DomainName.tryOf("host." + label)
                                .flatMap(PublicSuffixes::registrySuffix)
                                .isPresent();
    }

    private static boolean isPlain(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
    }

    private static Optional<Indicator> read(String word) {
        try {
            return Optional.of(PastedWord.read(word));
        } catch (Refusal refusal) {
            return Optional.empty();
        }
    }

    private static boolean beginsSentence(String before, String next) {
        return Character.isLowerCase(before.charAt(before.length() - 1))
                && next.length() > 1
                && Character.isUpperCase(next.charAt(0))
                && Character.isLowerCase(next.charAt(1));
    }

    /** Returns the last word of a text, without the part of that word that precedes the indicator. */
    private static String lastWord(String text) {
        int from = text.length();
        while (from > 0 && !InvisibleCharacters.isSpace(text.charAt(from - 1))) {
            from--;
        }
        int scheme = text.indexOf("://", from);
        for (int i = text.length() - 1; i >= from && scheme < 0 && text.indexOf('/', from) < 0; i--) {
            if (",;|=\"".indexOf(text.charAt(i)) >= 0) {
                return text.substring(i + 1);
            }
        }
        while (from < text.length() && BEFORE.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        return text.substring(from);
    }

    /** Returns the word at the start of a text, without the punctuation behind it. */
    private static String firstWord(String text) {
        int end = 0;
        while (end < text.length() && !InvisibleCharacters.isSpace(text.charAt(end))) {
            end++;
        }
        String word = text.substring(0, end);
        for (int i = 0; i < end && word.indexOf('/') < 0; i++) {
            if (",;|=\"".indexOf(word.charAt(i)) >= 0) {
                return word.substring(0, i);
            }
        }
        while (end > 0 && (BEHIND.indexOf(text.charAt(end - 1)) >= 0 || text.charAt(end - 1) == '.')) {
            end--;
        }
        return text.substring(0, end);
    }
}
