package takedown.packet.document;

import java.util.regex.Pattern;
import takedown.name.UntrustedText;

/** Prepares third-party text for human-readable formats: without hidden characters and, if defanged, without anything that becomes a link. */
public final class PlainText {
    private static final Pattern HTTP = Pattern.compile("(?i)\\bhttp(s?)://");
    private static final Pattern SCHEME = Pattern.compile("(?i)\\b(?!hxxps?:|fxp:)([a-z][a-z0-9+.-]{0,30})://");
    private static final Pattern NUMBERS = Pattern.compile("\\b(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\b");
    private static final Pattern DOT =
            Pattern.compile("(?<=[\\p{L}\\p{M}\\p{N}_-])\\.(?=[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_-])");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private PlainText() {}

    /** Returns the text on one line. Line ends, tabs and runs of spaces become one space. */
    public static String line(String text) {
        return SPACE.matcher(UntrustedText.visible(text.replaceAll("[\\r\\n]+", " ")))
                .replaceAll(" ")
                .strip();
    }

    public static String line(String text, int limit) {
        String line = line(text);
        if (line.length() <= limit) {
            return line;
        }
        int end = limit - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /**
     * Returns the name of the sender or the recipient on one line. Dots are not defanged, since the party wrote the name itself. A scheme is
     * defanged, so that it does not become a link.
     */
    public static String name(String text, int limit) {
        return SCHEME.matcher(HTTP.matcher(line(text, limit)).replaceAll("hxxp$1://"))
                .replaceAll("$1[://]");
    }

    /** Returns the text on one line, with every scheme and every dot inside a name or an IPv4 address defanged. */
    public static String defanged(String text) {
        String s = HTTP.matcher(line(text)).replaceAll("hxxp$1://");
        s = SCHEME.matcher(s).replaceAll("$1[://]");
        s = NUMBERS.matcher(s).replaceAll("$1[.]$2[.]$3[.]$4");
        return DOT.matcher(s).replaceAll("[.]");
    }
}
