package takedown.name;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.util.ICUInputTooLongException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A domain name that can be registered or requested: lower-case A-labels without the final dot (RFC 9499, RFC 5890). Labels are 1 to 63 octets of
 * letters, digits, hyphen or underscore (host names in the wild carry underscores: {@code _dmarc}). The whole name has at most 253 octets. The root
 * itself is not a DomainName.
 *
 * <p>The registered name and the suffix above it consist of proper labels (RFC 1123 section 2.1, RFC 5891). Below the registered name the holder may
 * use any label (RFC 2181 section 11), and a wildcard answers for all of them. There a label may begin or end with a hyphen, or begin with
 * {@code xn--} and decode to nothing (a fake A-label, RFC 5890 section 2.3.1).
 */
public record DomainName(String ascii) implements Comparable<DomainName> {
    /** Maximum length of a name. The 255 octets on the wire that RFC 1035 section 2.3.4 allows are 253 characters of text. */
    public static final int MAX_LENGTH = 253;

    private static final int MAX_LABEL = 63;

    /**
     * UTS 46 nontransitional with CONTEXTJ, as browsers and registries use it. Do not use java.net.IDN, which implements IDNA2003 and turns straße.de
     * into another domain. STD3 rules stay off, since the compact constructor has stricter rules of its own.
     */
    private static final IDNA UTS46 = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

    /** Errors that concern hyphens only. Browsers and the DNS accept hosts with these errors. */
    private static final Set<IDNA.Error> NO_MORE_THAN_HYPHENS =
            EnumSet.of(IDNA.Error.LEADING_HYPHEN, IDNA.Error.TRAILING_HYPHEN, IDNA.Error.HYPHEN_3_4);

    public DomainName {
        if (ascii.isEmpty()) {
            throw Refusal.invalid("an empty string is not a domain name");
        }
        if (ascii.length() > MAX_LENGTH) {
            throw Refusal.invalid("a domain name may have at most 253 characters, this one has " + ascii.length());
        }
        int start = 0;
        int afterOdd = -1;
        for (int i = 0; i <= ascii.length(); i++) {
            if (i == ascii.length() || ascii.charAt(i) == '.') {
                if (i == start) {
                    throw Refusal.invalid(
                            "a domain name must not have an empty label (two dots side by side, or a dot in front)");
                }
                if (i - start > MAX_LABEL) {
                    throw Refusal.invalid("a label of a domain name may have at most 63 characters");
                }
                if (ascii.charAt(start) == '-' || ascii.charAt(i - 1) == '-') {
                    afterOdd = i + 1;
                }
                start = i + 1;
            } else if (!isLabelCharacter(ascii.charAt(i))) {
                throw Refusal.invalid("a domain name cannot contain the character \""
                        + UntrustedText.visible(ascii.substring(i, ascii.offsetByCodePoints(i, 1))) + "\"");
            }
        }
        if (afterOdd >= 0 && !holdsRegistered(ascii, afterOdd)) {
            throw Refusal.invalid("a label of a registered name must not begin or end with a hyphen"
                    + " (RFC 1123 section 2.1); only a label below the registered name may");
        }
    }

    /** Returns whether the part of the name from the position {@code from} on is a registered name or a name below one. */
    private static boolean holdsRegistered(String ascii, int from) {
        return from < ascii.length() && PublicSuffixes.isAtOrBelowRegistered(new DomainName(ascii.substring(from)));
    }

