package takedown.lookup.whois;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import takedown.name.DomainName;
import takedown.name.UntrustedText;
import takedown.observation.EppStatus;
import takedown.observation.FailureKind;
import takedown.observation.RegistrationState;

/**
 * Reads a WHOIS text of any registry by the families of layouts: labels with values (with or without brackets and dotted leaders), blocks as in RPSL,
 * and headings with values below them. The parser does no I/O. It needs one pass over at most 64 Ki characters, without a pattern that could
 * backtrack.
 */
public final class WhoisParser {
    private static final int MAX_CHARACTERS = 64 * 1024;

    private static final Set<String> BEGINNINGS = Set.of(
            "domain name",
            "domain",
            "domainname",
            "complete domain name",
            "nombre de dominio",
            "nom de domaine",
            "dominio",
            "домен",
            "\u57df\u540d",
            "\u30c9\u30e1\u30a4\u30f3\u540d",
            "\ub3c4\uba54\uc778\uc774\ub984");

    /** Labels that start the record of a host. A registry that finds both a host and a name may state the host first. */
    private static final Set<String> HOSTS = Set.of("server name");

    private static final Pattern IANA_OF_A_TLD = Pattern.compile("(?m)^domain:[ \\t]+[^.\\s]+\\s*$");

    private WhoisParser() {}

    /**
     * Reads a text.
     *
     * @param asked the name that the answer must be about; empty for a saved text whose name is not known
     */
    public static WhoisAnswer parse(byte[] octets, Optional<DomainName> asked) {
        return parse(UntrustedText.decode(octets), asked);
    }

