package takedown.name;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One mailbox (RFC 5321 section 4.1.2), safe in a header without encoding. The domain is written in A-labels.
 *
 * @param local the part before the at-sign
 * @param international whether the local part is not ASCII; only a relay with SMTPUTF8 accepts it (RFC 6531)
 */
public record MailAddress(String local, String domain, boolean international) {
    private static final Pattern ATOM =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern WIDE_ATOM = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\p{L}\\p{M}\\p{N}-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\p{L}\\p{M}\\p{N}-]+)*");
    private static final int MAX_LOCAL = 64;

    /** Returns the text as an address; empty if it is not exactly one mailbox. */
    public static Optional<MailAddress> of(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1) {
            return Optional.empty();
        }
        String local = text.substring(0, at);
        boolean ascii = ATOM.matcher(local).matches();
        if (!ascii && !WIDE_ATOM.matcher(local).matches()
                || local.getBytes(StandardCharsets.UTF_8).length > MAX_LOCAL) {
            return Optional.empty();
        }
        return DomainName.tryOf(text.substring(at + 1))
                .filter(domain ->
                        !domain.ascii().contains("_") && domain.labels().size() > 1)
                .map(domain -> new MailAddress(local, domain.ascii(), !ascii));
    }

    /** Returns the address: {@code abuse@xn--bcher-kva.example}. */
    @Override
    public String toString() {
        return local + "@" + domain;
    }
}
