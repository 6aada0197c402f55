package takedown.casefile;

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
    private static final Pattern SUBJECT = Pattern.compile("[!-~]([ -~]{0,253}[!-~])?");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}._@+-]{1,200}");

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
     * @throws Refusal (INVALID) for a text that nobody can sign in as
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
     * Whether the two are certainly two people, as the rule that nobody approves their own packet needs it. Two subjects of one issuer are;
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

    private static boolean isIssuer(String text) {
        if (text.length() > MAX_ISSUER) {
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
