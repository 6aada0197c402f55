package takedown.lookup.whois;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.UntrustedText;
import takedown.name.WireName;
import takedown.observation.DsRecord;
import takedown.observation.EppStatus;

/** Reads the values behind labels: text, numbers, mailboxes, statuses, hosts. Pure, one pass each. */
final class WhoisValues {
    private static final int MAX_TEXT = 300;
    private static final int MAX_PARTS = 40;

    private WhoisValues() {}

    /** Visible and bounded; empty for blank text. */
    static Optional<String> text(String value) {
        String text = UntrustedText.from(value, MAX_TEXT).value().strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Text that stands where a value is withheld. */
    static boolean isRedaction(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.startsWith("redacted")
                || lower.startsWith("not disclosed")
                || lower.contains("redacted for privacy");
    }

    static String firstWord(String value) {
        int end = 0;
        while (end < value.length() && " \t([;".indexOf(value.charAt(end)) < 0) {
            end++;
        }
        return value.substring(0, end);
    }

    static Optional<Integer> number(String value) {
        return value.length() < 8 && !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Optional.of(Integer.valueOf(value))
                : Optional.empty();
    }

    static Optional<String> mailbox(String value) {
        String s = firstWord(value);
        int at = s.indexOf('@');
        boolean one = at > 0 && at == s.lastIndexOf('@') && s.indexOf('.', at) > at + 1 && s.length() <= 254;
        return one ? text(s) : Optional.empty();
    }

    static Optional<Boolean> signed(String value) {
        String v = value.toLowerCase(Locale.ROOT);
        if (v.startsWith("unsigned") || v.startsWith("no") || v.startsWith("inactive") || v.equals("n")) {
            return Optional.of(false);
        }
        return v.startsWith("signed") || v.startsWith("yes") || v.startsWith("active") || v.equals("y")
                ? Optional.of(true)
                : Optional.empty();
    }

    static Optional<DsRecord> ds(String value) {
        String[] parts = value.strip().split("[ \t]+", 5);
        if (parts.length != 4
                || parts[3].length() > 256
                || !parts[3].chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            return Optional.empty();
        }
        Optional<Integer> tag = number(parts[0]);
        Optional<Integer> algorithm = number(parts[1]);
        Optional<Integer> digestType = number(parts[2]);
        return tag.isEmpty() || algorithm.isEmpty() || digestType.isEmpty()
                ? Optional.empty()
                : Optional.of(new DsRecord(tag.get(), algorithm.get(), digestType.get(), parts[3]));
    }

    /** A registrar's name without the link that some registries put behind it. */
    static String withoutLink(String value) {
        int link = value.indexOf(" (http");
        return link > 0 ? value.substring(0, link) : value;
    }

    /** One line may state several; links and explanations behind a code are left out. */
    static Stream<String> statuses(String value) {
        return Stream.of(value.split(",", MAX_PARTS))
                .map(part -> status(part.strip()))
                .flatMap(s -> text(s).stream());
    }

    private static String status(String part) {
        String s = part;
        for (String mark : List.of(" http", " (http", " - ", " / ")) {
            int link = s.indexOf(mark);
            s = link > 0 ? s.substring(0, link) : s;
        }
        int bracket = s.indexOf(" (");
        // serverHold (Expired); Connected (2027/11/30): until when, at JPRS.
        boolean explained = bracket > 0
                && bracket + 2 < s.length()
                && (Character.isDigit(s.charAt(bracket + 2))
                        || EppStatus.of(s.substring(0, bracket))
                                .filter(e -> e != EppStatus.OK)
                                .isPresent());
        return explained ? s.substring(0, bracket) : s;
    }

    /** Host names, with or without addresses and remarks behind them. */
    static Stream<WireName> hosts(String value) {
        return Stream.of(value.split(",", MAX_PARTS))
                .map(part -> firstWord(part.strip()))
                .map(host -> host.endsWith(".") ? host.substring(0, host.length() - 1) : host)
                .filter(host -> HOST.matcher(host).matches()
                        && host.length() <= DomainName.MAX_LENGTH
                        && IpAddress.tryOf(host).isEmpty())
                .flatMap(host -> WireName.tryOf(host).stream());
    }

    /** Whatever may stand in a zone, hyphens at the edge of a label too, as long as a reader would call it a host. */
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}_*-][\\p{L}\\p{M}\\p{N}_*.\\\\-]*\\.\\p{L}[^.]*");
}
