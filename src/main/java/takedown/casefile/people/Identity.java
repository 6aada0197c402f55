package takedown.casefile.people;

import java.net.URI;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

/**
 * A person's identity for every access rule: the issuer and the subject at that issuer, which together are never reassigned (OpenID Connect Core 1.0
 * section 2). Development users have a name and no issuer. The display name in a token is not part of the identity, since the bearer may be able to
 * choose it.
 *
 * @param issuer the {@code iss} claim, an absolute http or https URL without query and fragment
 * @param subject the {@code sub} claim, case-sensitive, at most 255 ASCII characters; without an issuer, the name of the development user
 */
public record Identity(Optional<String> issuer, String subject) {
    private static final int MAX_ISSUER = 500;
    private static final Pattern ISSUER = Pattern.compile("https?://[!-~&&[^#]]+");
    private static final Pattern SUBJECT = Pattern.compile("[!-~]([ -~]{0,253}[!-~])?");
    private static final String UNSEEN =
            "\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u3164\\uFE00-\\uFE0F\\uFFA0\\x{E0000}-\\x{10FFFF}";

    private static final Pattern NAME = Pattern.compile("[[\\p{L}\\p{M}\\p{N}._@+-]&&[^" + UNSEEN + "]]{1,200}");

    /** @throws Refusal (INVALID) unless both claims have the form of an identity */
    public static Identity issued(String issuer, String subject) {
        if (!isIssuer(issuer)) {
            throw Refusal.invalid("an issuer must be an http or https URL without query and fragment, not \""
                    + UntrustedText.from(issuer, 80) + "\"");
        }
        if (!SUBJECT.matcher(subject).matches()) {
            throw Refusal.invalid("a subject must have 1 to 255 ASCII characters and no blank at either end");
        }
        return new Identity(Optional.of(issuer), subject);
    }

    /** Parses the output of {@link #text}. */
    public static Identity of(String text) {
        int mark = text.indexOf('#');
        return mark > 0 && isIssuer(text.substring(0, mark))
                ? new Identity(Optional.of(text.substring(0, mark)), text.substring(mark + 1))
                : new Identity(Optional.empty(), text);
    }

    /**
     * Returns the identity of a colleague from the text that a person entered: a full identity, or only a subject. A subject belongs to the issuer of
     * the person who entered it.
     *
     * @throws Refusal (INVALID) for a text that cannot be the identity of a user
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
            throw Refusal.invalid("a person must be named by 1 to 200 letters, digits and . _ @ + -, without blanks; "
                    + "each person finds the identity to use here under “Me” (GET /api/me)");
        }
        return new Identity(Optional.empty(), name);
    }

    /** Returns the text that is stored, compared and shown: {@code issuer#subject}, or the name of a development user. */
    public String text() {
        return issuer.map(url -> url + "#" + subject).orElse(subject);
    }

    /**
     * Returns whether the two identities certainly belong to two people. The rule that the author of a packet cannot approve it relies on this
     * method. Two subjects of one issuer are two people. Identities from two issuers may belong to one person. Names of development users are
     * compared without regard to case. The database has the same rule ({@code surely_another}).
     */
    public boolean isCertainlyAnotherPerson(Identity other) {
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
     * Returns whether a text is an identity in its normal form. With an issuer, the subject must have 1 to 255 ASCII characters and no blank at
     * either end. Without an issuer, the text must be a name in NFC, of at most 200 letters, marks, digits and {@code . _ @ + -}, all visible. The
     * database has the same rule ({@code is_identity}).
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
