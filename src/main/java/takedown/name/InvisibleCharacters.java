package takedown.name;

/**
 * Invisible characters that are copied along with text from PDF files, web pages and mail. UTS 46 removes them from a host. In a path they would
 * silently make another URL.
 */
final class InvisibleCharacters {
    private static final String NOTHING = "\u00AD\u200B\u2060\uFEFF";
    private static final String AT_ENDS = NOTHING + "\u200C\u200D\u200E\u200F\u061C";

    private InvisibleCharacters() {}

    /** Returns whether the character is white space of any script or has no width. Such characters are removed from the ends of a text. */
    static boolean isSpaceOrNothing(char c) {
        return isSpace(c) || AT_ENDS.indexOf(c) >= 0;
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /**
     * Returns the word without soft hyphens, zero-width spaces, word joiners and byte-order marks. Joiners and variation selectors stay after a
     * non-ASCII character, where a script may need them.
     *
     * @throws Refusal (INVALID) for any other invisible character, which the message names
     */
    static String removed(String word) {
        if (word.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            return word;
        }
        StringBuilder out = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); ) {
            int cp = word.codePointAt(i);
            int width = Character.charCount(cp);
            if (NOTHING.indexOf(cp) < 0) {
                String one = word.substring(i, i + width);
                if (!UntrustedText.visible(one).equals(one) && !isPartOfWriting(word, i, cp)) {
                    throw Refusal.invalid("the text contains the invisible character " + UntrustedText.visible(one)
                            + ", which makes it a different name or page: remove that character");
                }
                out.append(one);
            }
            i += width;
        }
        return out.toString();
    }

    private static boolean isPartOfWriting(String word, int at, int cp) {
        boolean joins = cp == 0x200C || cp == 0x200D || cp >= 0xFE00 && cp <= 0xFE0F;
        return joins && at > 0 && word.charAt(at - 1) >= 128;
    }
}
