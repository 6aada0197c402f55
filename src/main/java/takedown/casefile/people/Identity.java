package takedown.casefile.people;

import java.net.URI;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/**
 * A person as every rule about access knows them: the issuer that vouches for the person and the subject there, which together are never
 * given to anybody else (OpenID Connect Core 1.0 section 2). The people of development have a name and no issuer. The name that a token
 * shows is not part of it: its bearer may be able to choose that.
 *
 * @param issuer the {@code iss} claim, an absolute http or https URL without query and fragment
 * @param subject the {@code sub} claim, case-sensitive, at most 255 ASCII characters; without an issuer the name
 */
public record Identity(Optional<String> issuer, String subject) {
    private static final int MAX_ISSUER = 500;
    private static final Pattern ISSUER = Pattern.compile("https?://[!-~&&[^#]]+");
    private static final Pattern SUBJECT = Pattern.compile("[!-~]([ -~]{0,253}[!-~])?");
    /** Letters, marks and digits that no reader sees: fillers, joiners, variation selectors. */
    private static final String UNSEEN =
            "\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u3164\\uFE00-\\uFE0F\\uFFA0\\x{E0000}-\\x{10FFFF}";

    private static final Pattern NAME = Pattern.compile("[[\\p{L}\\p{M}\\p{N}._@+-]&&[^" + UNSEEN + "]]{1,200}");

    /** @throws Refusal (INVALID) unless both claims have the form of an identity */
    public static Identity issued(String issuer, String subject) {
        if (!isIssuer(issuer)) {
            throw Refusal.invalid("an issuer is an http or https URL without query and fragment, not \""
                    + UntrustedText.from(issuer, 80) + "\"");
        }
        if (!SUBJECT.matcher(subject).matches()) {
            throw Refusal.invalid("a subject has 1 to 255 ASCII characters and no blank at either end");
        }
        return new Identity(Optional.of(issuer), subject);
    }

    /** Reads what {@link #text} wrote. */
    public static Identity of(String text) {
        int mark = text.indexOf('#');
        return mark > 0 && isIssuer(text.substring(0, mark))
                ? new Identity(Optional.of(text.substring(0, mark)), text.substring(mark + 1))
                : new Identity(Optional.empty(), text);
    }

    /**
     * A colleague as a person writes one: an identity in full, or the subject alone, which is then at the issuer of the writer.
     *
     * @throws Refusal (INVALID) for a text that no person can sign in as
     */
    public static Identity named(String text, Identity writer) {
        Identity full = of(text);
        if (full.issuer.isPresent()) {
            return issued(full.issuer.get(), full.subject);
        }
        if (writer.issuer.isPresent()) {
            return issued(writer.issuer.get(), text);
        }
        String name = Normalizer.normalize(text, Normalizer.Form.NFC);
        if (!NAME.matcher(name).matches()) {
            throw Refusal.invalid("a person is named by 1 to 200 letters, digits and . _ @ + -, without blanks; "
                    + "GET /api/me shows each person the identity to use here");
        }
        return new Identity(Optional.empty(), name);
    }

    /** What is stored, compared and shown: {@code issuer#subject}, or the name of a person of development. */
    public String text() {
        return issuer.map(url -> url + "#" + subject).orElse(subject);
    }

    /**
     * Whether the two are certainly two people, as the rule that no author approves a packet needs it. Two subjects of one issuer are;
     * where one person may have signed in by two ways, it cannot be known. The database holds the same rule ({@code surely_another}).
     */
    public boolean isSurelyAnother(Identity other) {
        if (!issuer.equals(other.issuer)) {
            return false;
        }
        return issuer.isPresent()
                ? !subject.equals(other.subject)
                : !folded(subject).equals(folded(other.subject));
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a text is an identity in its one normal form: NFC, bounded, without anything that a reader cannot see and without a blank at
     * either end. The database holds the same rule ({@code is_identity}).
     */
    public static boolean isNormal(String text) {
        Identity read = of(text);
        return read.issuer.isPresent()
                ? SUBJECT.matcher(read.subject).matches()
                : Normalizer.isNormalized(text, Normalizer.Form.NFC)
                        && NAME.matcher(text).matches();
    }

    private static boolean isIssuer(String text) {
        if (text.length() > MAX_ISSUER || !ISSUER.matcher(text).matches()) {
            return false;
        }
        try {
            URI uri = URI.create(text);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException noUri) {
            return false;
        }
    }
}
