package takedown.name;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text from a third party, bounded, with every invisible character spelled out. All third-party text enters through this class, and its content is
 * safe to show as text (each rendition still escapes for its own syntax).
 *
 * @param truncated whether the limit cut it
 */
public record UntrustedText(String value, boolean truncated) {

    /**
     * Decodes octets as UTF-8, or as ISO 8859-1 if that fails (ISO 8859-1 decodes every octet string, so nothing is lost to a wrong charset), cuts at
     * the limit, and spells out invisible characters.
     *
     * @param limit in characters, before invisible characters are spelled out
     */
    public static UntrustedText from(byte[] octets, int limit) {
        return from(decode(octets), limit);
    }

    public static UntrustedText from(String text, int limit) {
        boolean cut = text.length() > limit;
        return new UntrustedText(visible(cut ? text.substring(0, limit) : text), cut);
    }

    /** Decodes octets as UTF-8, else as ISO 8859-1. Invisible characters are not spelled out, since parsers need the text as received. */
    public static String decode(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
    }

    /**
     * Returns the text with its invisible characters spelled out, such as {@code <U+202E>}: controls, bidirectional marks, zero-width and other
     * format characters, lone surrogates, private-use and unassigned characters, fillers and variation selectors. A line feed stays, a carriage
     * return before it is removed, and a tab becomes a space.
     */
    public static String visible(String text) {
        StringBuilder out = null;
        int i = 0;
        while (i < text.length()) {
            int cp = text.codePointAt(i);
            int width = Character.charCount(cp);
            if (cp == '\n' || !isHidden(cp)) {
                if (out != null) {
                    out.appendCodePoint(cp);
                }
            } else {
                if (out == null) {
                    out = new StringBuilder(text.length() + 16).append(text, 0, i);
                }
                if (cp == '\t') {
                    out.append(' ');
                } else if (!(cp == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n')) {
                    out.append("<U+%04X>".formatted(cp));
                }
            }
            i += width;
        }
        return out == null ? text : out.toString();
    }

    /**
     * Returns what a person wrote with its invisible characters spelled out.
     *
     * @throws Refusal (INVALID) for a text longer than the limit, since nothing that a person wrote is cut
     */
    public static String visible(String text, int limit) {
        if (text.length() > limit) {
            throw Refusal.invalid("this text may have at most " + limit + " characters");
        }
        return visible(text);
    }

    /** Returns whether a text shows nothing: it is empty, or has only spaces, invisible characters and combining marks without a base letter. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(UntrustedText::showsNothing);
    }

    private static boolean showsNothing(int cp) {
        return isHidden(cp)
                || Character.isWhitespace(cp)
                || Character.isSpaceChar(cp)
                || cp == 0x2800 // U+2800 is the Braille pattern without dots
                || Character.getType(cp) == Character.NON_SPACING_MARK
                || Character.getType(cp) == Character.ENCLOSING_MARK;
    }

    private static boolean isHidden(int cp) {
        if (cp >= 0x20 && cp < 0x7f) {
            return false;
        }
        return switch (Character.getType(cp)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            // Invisible characters of category Lo or Mn: Hangul fillers, variation selectors, CGJ.
            default ->
                cp == 0x115F
                        || cp == 0x1160
                        || cp == 0x3164
                        || cp == 0xFFA0
                        || cp == 0x034F
                        || (cp >= 0xFE00 && cp <= 0xFE0F)
                        || (cp >= 0xE0100 && cp <= 0xE01EF);
        };
    }

    @Override
    public String toString() {
        return value;
    }

    /** Returns whether a database can store the text: it has neither U+0000 nor half of a surrogate pair. */
    public static boolean isStorable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
