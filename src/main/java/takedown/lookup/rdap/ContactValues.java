package takedown.lookup.rdap;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.lookup.rdap.ContactCard.Ranked;
import takedown.observation.AbuseContact;

final class ContactValues {
    /** The length of the shortest national numbers that reach a subscriber and not just an exchange. */
    private static final int FEWEST_DIGITS = 5;

    /** Maximum number of digits. ITU-T E.164 allows 15, and some servers write an extension after them. */
    private static final int MOST_DIGITS = 20;

    /** The length of the shortest numbers with a country code. */
    private static final int FEWEST_GLOBAL_DIGITS = 7;

    private static final int LONGEST_URL = 1000;

    private ContactValues() {}

    /**
     * Returns the contacts in the value of a property for mailboxes: one or more mailboxes, a mailto URI, or the URL of a form. Empty for any other
     * value.
     */
    static List<AbuseContact> mail(String text) {
        String value = text.strip();
        if (hasScheme(value, "http:") || hasScheme(value, "https:")) {
            return form(value).stream().toList();
        }
        String addresses =
                hasScheme(value, "mailto:") ? decoded(withoutQuery(value.substring("mailto:".length()))) : value;
        return Stream.of(addresses.split("[,;]", -1))
                .flatMap(ContactValues::bare)
                .map(AbuseContact::email)
                .toList();
    }

    /** Returns the contacts in a contact URI (RFC 8605 section 2.1): a mailto URI or the URL of a form. Some servers write a telephone number. */
    static List<AbuseContact> uri(String text) {
        String value = text.strip();
        return hasScheme(value, "tel:") ? phone(value).stream().toList() : mail(value);
    }

    /** Returns the number of a tel URI (RFC 3966) without its parameters, or the text itself. Empty if it is not a number. */
    static Optional<AbuseContact> phone(String text) {
        String value = text.strip();
        if (hasScheme(value, "tel:")) {
            value = decoded(value.substring("tel:".length()));
            value = (value.indexOf(';') < 0 ? value : value.substring(0, value.indexOf(';'))).strip();
        }
        long digits = value.chars().filter(c -> c >= '0' && c <= '9').count();
        boolean number = digits > 0
                && digits <= MOST_DIGITS
                && value.length() <= 60
                && value.matches("\\+?[0-9()][0-9() ./-]*(?i:\\s*(?:x|ext\\.?|#)\\s*[0-9]{1,8})?");
        return number ? Optional.of(AbuseContact.phone(value)) : Optional.empty();
    }

    /**
     * Returns the complete numbers. Some servers split one number at its dots into several properties. If any number is too short, any
     * of them may be such a piece, and only those with a plus sign and enough digits count.
     */
    static List<Ranked> whole(List<Ranked> numbers, UnreadValues unread) {
        boolean inPieces = numbers.stream().anyMatch(each -> digits(each) < FEWEST_DIGITS);
        List<Ranked> whole = numbers.stream()
                .filter(each ->
                        !inPieces || (each.contact().value().startsWith("+") && digits(each) >= FEWEST_GLOBAL_DIGITS))
                .toList();
        numbers.stream()
                .filter(each -> !whole.contains(each))
                .forEach(piece -> unread.add("phone", piece.contact().value()));
        return whole;
    }

    private static long digits(Ranked number) {
        return number.contact()
                .value()
                .chars()
                .filter(c -> c >= '0' && c <= '9')
                .count();
    }

    /** Returns whether the text is one mailbox, without any text that could form a mail header. */
    static boolean isMailbox(String text) {
        int at = text.indexOf('@');
        return at > 0
                && at == text.lastIndexOf('@')
                && at < text.length() - 3
                && text.length() <= 254
                && text.chars().allMatch(c -> c > ' ' && c != 0x7f && "<>(),;:\\\"[]".indexOf(c) < 0)
                && text.indexOf('.', at) > at + 1;
    }

    private static Optional<AbuseContact> form(String url) {
        try {
            URI uri = URI.create(url);
            return url.length() <= LONGEST_URL && uri.getHost() != null && uri.getUserInfo() == null
                    ? Optional.of(AbuseContact.form(url))
                    : Optional.empty();
        } catch (IllegalArgumentException notAUrl) {
            return Optional.empty();
        }
    }

    /**
     * Returns the mailbox of "Abuse Desk &lt;abuse@registrar.example&gt;", or the words of the text if each of them is a mailbox. Mailboxes within
     * prose do not count.
     */
    private static Stream<String> bare(String text) {
        String piece = text.strip();
        int open = piece.indexOf('<');
        if (open >= 0 && piece.endsWith(">")) {
            piece = piece.substring(open + 1, piece.length() - 1).strip();
        }
        List<String> words = List.of(piece.split("\\s+", -1));
        return words.stream().allMatch(ContactValues::isMailbox) ? words.stream() : Stream.empty();
    }

    private static String withoutQuery(String text) {
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }

    private static String decoded(String text) {
        try {
            return text.indexOf('%') < 0 ? text : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private static boolean hasScheme(String text, String scheme) {
        return text.toLowerCase(Locale.ROOT).startsWith(scheme);
    }
}
