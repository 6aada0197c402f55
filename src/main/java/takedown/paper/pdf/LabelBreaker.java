package takedown.paper.pdf;

import com.ibm.icu.text.BreakIterator;
import com.openhtmltopdf.extend.FSTextBreaker;
import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Determines where a line may end: between words (UAX #14). Within a long run of letters, a line may also end after the separators of its labels, so
 * that a name, a URL or an identifier wraps where a reader would wrap it. No character is added, so copied text is unchanged.
 */
final class LabelBreaker implements FSTextBreaker {
    /** Length up to which a run of letters is not broken, since it fits any column. */
    private static final int SHORT = 14;

    /** A sign or an abbreviation before a number. A line does not end between the two. */
    private static final Pattern BOUND = Pattern.compile("(?:§|\\bNos?\\.|\\bP\\.)\\s$");

    private static final int LONGEST_SIGN = 6;

    private static final String PARTS = "./-_?&=:;,@%+]";

    /** Length up to which a host name is not broken, since it fits every column that has host names. */
    private static final int SHORT_HOST = 18;

    /** Length up to which a host name is broken before its last label only, so that no line shows a part that looks like a complete name. */
    private static final int LONG_HOST = 60;

    /** A host name, defanged or not, also in a URL or an address. It is broken only after a dot, and never at a hyphen. */
    private static final Pattern HOST = Pattern.compile(
            "(?U)[\\p{Alnum}_](?:[\\p{Alnum}_-]*[\\p{Alnum}_])?(?:(?:\\.|\\[\\.])[\\p{Alnum}_](?:[\\p{Alnum}_-]*[\\p{Alnum}_])?)+");

    /** The scheme of a URL, defanged or not. No line ends between it and its host. */
    private static final Pattern SCHEME = Pattern.compile("\\p{Alpha}[\\p{Alnum}+-]*(?::|\\[:])//(?=\\S)");

    /** A character that is spelled out: {@code <U+0E18>}. No line ends within it. */
    private static final Pattern SPELLED_OUT = Pattern.compile("<U\\+[0-9A-F]{4,6}>");

    private final BreakIterator words = BreakIterator.getLineInstance(Locale.US);
    private String text = "";
    private BitSet whole = new BitSet();
    private int word;
    private int last;

    @Override
    public void setText(String newText) {
        text = newText;
        whole = unbreakable(newText);
        words.setText(newText);
        word = words.first();
        last = 0;
    }

    @Override
    public int next() {
        while (word != BreakIterator.DONE && word <= last) {
            word = words.next();
        }
        int limit = word == BreakIterator.DONE ? text.length() : word;
        for (int at = last + 1; at < limit; at++) {
            if (mayEndAfter(at - 1) && !whole.get(at)) {
                last = at;
                return at;
            }
        }
        if (word == BreakIterator.DONE) {
            return BreakIterator.DONE;
        }
        last = word;
        return isBound(word) || whole.get(word) ? next() : word;
    }

    /**
     * Returns the positions where no line ends: within a host name, between a scheme and its host, and within a character that is spelled out. A line
     * can end before the last label of a host name longer than {@link #SHORT_HOST}, and after every dot of a host name longer than
     * {@link #LONG_HOST}.
     */
    private static BitSet unbreakable(String text) {
        BitSet within = new BitSet();
        Matcher host = HOST.matcher(text);
        while (host.find()) {
            for (int at = host.start() + 1; at < host.end(); at++) {
                char before = text.charAt(at - 1);
                boolean afterDot = before == ']' || before == '.' && text.charAt(at) != ']';
                boolean single = text.substring(at, host.end()).indexOf('.') < 0;
                int length = host.end() - host.start();
                within.set(at, !(afterDot && length > SHORT_HOST && (single || length > LONG_HOST)));
            }
        }
        Matcher scheme = SCHEME.matcher(text);
        while (scheme.find()) {
            within.set(scheme.start() + 1, scheme.end() + 1);
        }
        Matcher spelled = SPELLED_OUT.matcher(text);
        while (spelled.find()) {
            within.set(spelled.start() + 1, spelled.end());
        }
        return within;
    }

    /** Returns whether the position is bound to the text before it: {@code 65(d)(1)}, {@code § 1114} and {@code No. 5} stay together. */
    private boolean isBound(int at) {
        return at < text.length()
                && (text.charAt(at) == '(' && text.charAt(at - 1) == ')'
                        || BOUND.matcher(text.substring(Math.max(0, at - LONGEST_SIGN), at))
                                .find());
    }

    private boolean mayEndAfter(int at) {
        return PARTS.indexOf(text.charAt(at)) >= 0
                && PARTS.indexOf(text.charAt(at + 1)) < 0
                && !Character.isWhitespace(text.charAt(at + 1))
                && end(at) - start(at) > SHORT;
    }

    private int start(int at) {
        int start = at;
        while (start > 0 && at - start <= SHORT && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private int end(int at) {
        int end = at;
        while (end < text.length() && end - at <= SHORT && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
