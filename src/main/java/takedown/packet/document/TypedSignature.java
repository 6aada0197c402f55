package takedown.packet.document;

import java.util.regex.Pattern;

/** An electronic signature as its signer typed it: {@code /s/ Ada Quill}. */
public final class TypedSignature {
    private static final String MARK = "/s/";
    private static final Pattern FORM = Pattern.compile(Pattern.quote(MARK) + " \\p{L}[^\\p{Cntrl}]*");

    private TypedSignature() {}

    /** Returns whether the text is the mark of a signature and a name. */
    static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    /** Returns the name of the signer, for the line below the signature; empty without a signature. */
    public static String name(String signature) {
        return signature.startsWith(MARK) ? signature.substring(MARK.length()).strip() : "";
    }
}
