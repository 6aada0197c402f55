package takedown.name;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds indicators in any text: a list, a report, the text of a mail. A line of a list is read as by {@link PastedLine}. In prose only words that
 * look like an indicator are read, and the other words are skipped. The time is linear in the length of the line.
 */
public final class PastedText {
    /** Maximum length of a line of a list. */
    private static final int MAX_LIST_LINE = 4_096;

    /** Number of leading words that decide whether a line is a list entry: a list mark, and the first entry. */
    private static final int LIST_WORDS = 2;

    /** Maximum number of words of a line that may be one name with spaces around its dots. */
    private static final int LIST_LINE_WORDS = 12;

    public sealed interface Piece permits Named, Typed, Unread {}

    /**
     * An indicator.
     *
     * @param doubt why a person must decide whether it is one; empty if there is no doubt
     */
    public record Named(Indicator indicator, Optional<Doubt> doubt) implements Piece {}

    /** A word of a type that cannot be a suspect. */
    public record Typed(String text, PasteType type) implements Piece {}

    /**
     * A word that looks like an indicator and cannot be read as one.
     *
     * @param reason for a person: what it is, and what to do
     */
    public record Unread(String text, String reason) implements Piece {}

    public enum Doubt {
        FILE_NAME("it may be the name of a file: its ending is used for files and for domains"),
        SENTENCE("it may be the end of one sentence and the beginning of the next, without a space"),
        MARK("the URL ended with a punctuation mark that may belong to the sentence, so the mark was left out"),
        COLUMN("the URL has a comma: the text after the comma may be the next column of a table"),
        MENTIONED("it occurs in the note of another value, and may belong to a victim or an imitated brand");

        private final String reason;

        Doubt(String reason) {
            this.reason = reason;
        }

        public String reason() {
            return reason;
        }
    }

    /** Types that a reader of a report wants to see. A word of any other type is more often plain prose. */
    private static final Set<PasteType> SHOWN = EnumSet.of(
            PasteType.EMAIL_ADDRESS,
            PasteType.MD5,
            PasteType.SHA1,
            PasteType.SHA224,
            PasteType.SHA256,
            PasteType.SHA384,
            PasteType.SHA512,
            PasteType.SSDEEP,
            PasteType.TLSH,
            PasteType.FILE_NAME,
            PasteType.VULNERABILITY,
            PasteType.CRYPTOCURRENCY_ADDRESS,
            PasteType.NETWORK,
            PasteType.ADDRESS_RANGE,
            PasteType.WILDCARD,
            PasteType.ONION_SERVICE,
            PasteType.OTHER_NAME_SYSTEM);

    /** File endings that are also top-level domains. */
    private static final Set<String> FILE_AND_DOMAIN =
            Set.of("zip", "mov", "sh", "py", "pl", "md", "rs", "ps", "so", "app", "bin", "cab", "java");

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    /** A word that looks like an indicator has at least one of these characters. The exception is a long word, such as a hash. */
    private static final String MARKS = ".:@[({<-\u3002\uFF0E\uFF61";

    private static final String QUOTES = "\"`“”„«»";

