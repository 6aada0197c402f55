package takedown.name;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a pasted list: one or more indicators, a line of a hosts file, a rule of an ad blocker, a remark after a name. No part of a line is
 * silently ignored: a part that cannot be read is listed with its reason.
 *
 * @param parts in the order of the line; empty for an empty line and a comment
 * @param remark the text after the indicator, as it was written; empty if there is none
 * @param comment whether the whole line is a remark
 */
public record PastedLine(List<Part> parts, String remark, boolean comment) {
    public PastedLine {
        parts = List.copyOf(parts);
    }

    public sealed interface Part permits Understood, NotUnderstood {}

    /** An indicator; its {@link Indicator#input} is the piece as it was pasted. */
    public record Understood(Indicator indicator) implements Part {}

    /**
     * A part that is not an indicator.
     *
     * @param text the part as it was pasted
     * @param reason for a person: what it is, and what to do
     */
    public record NotUnderstood(String text, String reason) implements Part {}

    private static final PastedLine NOTHING = new PastedLine(List.of(), "", false);
    private static final PastedLine COMMENT = new PastedLine(List.of(), "", true);

    /** Maximum number of words on a line. A line with more words is probably a list in another format. */
    private static final int MAX_WORDS = 256;

    /** Maximum length of a key in front of a value: {@code sep=}, {@code address=}. */
    private static final int MAX_KEY = 8;

    private static final Pattern COMMENT_LINE =
            Pattern.compile("#.*|!.*|//(?:\\s.*)?|;(?:\\s.*)?|\\[Adblock.*]|<!--.*|--\\s.*|REM\\s.*", Pattern.DOTALL);

    /** Bullets and numbers before an item. Those that could begin a name need a space after them. */
    private static final Pattern LIST_MARK =
            Pattern.compile("^(?:[-*+–—−o]\\s+(?:\\[[ xX]?]\\s+)?|[•‣▪▫●○◦·⁃∙■□☐☑✓✔➤➢→►▶>]+\\s*"
                    + "|[(\\[]?\\d{1,6}[)\\]]\\s*(?=\\S)|[(\\[]?\\d{1,6}[)\\].:]\\s+|[(\\[]?[A-Za-z][)\\]]\\s+)");

