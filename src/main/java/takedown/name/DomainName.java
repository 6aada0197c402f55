package takedown.name;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.util.ICUInputTooLongException;
import java.util.List;
import java.util.Optional;

/**
 * A domain name as it is on the wire: lower-case A-labels without the final dot (RFC 9499, RFC 5890). Labels are 1 to
 * 63 octets of letters, digits, hyphen or underscore (host names in the wild carry underscores: {@code _dmarc}), the
 * whole at most 253. The root itself is not a DomainName.
 */
public record DomainName(String ascii) implements Comparable<DomainName> {
    /** RFC 1035 section 2.3.4: 255 octets on the wire are 253 characters of text. */
    public static final int MAX_LENGTH = 253;

    private static final int MAX_LABEL = 63;

    /**
     * UTS 46 nontransitional with CONTEXTJ: what browsers and registries do. Never java.net.IDN: that is IDNA2003 and
     * turns straße.de into another domain. STD3 rules stay off, the compact constructor is stricter where it matters.
     */
    private static final IDNA UTS46 = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

    public DomainName {
        if (ascii.isEmpty()) {
            throw Refusal.invalid("an empty string is not a domain name");
        }
        if (ascii.length() > MAX_LENGTH) {
            throw Refusal.invalid("a domain name has at most 253 characters, this one has " + ascii.length());
        }
        int start = 0;
        for (int i = 0; i <= ascii.length(); i++) {
            if (i == ascii.length() || ascii.charAt(i) == '.') {
                if (i == start) {
                    throw Refusal.invalid("a domain name has no empty label (two dots side by side, or one in front)");
                }
                if (i - start > MAX_LABEL) {
                    throw Refusal.invalid("a label of a domain name has at most 63 characters");
                }
                if (ascii.charAt(start) == '-' || ascii.charAt(i - 1) == '-') {
                    throw Refusal.invalid("a label of a domain name does not begin or end with a hyphen");
                }
                start = i + 1;
            } else if (!isLabelCharacter(ascii.charAt(i))) {
                throw Refusal.invalid("a domain name cannot hold the character \""
                        + UntrustedText.visible(ascii.substring(i, ascii.offsetByCodePoints(i, 1))) + "\"");
            }
        }
    }

    private static boolean isLabelCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    /**
     * Reads a name in either form, any case, with or without the final dot.
     *
     * @throws Refusal (INVALID) that says what is wrong with it
     */
    public static DomainName of(String text) {
        String trimmed = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        // A character and its marks may become one; ICU itself gives up beyond a thousand.
        if (trimmed.length() > 3 * MAX_LENGTH) {
            throw tooLong(trimmed);
        }
        boolean plain = trimmed.chars().allMatch(c -> c < 128);
        if (plain
                && !trimmed.regionMatches(true, 0, "xn--", 0, 4)
                && !trimmed.toLowerCase(java.util.Locale.ROOT).contains(".xn--")) {
            return new DomainName(trimmed.toLowerCase(java.util.Locale.ROOT));
        }
        IDNA.Info info = new IDNA.Info();
        String ascii;
        try {
            ascii = UTS46.nameToASCII(trimmed, new StringBuilder(), info).toString();
        } catch (ICUInputTooLongException expanded) {
            // One ligature can stand for eighteen characters.
            throw tooLong(trimmed);
        }
        if (info.hasErrors()) {
            throw Refusal.invalid("not a valid internationalised domain name (UTS 46: " + info.getErrors() + ")");
        }
        return new DomainName(ascii);
    }

    private static Refusal tooLong(String text) {
        return Refusal.invalid(
                "a domain name has at most " + MAX_LENGTH + " characters, this one has " + text.length());
    }

    /** The name if the text is one; for text from the world, where a bad name is data and not a mistake. */
    public static Optional<DomainName> tryOf(String text) {
        try {
            return Optional.of(of(text));
        } catch (Refusal notAName) {
            return Optional.empty();
        }
    }

    /** The U-label form where the name has one that maps back to itself, else the A-label form. */
    public String unicode() {
        if (!ascii.contains("xn--")) {
            return ascii;
        }
        IDNA.Info info = new IDNA.Info();
        String unicode = UTS46.nameToUnicode(ascii, new StringBuilder(), info).toString();
        return info.hasErrors() ? ascii : unicode;
    }

    /** Labels from left to right: www, example, com. */
    public List<String> labels() {
        return List.of(ascii.split("\\."));
    }

    /** The last label. */
    public String tld() {
        return ascii.substring(ascii.lastIndexOf('.') + 1);
    }

    /** One label less; empty for a top-level domain. */
    public Optional<DomainName> parent() {
        int dot = ascii.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(new DomainName(ascii.substring(dot + 1)));
    }

    /** True for the name itself and every name below it (RFC 9499 section 7, "subdomain"). */
    public boolean isAtOrBelow(DomainName ancestor) {
        return ascii.equals(ancestor.ascii) || ascii.endsWith("." + ancestor.ascii);
    }

    @Override
    public int compareTo(DomainName other) {
        return ascii.compareTo(other.ascii);
    }

    @Override
    public String toString() {
        return ascii;
    }
}