    private static final Pattern CANDIDATE = Pattern.compile(
            "[.\\u3002\\uFF0E\\uFF61][\\p{L}\\p{N}]|[\\[({<]\\s?(?:\\.|dot|punkt|punto)|\\.[\\])}>]|://|\\[:|@|-dot-"
                    + "|[0-9A-Fa-f]{32}|::|(?:[0-9A-Fa-f]{1,4}:){3}|CVE-\\d",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SCHEME =
            Pattern.compile("(?:h(?:xx|tt|\\*\\*)ps?|f[tx]p|meow)(?::/|\\[:|:\\[|\\[:]|://)", Pattern.CASE_INSENSITIVE);

    private static final Pattern DEFANGED = Pattern.compile(
            "[\\[({<]\\s?(?:\\.|dot|punkt|punto|:|/)|\\.[\\])}>]|h(?:xx|\\*\\*)ps?|^fxps?:|^meow:|-dot-",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SPACED = Pattern.compile(
            " (?:dot|punkt|punto|\\.) |[\\[({<] (?:\\.|dot|punkt|punto)|(?:\\.|dot|punkt|punto) [\\])}>]|"
                    + " [\\[({<](?:\\.|dot|punkt|punto)[\\])}>]",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PIECES = Pattern.compile("[,;|=]");

    private PastedText() {}

    /** Passes every finding in a line to the consumer, in the order of the line. */
    public static void find(String line, Consumer<Piece> found) {
        String text = SPACES.matcher(line).replaceAll(" ").strip();
        if (text.isEmpty()) {
            return;
        }
        if (text.length() <= MAX_LIST_LINE
                && (isCandidate(start(text, LIST_WORDS)) || SPACED.matcher(text).find())) {
            if (start(text, LIST_LINE_WORDS).length() == text.length() || isCandidate(start(text, LIST_WORDS))) {
                PastedLine list = PastedLine.of(text);
                if (isList(list)) {
                    for (PastedLine.Part part : list.parts()) {
                        if (part instanceof PastedLine.Understood(Indicator indicator)) {
                            found.accept(new Named(indicator, Optional.empty()));
                        }
                    }
                    prose(list.remark(), found);
                    return;
                }
            }
            text = PastedLine.joined(text);
        }
        prose(text, found);
    }

    /** Passes the finding in one word, such as the value of an attribute, to the consumer. */
    public static void readWord(String word, Consumer<Piece> found) {
        String text = word.strip();
        if (text.length() > Indicator.MAX_INPUT) {
            if (SCHEME.matcher(text).lookingAt()) {
                found.accept(new Unread(
                        text.substring(0, 100) + "…",
                        "an indicator may have at most " + Indicator.MAX_INPUT + " characters, this one has "
                                + text.length()));
            }
            return;
        }
        if (isCandidate(text)) {
            read(text, false, found);
        }
    }

    private static String start(String text, int words) {
        int end = -1;
        for (int i = 0; i < words && end < text.length(); i++) {
            int next = text.indexOf(' ', end + 1);
            end = next < 0 ? text.length() : next;
        }
        return text.substring(0, end);
    }

    private static boolean isCandidate(String text) {
        boolean marked = text.length() >= 32;
        for (int i = 0; i < text.length() && !marked; i++) {
            marked = MARKS.indexOf(text.charAt(i)) >= 0;
        }
        return marked && CANDIDATE.matcher(text).find();
    }

    private static boolean isList(PastedLine line) {
        return !line.comment()
                && !line.parts().isEmpty()
                && line.parts().stream().allMatch(PastedLine.Understood.class::isInstance)
                && (line.parts().size() > 1 || line.parts().stream().anyMatch(PastedText::isWhole));
    }

    /**
     * Returns whether a line with this single indicator is an entry of a list. A word such as {@code end.Next} is not enough, since it may also stand
     * alone on a line of prose.
     */
    private static boolean isWhole(PastedLine.Part part) {
        return part instanceof PastedLine.Understood(Indicator indicator)
                && doubt(indicator.input(), indicator).isEmpty();
    }

    private static void prose(String text, Consumer<Piece> found) {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isDelimiter(text, i)) {
                readProseWord(text, from, i, found);
                from = i + 1;
            }
        }
        readProseWord(text, from, text.length(), found);
    }

    /** Returns whether the character is a space, a quotation mark, or an angle bracket that is not part of a defanged dot ({@code <.>}). */
    private static boolean isDelimiter(String text, int at) {
        char c = text.charAt(at);
        return c <= ' '
                || QUOTES.indexOf(c) >= 0
                || c == '<' && !text.startsWith("<.>", at)
                || c == '>' && !text.startsWith("<.>", at - 2)
                || c > 0x7F && InvisibleCharacters.isSpace(c);
    }

    private static void readProseWord(String text, int from, int to, Consumer<Piece> found) {
        if (to - from < 4) {
            return;
        }
        String word = text.substring(from, to);
        if (word.length() > Indicator.MAX_INPUT) {
            readWord(word, found);
            return;
        }
        if (!isCandidate(word)) {
            return;
        }
        Matcher scheme = SCHEME.matcher(word);
        if (scheme.find()) {
            // Text before the URL is dropped, as in "url=http://evil.net" and "C2:hxxp://evil.net". A URL in the query
            // of another URL is not split off.
            int at = scheme.start();
            boolean begins = at == 0 || !Character.isLetterOrDigit(word.charAt(at - 1));
            read(begins ? word.substring(at, closing(word, at - 1)) : word, true, found);
            return;
        }
        if (word.indexOf('/') >= 0 || word.indexOf('@') >= 0) {
            read(word, true, found);
            return;
        }
        for (String piece : PIECES.split(word)) {
            if (piece.length() > 3 && isCandidate(piece)) {
                read(piece, true, found);
            }
        }
    }

    /** Returns the position of the bracket that closes the bracket at this position; the length of the word if there is none. */
    private static int closing(String word, int at) {
        int kind = at < 0 ? -1 : "([{".indexOf(word.charAt(at));
        int depth = 0;
        for (int i = at; kind >= 0 && i < word.length(); i++) {
            if (word.charAt(i) == "([{".charAt(kind)) {
                depth++;
            } else if (word.charAt(i) == ")]}".charAt(kind) && --depth == 0) {
                return i;
            }
        }
        return word.length();
    }

    private static void read(String pasted, boolean prose, Consumer<Piece> found) {
        String word = prose ? bare(pasted) : pasted;
        if (word.isEmpty()) {
            return;
        }
        try {
            Indicator indicator = PastedWord.read(word);
            if (!prose || isPlausible(word, indicator)) {
                Optional<Doubt> doubt = prose ? doubt(word, indicator) : Optional.empty();
                if (doubt.equals(Optional.of(Doubt.COLUMN))) {
                    upToComma(word).ifPresent(found);
                }
                found.accept(new Named(indicator, doubt));
            }
        } catch (Refusal refusal) {
            Optional<PasteType> type = PasteType.of(refusal);
            if (type.isPresent()) {
                if (SHOWN.contains(type.get())) {
                    found.accept(new Typed(word, type.get()));
                }
                return;
            }
            Optional<Indicator> trimmed = prose ? withoutMark(word) : Optional.empty();
            if (trimmed.isPresent()) {
                found.accept(new Named(trimmed.get(), Optional.of(Doubt.MARK)));
            } else if (SCHEME.matcher(word).find() || DEFANGED.matcher(word).find()) {
                found.accept(new Unread(word, refusal.getMessage()));
            }
        }
    }

    /** Returns the URL up to its first comma, since what follows may be the next column of a table. */
    private static Optional<Piece> upToComma(String word) {
        try {
            return Optional.of(
                    new Named(PastedWord.read(word.substring(0, word.indexOf(','))), Optional.of(Doubt.COLUMN)));
        } catch (Refusal refusal) {
            return Optional.empty();
        }
    }

    /** Returns the URL without the punctuation of the sentence at its end. */
    private static Optional<Indicator> withoutMark(String word) {
        int end = word.length();
        while (end > 0 && ".)]}>".indexOf(word.charAt(end - 1)) >= 0) {
            end--;
        }
        if (end == 0 || end == word.length() || word.indexOf('/') < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(PastedWord.read(word.substring(0, end)));
        } catch (Refusal refusal) {
            return Optional.empty();
        }
    }

    /** Returns the word without brackets whose other half is in another word, and without the punctuation of the sentence. */
    private static String bare(String word) {
        int start = 0;
        int end = word.length();
        while (start < end
                && ("([{".indexOf(word.charAt(start)) >= 0 && !isClosed(word, start, end)
                        || "'‘’,;:!?".indexOf(word.charAt(start)) >= 0)) {
            start++;
        }
        boolean url = word.indexOf('/', start) >= 0;
        while (end > start
                && ("'‘’,;:!?".indexOf(word.charAt(end - 1)) >= 0 && !word.startsWith("::", end - 2)
                        || !url && isMark(word, start, end - 1))) {
            end--;
        }
        return word.substring(start, end);
    }

    /**
     * Returns whether the character is punctuation of the sentence: a full stop that does not follow another full stop (as in an ellipsis), or a
     * closing bracket without an opening one.
     */
    private static boolean isMark(String word, int start, int at) {
        char c = word.charAt(at);
        return c == '.'
                ? at > start && word.charAt(at - 1) != '.'
                : ")]}".indexOf(c) >= 0 && !isOpened(word, start, at);
    }

    private static boolean isClosed(String word, int at, int end) {
        int close = word.indexOf(")]}".charAt("([{".indexOf(word.charAt(at))), at);
        return close >= 0 && close < end;
    }

    private static boolean isOpened(String word, int start, int at) {
        return word.lastIndexOf("([{".charAt(")]}".indexOf(word.charAt(at))), at) >= start;
    }

    /** Returns whether a word of prose is an indicator: a name that is not defanged needs a suffix below which a registry delegates. */
    private static boolean isPlausible(String word, Indicator indicator) {
        return !(indicator instanceof Indicator.Name(String input, DomainName name))
                || DEFANGED.matcher(word).find()
                || PublicSuffixes.registrySuffix(name).isPresent();
    }

    private static Optional<Doubt> doubt(String word, Indicator indicator) {
        if (indicator instanceof Indicator.Url && word.indexOf(',') >= 0) {
            return Optional.of(Doubt.COLUMN);
        }
        if (!(indicator instanceof Indicator.Name(String input, DomainName name))
                || DEFANGED.matcher(word).find()) {
            return Optional.empty();
        }
        String ending = name.ascii().substring(name.ascii().lastIndexOf('.') + 1);
        if (FILE_AND_DOMAIN.contains(ending)) {
            return Optional.of(Doubt.FILE_NAME);
        }
        int dot = word.lastIndexOf('.', word.length() - 2);
        boolean sentence = dot > 0
                && Character.isLowerCase(word.charAt(dot - 1))
                && Character.isUpperCase(word.charAt(dot + 1))
                && dot + 2 < word.length()
                && Character.isLowerCase(word.charAt(dot + 2));
        return sentence ? Optional.of(Doubt.SENTENCE) : Optional.empty();
    }
}
