package takedown.name;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes indicators so that no program turns them into a live link: {@code hxxp://evil[.]net}. No standard defines such a form. This form is the most
 * common one, and {@link Indicator#of} restores the text.
 */
public final class Defang {
    /** A URL, or a word that may be a domain name: not a part of a mail address, a path or a number. */
    private static final Pattern LIVE = Pattern.compile(
            "(?i)\\b(?:https?|ftp)://[^\\s\"'<>]+"
                    + "|(?<![\\w@/.-])(?<name>(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9])(?![\\w@/-]|\\.\\w)");

    /** Endings of file names that are also top-level domains. */
    private static final Set<String> FILES = Set.of("zip", "md", "sh", "py", "rs", "mov");

    private Defang() {}

    /** Returns the original of a text that {@link #defang} returned. Forms and court papers need the original. */
    public static String undo(String defanged) {
        return defanged.replaceFirst("^hxxp(s?)://", "http$1://")
                .replaceFirst("^fxp://", "ftp://")
                .replace("[.]", ".");
    }

    /** Returns a text of several words with each word defanged: {@code evil[.]net AAAA 2001:db8::1}. */
    public static String defangWords(String text) {
        return Stream.of(text.split(" ", -1)).map(Defang::defang).collect(Collectors.joining(" "));
    }

    /**
     * Returns a sentence with its URLs and domain names defanged. Pages show the texts of people and upstreams in this form. Mail addresses, file
     * names and punctuation stay as they are.
     */
    public static String defangText(String text) {
        return LIVE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group("name") == null || isName(found.group()) ? defang(found.group()) : found.group()));
    }

    /** Returns whether a word of a text is a name below a public suffix, and not a file name whose ending is also a top-level domain. */
    public static boolean isName(String word) {
        return DomainName.tryOf(word)
                .filter(name -> !FILES.contains(name.tld()))
                .filter(name -> PublicSuffixes.registrable(name).isPresent())
                .isPresent();
    }

    /** Returns the indicator in a form that mail clients, browsers and PDF readers do not turn into a link. */
    public static String defang(String text) {
        String s = text.replaceFirst("^(?i)http(s?)://", "hxxp$1://").replaceFirst("^(?i)ftp://", "fxp://");
        int slashes = s.indexOf("://");
        int from = slashes < 0 ? 0 : slashes + 3;
        int end = from;
        while (end < s.length() && "/?#".indexOf(s.charAt(end)) < 0) {
            end++;
        }
        String authority = s.substring(from, end);
        String defanged = authority.startsWith("[")
                        || authority.chars().filter(c -> c == ':').count() > 1
                ? authority
                : authority.replace(".", "[.]");
        return s.substring(0, from) + defanged + s.substring(end);
    }
}
