package takedown.name;

import java.util.regex.Pattern;

/**
 * The habit of writing indicators so that nothing turns them into a live link: {@code hxxp://evil[.]net}. No standard
 * exists; {@link #refang} takes the forms seen in reports and feeds, {@link #defang} writes the commonest one.
 */
public final class Defang {
    private static final Pattern DOT = Pattern.compile(
            "\\s*(?:\\[\\s*(?:\\.|dot)\\s*]|\\(\\s*(?:\\.|dot)\\s*\\)|\\{\\s*(?:\\.|dot)\\s*}|\\\\\\.|[\u3002\uFF0E\uFF61])\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COLON = Pattern.compile("\\[\\s*:\\s*]|\\(\\s*:\\s*\\)");
    private static final Pattern COLON_SLASHES =
            Pattern.compile("\\[\\s*://\\s*]|\\(\\s*://\\s*\\)|\\[/]\\[/]|:\\[//]");
    private static final Pattern AT = Pattern.compile("\\s*\\[\\s*(?:@|at)\\s*]\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCHEME =
            Pattern.compile("^(?:h[x*t]{2}p|hxp|meow)(s?)(?=://)|^f[x*]p(?=://)", Pattern.CASE_INSENSITIVE);
    private static final String WRAPPING = "\"'`<>,;“”‘’«»";

    private Defang() {}

    /** The live form of what was pasted: white space and quotation marks around it removed, brackets undone. */
    public static String refang(String text) {
        String s = strip(text);
        s = COLON_SLASHES.matcher(s).replaceAll("://");
        s = COLON.matcher(s).replaceAll(":");
        s = DOT.matcher(s).replaceAll(".");
        s = AT.matcher(s).replaceAll("@");
        return SCHEME.matcher(s)
                .replaceFirst(m -> m.group().toLowerCase(java.util.Locale.ROOT).startsWith("f")
                        ? "ftp"
                        : "http" + m.group(1).toLowerCase(java.util.Locale.ROOT));
    }

    /** A form that no mail client, browser or PDF reader turns into a link; refang gives the text back. */
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

    private static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isWrapping(text.charAt(start))) {
            start++;
        }
        while (end > start && isWrapping(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isWrapping(char c) {
        return Character.isWhitespace(c) || c == '\u00A0' || c == '\uFEFF' || c == '\u200B' || WRAPPING.indexOf(c) >= 0;
    }
}