    private static boolean isLabelCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    /**
     * Reads a name in A-labels or U-labels, in any letter case, with or without the final dot.
     *
     * @throws Refusal (INVALID) with the fault
     */
    public static DomainName of(String text) {
        String trimmed = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        // A character and its combining marks may become one character, so a text longer than the limit can be a valid
        // name. ICU itself fails above a thousand characters.
        if (trimmed.length() > 3 * MAX_LENGTH) {
            throw tooLong(trimmed);
        }
        if (isAscii(trimmed)) {
            String lower = trimmed.toLowerCase(Locale.ROOT);
            if (!lower.startsWith("xn--") && !lower.contains(".xn--")) {
                return new DomainName(lower);
            }
        }
        IDNA.Info info = new IDNA.Info();
        String ascii = toAscii(trimmed, info);
        if (!info.hasErrors()) {
            return new DomainName(ascii);
        }
        return oddBelowRegistered(trimmed)
                .orElseThrow(() -> Refusal.invalid("not a valid internationalised domain name (UTS 46: "
                        + info.getErrors().stream().map(Enum::name).sorted().collect(Collectors.joining(", ")) + ")"));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static String toAscii(String text, IDNA.Info info) {
        try {
            return UTS46.nameToASCII(text, new StringBuilder(), info).toString();
        } catch (ICUInputTooLongException expanded) {
            // The result is too long: one ligature can stand for eighteen characters.
            throw tooLong(text);
        }
    }

    /** Returns the name with its unusual labels unchanged, if all of them are below a registered name. */
    private static Optional<DomainName> oddBelowRegistered(String text) {
        StringBuilder below = new StringBuilder();
        String rest = text;
        for (int dot = rest.indexOf('.'); dot > 0; dot = rest.indexOf('.')) {
            Optional<String> label = label(rest.substring(0, dot));
            if (label.isEmpty()) {
                return Optional.empty();
            }
            below.append(label.get()).append('.');
            rest = rest.substring(dot + 1);
            IDNA.Info info = new IDNA.Info();
            String proper = toAscii(rest, info);
            if (!info.hasErrors()) {
                return holdsRegistered(proper, 0) ? Optional.of(new DomainName(below + proper)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Returns one label in ASCII, with hyphens anywhere and a fake A-label unchanged. Empty if the text is not a label. */
    private static Optional<String> label(String text) {
        IDNA.Info info = new IDNA.Info();
        String ascii = toAscii(text, info);
        if (NO_MORE_THAN_HYPHENS.containsAll(info.getErrors())) {
            return Optional.of(ascii);
        }
        boolean fake = isAscii(text) && text.regionMatches(true, 0, "xn--", 0, 4);
        return fake ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static Refusal tooLong(String text) {
        return Refusal.invalid(
                "a domain name may have at most " + MAX_LENGTH + " characters, this one has " + text.length());
    }

    /**
     * Returns the text as a domain name; empty if it is not one. This method is for text from third parties, in which a bad name is data and not a
     * caller's mistake.
     */
    public static Optional<DomainName> tryOf(String text) {
        try {
            return Optional.of(of(text));
        } catch (Refusal notAName) {
            return Optional.empty();
        }
    }

    /** Returns the U-label form if the name has one that maps back to the name, else the A-label form. */
    public String unicode() {
        if (!ascii.contains("xn--")) {
            return ascii;
        }
        IDNA.Info info = new IDNA.Info();
        String unicode = UTS46.nameToUnicode(ascii, new StringBuilder(), info).toString();
        return info.hasErrors() ? ascii : unicode;
    }

    /** Returns the labels from left to right: www, example, com. */
    public List<String> labels() {
        return List.of(ascii.split("\\."));
    }

    public String tld() {
        return ascii.substring(ascii.lastIndexOf('.') + 1);
    }

    /** Returns the name without its first label. Empty for a top-level domain. */
    public Optional<DomainName> parent() {
        int dot = ascii.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(new DomainName(ascii.substring(dot + 1)));
    }

    /** Returns whether this is the other name itself or a name below it (RFC 9499 section 7, "subdomain"). */
    public boolean isAtOrBelow(DomainName ancestor) {
        return ascii.equals(ancestor.ascii) || ascii.endsWith("." + ancestor.ascii);
    }

    @Override
    public int compareTo(DomainName other) {
        return ascii.compareTo(other.ascii);
    }

    /**
     * Compares the texts. This method and {@code hashCode} are written explicitly, because a record's own methods are linked at run time, which
     * delays the maps of all protected names at start-up.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DomainName(String text) && ascii.equals(text);
    }

    @Override
    public int hashCode() {
        return ascii.hashCode();
    }

    @Override
    public String toString() {
        return ascii;
    }
}