    public static WhoisAnswer parse(String text, Optional<DomainName> asked) {
        String bounded = belowIana(text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) : text);
        List<WhoisLines.Line> lines = WhoisLines.of(bounded);
        List<WhoisRecord> records = new ArrayList<>();
        WhoisDateReader dates = new WhoisDateReader(isMonthFirst(lines, bounded));
        for (List<WhoisLines.Line> part : parts(lines)) {
            records.add(WhoisReading.read(part, dates));
        }
        WhoisRecord record = chosen(records, asked);
        boolean held = isSubstantial(record);
        if (record.statuses().stream().anyMatch(WhoisVerdict::isFree) && !isHeld(record)) {
            return none(record, asked);
        }
        if (record.state(Optional.empty()) == RegistrationState.RESERVED) {
            return reserved(record, String.join(", ", record.statuses()), asked);
        }
        if (held) {
            return aboutWhom(record, bounded, asked);
        }
        return WhoisVerdict.refused(record.statuses())
                .or(() -> WhoisVerdict.declined(bounded))
                .<WhoisAnswer>map(no -> no)
                .or(() -> WhoisVerdict.reserved(bounded).map(says -> reserved(record, says, asked)))
                .orElseGet(() -> otherwise(record, bounded, asked));
    }

    /**
     * Returns the text without IANA's record of the top-level domain. That record precedes the answer of the server to which it refers, and is not
     * about the name.
     */
    private static String belowIana(String text) {
        int end = text.indexOf("source:");
        int line = end < 0 ? -1 : text.indexOf('\n', end);
        boolean first = line > 0
                && text.substring(end + 7, line).strip().equals("IANA")
                && IANA_OF_A_TLD.matcher(text.substring(0, end)).find();
        return first && !text.substring(line).isBlank() ? text.substring(line) : text;
    }

    private static WhoisAnswer otherwise(WhoisRecord record, String text, Optional<DomainName> asked) {
        if (record.domain().isPresent() && record.statuses().stream().anyMatch(WhoisParser::isOfARegistration)) {
            return aboutWhom(record, text, asked);
        }
        if (WhoisVerdict.saysNone(text)) {
            return none(record, asked);
        }
        return WhoisVerdict.reservedInOtherWords(text)
                .map(says -> reserved(record, says, asked))
                .orElseGet(() -> WhoisVerdict.notUnderstood(text, record.statuses()));
    }

    private static boolean isOfARegistration(String status) {
        return EppStatus.of(status).isPresent()
                || RegistrationState.ofStatus(status).isPresent()
                || WhoisVerdict.isHeld(status);
    }

    /**
     * Returns whether the month comes first in dates. This is so if the text states it ({@code Created (mm/dd/yyyy)}), if a date would otherwise be
     * invalid, or if the text is from Freenom, unless the text states {@code dd/mm/yyyy}.
     */
    private static boolean isMonthFirst(List<WhoisLines.Line> lines, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("mm/dd/yyyy")
                || (!lower.contains("dd/mm/yyyy")
                        && (lines.stream().anyMatch(line -> WhoisDateReader.showsMonthFirst(line.value()))
                                || text.contains("Dot TK Domain Registry")
                                || text.contains("Freenom")));
    }

    /**
     * Splits a text into records. The text may contain the answers of IANA, the registry and the registrar one below the other, or several names and
     * hosts with the same beginning. A record begins with the label that names it. The label {@code domain} does not begin one if its value is empty,
     * has several words or repeats the name. Records of hosts are left out. If there are only such records, the last one stays.
     */
    private static List<List<WhoisLines.Line>> parts(List<WhoisLines.Line> lines) {
        List<List<WhoisLines.Line>> parts = new ArrayList<>();
        List<WhoisLines.Line> part = new ArrayList<>();
        String named = "";
        boolean ofAHost = false;
        for (WhoisLines.Line line : lines) {
            boolean host = HOSTS.contains(line.label()) && line.value().indexOf('.') > 0;
            boolean name = BEGINNINGS.contains(line.label()) && !line.bracket();
            boolean another = !line.label().equals("domain")
                    || (line.value().indexOf(' ') < 0
                            && !line.value().isEmpty()
                            && !line.value().equalsIgnoreCase(named));
            if ((host || name && another) && !named.isEmpty() && parts.size() < 20) {
                if (!ofAHost) {
                    parts.add(part);
                }
                part = new ArrayList<>();
                ofAHost = false;
            }
            if (host || name) {
                named = line.value().isEmpty() ? line.label() : line.value();
                ofAHost = host;
            }
            part.add(line);
        }
        if (!ofAHost || parts.isEmpty()) {
            parts.add(part);
        }
        // KRNIC's answer comes first in Korean, then in English.
        parts.sort(Comparator.comparing(WhoisParser::isInAnotherScript));
        return parts;
    }

    private static boolean isInAnotherScript(List<WhoisLines.Line> part) {
        long foreign = part.stream()
                .filter(line -> line.label().chars().anyMatch(c -> c > 0x24f))
                .count();
        return 2 * foreign > part.size();
    }

    private static WhoisRecord chosen(List<WhoisRecord> records, Optional<DomainName> asked) {
        List<WhoisRecord> fitting = records.stream()
                .filter(r -> asked.isPresent()
                        && r.domain().flatMap(DomainName::tryOf).equals(asked))
                .toList();
        // A name in two scripts has two headings before the facts.
        if (fitting.size() == 1
                && !isSubstantial(fitting.getFirst())
                && fitting.getFirst().statuses().isEmpty()) {
            int next = records.indexOf(fitting.getFirst()) + 1;
            return next < records.size() ? fitting.getFirst().filledFrom(records.get(next)) : fitting.getFirst();
        }
        List<WhoisRecord> substantial =
                records.stream().filter(WhoisParser::isSubstantial).toList();
        List<WhoisRecord> used = fitting.stream().anyMatch(WhoisParser::isSubstantial)
                ? fitting
                : substantial.isEmpty() || asked.isPresent() ? records : substantial;
        WhoisRecord merged = used.getFirst();
        for (WhoisRecord next : used.subList(1, used.size())) {
            boolean same = next.domain()
                    .map(d -> d.equalsIgnoreCase(used.getFirst().domain().orElse(d)))
                    .orElse(true);
            merged = same ? merged.filledFrom(next) : merged;
        }
        return merged;
    }

    private static boolean isSubstantial(WhoisRecord record) {
        return record.registrar().isPresent()
                || record.created().isPresent()
                || record.expires().isPresent()
                || !record.nameServers().isEmpty()
                || (record.domain().isPresent() && record.updated().isPresent())
                || (record.domain().isPresent() && record.registrant().isPresent());
    }

    /** Returns whether the record shows a holder. A date of change is not enough, since an answer about a free name may have one too. */
    private static boolean isHeld(WhoisRecord record) {
        return record.registrar().isPresent()
                || record.expires().isPresent()
                || record.registrant().isPresent()
                || !record.nameServers().isEmpty();
    }

    /** Returns a denial, or a malformed answer if the text is about a name other than the queried one. */
    private static WhoisAnswer none(WhoisRecord record, Optional<DomainName> asked) {
        return aboutAnother(record, asked)
                .<WhoisAnswer>map(other -> new WhoisAnswer.NoAnswer(
                        FailureKind.MALFORMED,
                        "the denial is about " + other + " and not about " + asked.orElseThrow()))
                .orElseGet(WhoisAnswer.NoObject::new);
    }

    private static WhoisAnswer reserved(WhoisRecord record, String says, Optional<DomainName> asked) {
        return aboutAnother(record, asked)
                .<WhoisAnswer>map(other -> new WhoisAnswer.NoAnswer(
                        FailureKind.MALFORMED,
                        "the answer is about " + other + " and not about " + asked.orElseThrow()))
                .orElseGet(() -> new WhoisAnswer.Reserved(record, says));
    }

    private static Optional<DomainName> aboutAnother(WhoisRecord record, Optional<DomainName> asked) {
        return record.domain()
                .flatMap(DomainName::tryOf)
                .filter(name -> name.parent().isPresent()
                        && asked.isPresent()
                        && !asked.get().equals(name));
    }

    private static WhoisAnswer aboutWhom(WhoisRecord record, String text, Optional<DomainName> asked) {
        if (asked.isPresent()) {
            Optional<DomainName> stated = record.domain().flatMap(DomainName::tryOf);
            boolean other = stated.isPresent() && !stated.equals(asked);
            boolean unnamed = stated.isEmpty()
                    && !text.toLowerCase(Locale.ROOT).contains(asked.get().ascii())
                    && !text.contains(asked.get().unicode());
            if (other || unnamed) {
                return new WhoisAnswer.NoAnswer(
                        FailureKind.MALFORMED,
                        "the answer is about " + record.domain().orElse("no name at all") + " and not about "
                                + asked.get());
            }
        }
        return new WhoisAnswer.Registered(record);
    }
}
