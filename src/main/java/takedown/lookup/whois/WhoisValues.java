package takedown.lookup.whois;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import takedown.name.DomainName;
import takedown.name.IpAddress;
import takedown.name.UntrustedText;
import takedown.name.WireName;
import takedown.observation.DsRecord;
import takedown.observation.EppStatus;

/** Reads the values after labels: text, numbers, mailboxes, statuses, hosts. No method does I/O, and each method needs one pass. */
final class WhoisValues {
    private static final int MAX_TEXT = 300;
    private static final int MAX_PARTS = 40;

    /** Maximum length of a status. A longer text is a sentence. */
    private static final int MAX_STATUS = 100;

    /** Host names with every label that a zone may contain, even with hyphens at its ends. */
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}_*-][\\p{L}\\p{M}\\p{N}_*.\\\\-]*\\.\\p{L}[^.]*");

    /** Texts that mean that nothing is stated. They are listed without punctuation marks other than the slash. */
    private static final Set<String> PLACEHOLDERS = Set.of(
            "n/a",
            "none",
            "null",
            "nil",
            "not defined",
            "undefined",
            "not applicable",
            "not specified",
            "unspecified",
            "not set",
            "unset",
            "not provided",
            "not given",
            "not stated",
            "not available",
            "not entered",
            "no data",
            "no nameserver",
            "no nameservers",
            "no name server",
            "no name servers",
            "no dns",
            "unknown",
            "empty",
            "keine angabe",
            "keine",
            "aucun",
            "aucune",
            "non renseigné",
            "ninguno",
            "nessuno",
            "nenhum",
            "brak",
            "нет",
            "なし",
            "无",
            "無",
            "없음");

    /** Complete texts in the place of a withheld value. As part of a longer text these words may be a name. */
    private static final Set<String> WITHHELD = Set.of(
            "hidden",
            "private",
            "private person",
            "masked",
            "withheld",
            "withheld for privacy",
            "confidential",
            "anonymous",
            "ano nymous",
            "restricted",
            "protected",
            "undisclosed",
            "oculto",
            "confidencial",
            "gizli",
            "скрыто",
            "非公開",
            "비공개",
            "隐藏",
            "未公开");

    private static final List<String> WITHHELD_BEGINNINGS = List.of(
            "redacted",
            "not disclosed",
            "not shown",
            "not displayed",
            "not published",
            "not public",
            "not visible",
            "not released",
            "undisclosed",
            "non public",
            "non-public",
            "hidden upon",
            "hidden by",
            "hidden due",
            "hidden for",
            "hidden,",
            "withheld by",
            "withheld due",
            "withheld at",
            "withheld from",
            "masked by",
            "masked due",
            "data protected",
            "data hidden",
            "data redacted",
            "data withheld",
            "information hidden",
            "information redacted",
            "information withheld",
            "information not disclosed",
            "statutory masking",
            "gdpr ",
            "nicht öffentlich",
            "nicht veröffentlicht",
            "nicht angezeigt",
            "non communiqué",
            "non divulgué",
            "non diffusé",
            "no publicado",
            "no público",
            "datos protegidos",
            "dados protegidos",
            "dati protetti",
            "dati nascosti",
            "dane ukryte",
            "скрыт");

    private WhoisValues() {}

    /** Returns the value with invisible characters spelled out, cut to {@code MAX_TEXT} characters. Empty for blank text. */
    static Optional<String> text(String value) {
        String text = UntrustedText.from(value, MAX_TEXT).value().strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Returns whether a text means that nothing is stated: "n/a", "not.defined.", "-". */
    static boolean isPlaceholder(String value) {
        if (value.chars().allMatch(c -> "-._*=0:/ \t".indexOf(c) >= 0)) {
            return true;
        }
        if (value.length() > 40) {
            return false;
        }
        StringBuilder folded = new StringBuilder(value.length());
        for (char c : value.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean kept = Character.isLetterOrDigit(c) || c == '/';
            if (kept) {
                folded.append(c);
            } else if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
                folded.append(' ');
            }
        }
        return PLACEHOLDERS.contains(folded.toString().strip());
    }

    static boolean isRedaction(String value) {
        String lower = value.toLowerCase(Locale.ROOT).strip();
        String bare = lower.replaceAll("^[\\[(<*.\\s]+|[\\])>*.\\s]+$", "");
        return WITHHELD.contains(bare)
                || WITHHELD_BEGINNINGS.stream().anyMatch(bare::startsWith)
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
        return value.length() < 10 && !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Optional.of(Integer.valueOf(value))
                : Optional.empty();
    }

    /** Returns the mailboxes in a value: one or several, also in angle brackets, as a link or with the marks spelled out. */
    static List<String> mailboxes(String value) {
        if (value.length() > MAX_TEXT) {
            return List.of();
        }
        String spelled = value.replaceAll("(?i)\\s*[\\[({]\\s*(?:at|@)\\s*[\\])}]\\s*", "@")
                .replaceAll("(?i)\\s*[\\[({]\\s*(?:dot|punkt|\\.)\\s*[\\])}]\\s*", ".");
        return Stream.of(spelled.split("[\\s,;|<>()\\[\\]\"']+", MAX_PARTS))
                .map(word -> word.regionMatches(true, 0, "mailto:", 0, 7) ? word.substring(7) : word)
                .filter(WhoisValues::isMailbox)
                .flatMap(mailbox -> text(mailbox).stream())
                .toList();
    }

    private static boolean isMailbox(String s) {
        int at = s.indexOf('@');
        return at > 0 && at == s.lastIndexOf('@') && s.indexOf('.', at) > at + 1 && s.length() <= 254;
    }

    /** Returns the telephone number if there is one: enough digits, and possibly marks and an extension. */
    static Optional<String> phone(String value) {
        String s =
                value.regionMatches(true, 0, "tel:", 0, 4) ? value.substring(4).strip() : value;
        long digits = s.chars().filter(Character::isDigit).count();
        long letters = s.chars().filter(Character::isLetter).count();
        return digits >= 4 && letters <= 10 && s.length() <= 60 ? text(s) : Optional.empty();
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

    /** Returns a registrar's name without the link that some registries append. */
    static String withoutLink(String value) {
        int link = value.indexOf(" (http");
        return link > 0 ? value.substring(0, link) : value;
    }

    /** Returns the statuses in a line, without links and explanations after a code. */
    static Stream<String> statuses(String value) {
        return Stream.of(value.split(",", MAX_PARTS))
                .map(part -> status(part.strip()))
                .flatMap(s -> text(s).stream());
    }

    /** Returns the explanations after a code: {@code pendingDelete / redemptionPeriod}, {@code serverHold (Expired)}. */
    static List<String> statusRemarks(String value) {
        List<String> remarks = new ArrayList<>();
        int slash = value.indexOf(" / ");
        if (slash > 0) {
            text(value.substring(slash + 3)).filter(s -> isStatus(s)).ifPresent(remarks::add);
        }
        int bracket = value.indexOf(" (");
        int close = bracket < 0 ? -1 : value.indexOf(')', bracket);
        if (close > bracket + 2
                && Character.isLetter(value.charAt(bracket + 2))
                && !value.startsWith("http", bracket + 2)) {
            text(value.substring(bracket + 2, close)).filter(s -> isStatus(s)).ifPresent(remarks::add);
        }
        return remarks;
    }

    static boolean isYes(String value) {
        return List.of("yes", "y", "true", "1", "on", "oui", "ja", "si", "sí", "sim", "да", "evet")
                .contains(value.strip().toLowerCase(Locale.ROOT));
    }

    static boolean isStatus(String stated) {
        return stated.length() <= MAX_STATUS;
    }

    private static String status(String part) {
        String s = part.endsWith(" -") ? part.substring(0, part.length() - 2).strip() : part;
        for (String mark : List.of(" http", " (http", " - ", " / ")) {
            int link = s.indexOf(mark);
            s = link > 0 ? s.substring(0, link) : s;
        }
        int bracket = s.indexOf(" (");
        // For example "serverHold (Expired)", or at JPRS "Connected (2027/11/30)" with the end date.
        boolean explained = bracket > 0
                && bracket + 2 < s.length()
                && (Character.isDigit(s.charAt(bracket + 2))
                        || EppStatus.of(s.substring(0, bracket))
                                .filter(e -> e != EppStatus.OK)
                                .isPresent());
        return explained ? s.substring(0, bracket) : s;
    }

    /**
     * Returns the host names, which may have addresses and remarks after them, in sequence or as a record of a zone file.
     *
     * @param entry whether the whole text must be hosts and their addresses: without a label before it, any other text is a sentence
     */
    static List<WireName> hosts(String value, boolean entry) {
        List<String> words = Stream.of(withoutBrackets(value).split("[\\s,;/]+", MAX_PARTS))
                .map(WhoisValues::undotted)
                .filter(word -> !word.isEmpty() && !word.equals("-") && !isPlaceholder(word))
                .toList();
        int ns = words.indexOf("NS");
        if (ns > 0 && ns == words.size() - 2) {
            words = words.subList(ns + 1, words.size());
        }
        List<WireName> hosts = new ArrayList<>();
        for (String word : words) {
            if (IpAddress.tryOf(word).isPresent() || word.chars().allMatch(Character::isDigit)) {
                continue;
            }
            Optional<WireName> host = host(word);
            if (host.isEmpty()) {
                // After a label, the first word is the host, and a remark may follow.
                return entry || hosts.isEmpty() ? List.of() : List.of(hosts.getFirst());
            }
            hosts.add(host.get());
        }
        return hosts;
    }

    /** Returns whether the line has only addresses: a server's glue. */
    static boolean isAddressOnly(String value) {
        return Stream.of(withoutBrackets(value).split("[\\s,;/]+", MAX_PARTS))
                .allMatch(word -> word.isEmpty() || IpAddress.tryOf(word).isPresent());
    }

    private static Optional<WireName> host(String word) {
        return HOST.matcher(word).matches() && word.length() <= DomainName.MAX_LENGTH
                ? WireName.tryOf(word)
                : Optional.empty();
    }

    private static String undotted(String word) {
        return word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
    }

    /** Returns the value without glue and remarks in brackets. */
    private static String withoutBrackets(String value) {
        StringBuilder out = new StringBuilder(value.length());
        int depth = 0;
        for (char c : value.toCharArray()) {
            if ("([{<".indexOf(c) >= 0) {
                depth++;
                out.append(' ');
            } else if (")]}>".indexOf(c) >= 0) {
                depth = Math.max(0, depth - 1);
            } else if (depth == 0) {
                out.append(c);
            }
        }
        return out.toString();
    }
}
