package takedown.name;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A name as the DNS carries it: any octets in a label (RFC 2181 section 11), 1 to 63 octets per label, 255 in all with the length octets and the
 * root. ASCII letters compare case-insensitively (RFC 4343). Every name from a server has this type. A name that can be registered or requested
 * is a {@link DomainName}.
 *
 * @param text the presentation form (RFC 1035 section 5.1) in lower case without the final dot, in one spelling per name: {@code \DDD} for an
 *     octet that is not printable ASCII, {@code \X} for a mark that has a meaning of its own; {@code .} for the root. Printable ASCII only, so that
 *     it can be shown unchanged
 */
public record WireName(String text) implements Comparable<WireName> {
    /** Maximum length of a name in octets, with the length octets and the root label (RFC 1035 section 2.3.4). */
    private static final int MAX_OCTETS = 255;

    private static final int MAX_LABEL = 63;

    /** Maximum length of the text, with four characters for each octet. */
    private static final int MAX_TEXT = 4 * MAX_OCTETS;

    /** Characters with a special meaning in zone files (RFC 1035 section 5.1). */
    private static final String MARKS = ".\\\"();@$";

    /** The root, which is also the target of a null MX (RFC 7505). */
    public static final WireName ROOT = new WireName(".");

    public WireName {
        if (!presented(parsed(text)).equals(text)) {
            throw Refusal.invalid("not a domain name in presentation form: " + UntrustedText.from(text, 60));
        }
    }

    /**
     * Reads a name in presentation form, in any letter case, with or without the final dot, with escapes as in RFC 1035 section 5.1. A name with
     * characters beyond ASCII is read as an internationalised name if it is one (RFC 5890), else by its octets in UTF-8.
     *
     * @throws Refusal (INVALID) for an empty label, or for more octets than a name can have
     */
    public static WireName of(String text) {
        if (text.chars().anyMatch(c -> c > 127)) {
            Optional<DomainName> internationalised = DomainName.tryOf(text);
            if (internationalised.isPresent()) {
                return of(internationalised.get());
            }
        }
        return new WireName(presented(parsed(text)));
    }

    public static WireName of(DomainName name) {
        return new WireName(name.ascii());
    }

    /**
     * Returns the text as a name; empty if it is not one. This method is for text from third parties, in which a bad name is data and not a caller's
     * mistake.
     */
    public static Optional<WireName> tryOf(String text) {
        try {
            return Optional.of(of(text));
        } catch (Refusal notAName) {
            return Optional.empty();
        }
    }

    /**
     * Reads a name without compression, as on the wire: each label after its length, with the root's 0 at the end.
     *
     * @throws Refusal (INVALID) if the octets are not exactly one such name
     */
    public static WireName ofWire(byte[] octets) {
        List<byte[]> labels = new ArrayList<>();
        int at = 0;
        while (at < octets.length && octets[at] != 0) {
            int length = octets[at] & 0xff;
            if (length > MAX_LABEL || at + 1 + length >= octets.length) {
                throw Refusal.invalid("not a domain name in wire format");
            }
            byte[] label = new byte[length];
            System.arraycopy(octets, at + 1, label, 0, length);
            labels.add(label);
            at += 1 + length;
        }
        if (at != octets.length - 1) {
            throw Refusal.invalid("not a domain name in wire format");
        }
        return new WireName(presented(checked(labels)));
    }

    /** Returns the name without compression, in lower case, with the root's 0 at its end. */
    public byte[] toWire() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] label : parsed(text)) {
            out.write(label.length);
            out.writeBytes(label);
        }
        out.write(0);
        return out.toByteArray();
    }

    /** Returns this name as a {@link DomainName}, if it has the form of one. */
    public Optional<DomainName> asDomainName() {
        return DomainName.tryOf(text);
    }

    /** Returns the name without its first label; empty for the root. */
    public Optional<WireName> parent() {
        if (text.equals(".")) {
            return Optional.empty();
        }
        int dot = firstDot();
        return Optional.of(dot < 0 ? ROOT : new WireName(text.substring(dot + 1)));
    }

    /** Returns whether this is the other name itself or a name below it (RFC 9499 section 7, "subdomain"), label by label. */
    public boolean isAtOrBelow(DomainName ancestor) {
        Optional<WireName> here = Optional.of(this);
        while (here.isPresent() && here.get().text.length() >= ancestor.ascii().length()) {
            if (here.get().text.equals(ancestor.ascii())) {
                return true;
            }
            here = here.get().parent();
        }
        return false;
    }

    private int firstDot() {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> i++;
                case '.' -> {
                    return i;
                }
                default -> {}
            }
        }
        return -1;
    }

    /** Returns the octets of the labels, with ASCII letters in lower case. */
    private static List<byte[]> parsed(String text) {
        if (text.length() > MAX_TEXT) {
            throw tooLong();
        }
        List<byte[]> labels = new ArrayList<>();
        if (text.equals(".")) {
            return labels;
        }
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream label = new ByteArrayOutputStream();
        boolean complete = false;
        int i = 0;
        while (i < octets.length) {
            byte octet = octets[i++];
            complete = octet == '.';
            if (complete) {
                labels.add(label.toByteArray());
                label.reset();
            } else if (octet != '\\') {
                label.write(octet);
            } else if (i + 2 < octets.length && isDigit(octets[i])) {
                int value = isDigit(octets[i + 1]) && isDigit(octets[i + 2])
                        ? 100 * (octets[i] - '0') + 10 * (octets[i + 1] - '0') + octets[i + 2] - '0'
                        : 256;
                if (value > 255) {
                    throw Refusal.invalid("an escape of three digits must stand for one octet, 000 to 255");
                }
                label.write(value);
                i += 3;
            } else if (i < octets.length && !isDigit(octets[i])) {
                label.write(octets[i++]);
            } else {
                throw Refusal.invalid("an escape in a name must be a backslash before three digits or before one"
                        + " character that is not a digit");
            }
        }
        // The final dot has ended the last label already.
        if (!complete) {
            labels.add(label.toByteArray());
        }
        return checked(labels);
    }

    private static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }

    private static List<byte[]> checked(List<byte[]> labels) {
        int octets = 1;
        for (byte[] label : labels) {
            if (label.length == 0) {
                throw Refusal.invalid("a name must not have an empty label (two dots side by side, or a dot in front)");
            }
            if (label.length > MAX_LABEL) {
                throw Refusal.invalid("a label may have at most 63 octets");
            }
            octets += 1 + label.length;
        }
        if (octets > MAX_OCTETS) {
            throw tooLong();
        }
        return labels;
    }

    private static Refusal tooLong() {
        return Refusal.invalid("a name may have at most " + MAX_OCTETS + " octets in wire format");
    }

    private static String presented(List<byte[]> labels) {
        if (labels.isEmpty()) {
            return ".";
        }
        StringBuilder out = new StringBuilder();
        for (byte[] label : labels) {
            if (!out.isEmpty()) {
                out.append('.');
            }
            for (byte octet : label) {
                int value = octet & 0xff;
                if (value <= 0x20 || value >= 0x7f) {
                    out.append("\\%03d".formatted(value));
                } else if (MARKS.indexOf(value) >= 0) {
                    out.append('\\').append((char) value);
                } else {
                    out.append((char) value);
                }
            }
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(WireName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
