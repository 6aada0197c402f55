package takedown.name;

/**
 * Limits how much of an HTML page from a hostile source is parsed. The work of a parser grows with the square of the number of tags if each tag is
 * moved or nested ({@code <table><b><table><b>…}), so limits on octets and depth alone do not bound the work.
 */
public final class UntrustedHtml {
    /** Maximum number of tags that are parsed, start tags and end tags together. */
    public static final int MAX_TAGS = 40_000;

    /** Maximum depth of nested elements. A deeper element stays in the document, beside its ancestors. */
    public static final int MAX_DEPTH = 256;

    private UntrustedHtml() {}

    /** Returns the position of the first tag beyond {@value #MAX_TAGS}, else the length. */
    public static int end(String html) {
        int tags = 0;
        for (int i = html.indexOf('<'); i >= 0; i = html.indexOf('<', i + 1)) {
            if (isTag(i + 1 < html.length() ? html.charAt(i + 1) : 0) && ++tags > MAX_TAGS) {
                return i;
            }
        }
        return html.length();
    }

    /**
     * Returns the position of the first tag beyond {@value #MAX_TAGS} in octets, otherwise the number of octets. The octets can be in UTF-16 or in
     * any character set that contains ASCII.
     */
    public static int end(byte[] html) {
        int tags = 0;
        for (int i = 0; i < html.length; i++) {
            if (html[i] == '<' && isTag(next(html, i)) && ++tags > MAX_TAGS) {
                return i;
            }
        }
        return html.length;
    }

    /** Returns the octet after the one at this position; 0 at the end. An octet of zero between the two, as in UTF-16, is skipped. */
    private static int next(byte[] html, int at) {
        int next = at + 1 < html.length && html[at + 1] == 0 ? at + 2 : at + 1;
        return next < html.length ? html[next] : 0;
    }

    private static boolean isTag(int next) {
        return next == '/' || next >= 'a' && next <= 'z' || next >= 'A' && next <= 'Z';
    }
}
