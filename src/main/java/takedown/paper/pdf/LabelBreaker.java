package takedown.paper.pdf;

import com.ibm.icu.text.BreakIterator;
import com.openhtmltopdf.extend.FSTextBreaker;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Determines where a line may end: between words (UAX #14), and within a long run of letters after the separators of its labels, so that a name,
 * a URL or an identifier wraps where a reader would wrap it. No character is added, so a copy has the same text.
 */
final class LabelBreaker implements FSTextBreaker {
    /** A run of letters that fits any column is not broken. */
    private static final int SHORT = 14;

    /** A line does not end between a sign and its number. */
    private static final Pattern BOUND = Pattern.compile("(?:§|\\bNos?\\.|\\bP\\.)\\s$");

    private static final int LONGEST_SIGN = 6;
    private static final int LONGEST_HOST = 300;

    private static final String PARTS = "./-_?&=:;,@%+]";

    /** A host name with what punctuation may surround it. It is broken after its dots only: a hyphen at the end of a line would look like a break. */
    private static final Pattern HOST =
            Pattern.compile("[\\p{Ps}\"']*[\\p{L}\\p{M}\\p{N}_-]+(?:\\.[\\p{L}\\p{M}\\p{N}_-]+)+\\.?[\\p{Pe}\"',;:]*");

    private final BreakIterator words = BreakIterator.getLineInstance(Locale.US);
    private String text = "";
    private int word;
    private int last;

    @Override
    public void setText(String newText) {
        text = newText;
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
            if (mayEndAfter(at - 1)) {
                last = at;
                return at;
            }
        }
        if (word == BreakIterator.DONE) {
            return BreakIterator.DONE;
        }
        last = word;
        return isBound(word) || isInsideLabel(word - 1) ? next() : word;
    }

    /** 65(d)(1) stays together too. */
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
                && end(at) - start(at) > SHORT
                && !isInsideLabel(at);
    }

    /** Whether the character is a hyphen inside a label of a host name. */
    private boolean isInsideLabel(int at) {
        if (at < 0 || at + 1 >= text.length() || text.charAt(at) != '-' || Character.isWhitespace(text.charAt(at + 1))) {
            return false;
        }
        int start = at;
        while (start > 0 && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        int end = at;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end - start <= LONGEST_HOST && HOST.matcher(text).region(start, end).matches();
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
