package takedown.paper.template;

import java.util.regex.Pattern;

/** The period after an abbreviation at the end of a sentence: "VeriSign, Inc." ends a sentence without a second one. */
public final class Periods {
    private static final Pattern TWO = Pattern.compile("(\\p{L}\\.(?:</(?:span|b|i|em)>)*)\\.(?=[\\s<)]|$)");

    private Periods() {}

    /** Returns a text or a page with one period where a value that ends with a period was followed by another. Ellipses stay. */
    public static String single(String text) {
        return text.contains(".") ? TWO.matcher(text).replaceAll("$1") : text;
    }
}