    /** Defanging marks with spaces around them. Without this pattern, a defanged name would be split into words at these spaces. */
    private static final Pattern SPACED_MARK = Pattern.compile(
            "\\s*([\\[({<])\\s*(\\.|:|/|://|@|dot|punkt|punto|at)\\s*([\\])}>])\\s*(?=[^\\s(#])",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SPACED_WORD = Pattern.compile(
            "(?<=[\\p{L}\\p{N}])\\s+(?:dot|punkt|punto)\\s+(?=[\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE);
    private static final Pattern SPACED_WORDS_ONLY =
            Pattern.compile("[^\\s.]+(?:\\s+(?:dot|punkt|punto)\\s+[^\\s.]+)+", Pattern.CASE_INSENSITIVE);

    private static final Pattern ADBLOCK_NAME = Pattern.compile("\\|\\|([^/^$*|\\s]+)(?:\\^(?:\\|)?|/)?(\\$\\S*)?");
    private static final Pattern ADBLOCK_URL = Pattern.compile("\\|(https?://[^|^*$\\s]+)\\|?");
    private static final Pattern ADBLOCK_ELEMENT = Pattern.compile("[^/\\s]*#[@?$%]*#.*");
    private static final Pattern DNSMASQ = Pattern.compile("(?:address|server|local)=/([^/\\s]+)/\\S*");

    /** Marks that begin a remark. Those that also separate two indicators are checked more closely. */
    private static final Pattern REMARK = Pattern.compile("^(?:#|//|;|\\(|\\[|\\{|--|<-|<=).*", Pattern.DOTALL);

    private static final Set<String> DASHES = Set.of("-", "–", "—", "|", "=", "->", "=>", "→", ":", "/");

    private static final Set<String> HOSTS_OWN =
            Set.of("localhost", "localhost.localdomain", "broadcasthost", "local", "ip6-localhost", "ip6-loopback");

    /** Reads a line. Every line has a result. */
    public static PastedLine of(String line) {
        String text = stripped(line);
        if (text.isEmpty()) {
            return NOTHING;
        }
        if (isWord(text)) {
            return words(List.of(text), "");
        }
        if (COMMENT_LINE.matcher(text).matches()) {
            return COMMENT;
        }
        String item = stripped(LIST_MARK.matcher(text).replaceFirst(""));
        if (item.isEmpty()) {
            return NOTHING;
        }
        return rule(item)
                .orElseGet(() -> whole(item).map(type -> refused(item, type)).orElseGet(() -> spread(joined(item))));
    }

    /**
     * Reads a field of a table or of an array. A URL that is alone in the field is read as it is written: a punctuation mark at its end belongs to it.
     * Any other field is read like a line.
     */
    public static PastedLine ofField(String field) {
        String text = stripped(field);
        return isUrl(text) ? new PastedLine(List.of(part(text, true)), "", false) : of(field);
    }

    /**
     * Returns whether the text is one word that begins with a scheme or has a path. A text that begins with a list mark, a quotation mark or the
     * marks of a filter rule (ad blocker, dnsmasq) does not count.
     */
    private static boolean isUrl(String text) {
        return text.indexOf('/') >= 0
                && Character.isLetterOrDigit(text.charAt(0))
                && text.chars().noneMatch(c -> InvisibleCharacters.isSpace((char) c))
                && (isWord(text) || Refang.hasScheme(text));
    }

    /**
     * Returns whether the text is a single word without a list mark, a rule or a remark. Nearly every line of a long list is such a word. A text
     * that begins with a digit and has a closing bracket is not such a word, since the number may be a list mark.
     */
    private static boolean isWord(String text) {
        char first = text.charAt(0);
        boolean marked = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            marked |= c == ')' || c == ']';
            if (InvisibleCharacters.isSpace(c) || c == '#' || c == '=' && i < MAX_KEY) {
                return false;
            }
        }
        return Character.isLetter(first) || Character.isDigit(first) && !marked;
    }

    private static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && InvisibleCharacters.isSpaceOrNothing(text.charAt(start))) {
            start++;
        }
        while (end > start && InvisibleCharacters.isSpaceOrNothing(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static PastedLine refused(String text, PasteType type) {
        return new PastedLine(List.of(new NotUnderstood(text, type.refusal().getMessage())), "", false);
    }

    /** Reads a rule of an ad blocker or of dnsmasq. */
    private static Optional<PastedLine> rule(String item) {
        if (item.startsWith("@@")) {
            return Optional.of(refused(item, PasteType.ADBLOCK_EXCEPTION));
        }
        if (ADBLOCK_ELEMENT.matcher(item).matches()) {
            return Optional.of(refused(item, PasteType.ADBLOCK_ELEMENT_RULE));
        }
        Matcher url = ADBLOCK_URL.matcher(item);
        if (url.matches()) {
            return Optional.of(words(List.of(url.group(1)), ""));
        }
        Matcher name = ADBLOCK_NAME.matcher(item);
        if (name.matches()) {
            String options = name.group(2);
            return Optional.of(
                    options != null && options.contains("badfilter")
                            ? refused(item, PasteType.ADBLOCK_EXCEPTION)
                            : words(List.of(name.group(1)), ""));
        }
        if (item.startsWith("||")) {
            return Optional.of(refused(item, item.contains("*.") ? PasteType.WILDCARD : PasteType.PATTERN));
        }
        Matcher dnsmasq = DNSMASQ.matcher(item);
        return dnsmasq.matches() ? Optional.of(words(List.of(dnsmasq.group(1)), "")) : Optional.empty();
    }

    private static Optional<PasteType> whole(String item) {
        return PasteType.of(item).or(() -> PasteType.of(PastedWord.unwrapped(item)));
    }

    /** Removes the spaces in and around the marks of defanging. */
    static String joined(String item) {
        String s = SPACED_MARK.matcher(item).replaceAll("$1$2$3");
        s = SpacedDots.joined(s);
        return s.length() <= Indicator.MAX_INPUT && SPACED_WORDS_ONLY.matcher(s).matches()
                ? SPACED_WORD.matcher(s).replaceAll("[dot]")
                : s;
    }

    private static PastedLine spread(String item) {
        List<String> all = Arrays.stream(item.split("[\\s\\p{Z}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (all.size() > MAX_WORDS) {
            return new PastedLine(
                    List.of(new NotUnderstood(
                            item, "more than " + MAX_WORDS + " words: put each indicator on a line of its own")),
                    "",
                    false);
        }
        if (all.size() > 1 && isHostsAddress(all.getFirst())) {
            return hosts(all);
        }
        int end = 1;
        while (end < all.size() && !beginsRemark(all.get(end)) && !DASHES.contains(all.get(end))) {
            end++;
        }
        List<String> before = all.subList(0, end);
        List<String> behind = all.subList(end, all.size());
        if (!behind.isEmpty()
                && DASHES.contains(behind.getFirst())
                && areIndicators(behind.subList(1, behind.size()))) {
            List<String> both = new ArrayList<>(before);
            both.addAll(behind.subList(1, behind.size()));
            return words(both, "");
        }
        return words(before, String.join(" ", behind));
    }

    private static boolean beginsRemark(String word) {
        return REMARK.matcher(word).matches()
                && !("[{".indexOf(word.charAt(0)) >= 0 && part(word) instanceof Understood);
    }

    /**
     * Returns whether the word is an address to which a hosts file maps blocked names: an address that no public host has, except the addresses for
     * documentation.
     */
    private static boolean isHostsAddress(String word) {
        int zone = word.indexOf('%');
        return IpAddress.tryOf(zone < 0 ? word : word.substring(0, zone))
                .flatMap(address -> SpecialPurpose.blockOf(address.toInetAddress()))
                .filter(block -> !block.documentation())
                .isPresent();
    }

    private static PastedLine hosts(List<String> words) {
        List<Part> parts = new ArrayList<>();
        int at = 1;
        for (; at < words.size() && !beginsRemark(words.get(at)); at++) {
            String name = words.get(at);
            parts.add(
                    HOSTS_OWN.contains(name) || name.startsWith("ip6-") || isHostsAddress(name)
                            ? new NotUnderstood(name, "a hosts file's entry for the local machine: leave the line out")
                            : part(name));
        }
        if (parts.isEmpty()) {
            return words(List.of(words.getFirst()), "");
        }
        return new PastedLine(parts, String.join(" ", words.subList(at, words.size())), false);
    }

    /** Reads one indicator, or several if each word is an indicator. Otherwise the whole line is one unreadable text. */
    private static PastedLine words(List<String> words, String remark) {
        List<String> pieces = words.size() == 1 ? pieces(words.getFirst()) : words;
        if (pieces.size() == 1) {
            return new PastedLine(List.of(part(pieces.getFirst())), remark, false);
        }
        List<Part> parts = pieces.stream().map(PastedLine::part).toList();
        if (parts.stream().allMatch(Understood.class::isInstance)) {
            return new PastedLine(parts, remark, false);
        }
        String text = String.join(" ", words);
        if (words.size() == 1) {
            return new PastedLine(List.of(part(text)), remark, false);
        }
        return new PastedLine(List.of(new NotUnderstood(text, textReason(text, parts))), remark, false);
    }

    /** Splits a list on one line at commas, semicolons and bars: {@code a.net,b.net}. A URL may contain them, so text with a slash is not split. */
    private static List<String> pieces(String word) {
        if (word.indexOf('/') >= 0 || word.indexOf(',') < 0 && word.indexOf(';') < 0 && word.indexOf('|') < 0) {
            return List.of(word);
        }
        List<String> pieces = Arrays.stream(word.split("[,;|]"))
                .filter(piece -> !piece.isBlank())
                .toList();
        return pieces.isEmpty() ? List.of(word) : pieces;
    }

    private static String textReason(String text, List<Part> parts) {
        for (Part part : parts) {
            // A hash with its file's name, or a name with its hash.
            if (part instanceof NotUnderstood(String piece, String reason)
                    && PasteType.of(PastedWord.unwrapped(piece)).isPresent()) {
                return reason;
            }
        }
        if (parts.getFirst() instanceof Understood) {
            return "there is text after the indicator: put each indicator on a line of its own, and a remark behind #";
        }
        return text.matches("(?s).*[^\\s@]+@[^\\s@]+\\.[^\\s@]+.*")
                ? PasteType.EMAIL_ADDRESS.refusal().getMessage()
                : "text, not one indicator: put each indicator on a line of its own";
    }

    private static boolean areIndicators(List<String> words) {
        return !words.isEmpty() && words.stream().map(PastedLine::part).allMatch(Understood.class::isInstance);
    }

    private static Part part(String word) {
        return part(word, false);
    }

    private static Part part(String word, boolean field) {
        try {
            return new Understood(field ? PastedWord.readField(word) : PastedWord.read(word));
        } catch (Refusal refusal) {
            return new NotUnderstood(word, refusal.getMessage());
        }
    }
}
