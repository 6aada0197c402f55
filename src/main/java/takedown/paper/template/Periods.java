package takedown.paper.template;

import java.util.regex.Pattern;

/** The period of an abbreviation at the end of a sentence: after "VeriSign, Inc." no second period follows. */
public final class Periods {
    private static final Pattern TWO = Pattern.compile("(\\p{L}\\.(?:</(?:span|b|i|em)>)*)\\.(?=[\\s<)]|$)");

    private Periods() {}

    /** Returns a text or a page with one period where a value that ends with a period was followed by another. Ellipses stay. */
    public static String single(String text) {
        return text.contains(".") ? TWO.matcher(text).replaceAll("$1") : text;
    }
}
