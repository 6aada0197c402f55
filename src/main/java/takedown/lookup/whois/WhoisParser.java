package takedown.lookup.whois;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import takedown.name.DomainName;
import takedown.name.UntrustedText;
import takedown.observation.FailureKind;
import takedown.observation.RegistrationState;

/**
 * Reads a WHOIS text of any registry by the families of layouts: labels with values, with or without brackets and
 * dotted leaders, blocks as in RPSL, headings with values below them. Pure; one pass over at most 64 KiB, and no
 * pattern that could run away.
 */
public final class WhoisParser {
    private static final int MAX_CHARACTERS = 64 * 1024;

    /** Labels with which an answer begins, in English and as KRNIC writes it. */
    private static final Set<String> BEGINNINGS = Set.of("domain name", "\ub3c4\uba54\uc778\uc774\ub984");

    private WhoisParser() {}

    /** @param asked the name that the answer has to be about; empty for a saved text of which nobody knows */
    public static WhoisAnswer parse(byte[] octets, Optional<DomainName> asked) {
        return parse(UntrustedText.decode(octets), asked);
    }

    public static WhoisAnswer parse(String text, Optional<DomainName> asked) {
        String bounded = text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) : text;
        List<WhoisLines.Line> lines = WhoisLines.of(bounded);
        boolean monthFirst = lines.stream().anyMatch(line -> WhoisDates.showsMonthFirst(line.value()))
                || bounded.contains("Dot TK Domain Registry")
                || bounded.contains("Freenom");
        List<WhoisRecord> records = new ArrayList<>();
        for (List<WhoisLines.Line> part : parts(lines)) {
            records.add(WhoisReading.read(part, new WhoisDates(monthFirst)));
        }
        WhoisRecord record = chosen(records, asked);
        if (record.statuses().stream().anyMatch(WhoisVerdict::isFree) && !isSubstantial(record)) {
            return none(record, asked);
        }
        if (record.state() == RegistrationState.RESERVED) {
            return new WhoisAnswer.Reserved(String.join(", ", record.statuses()));
        }
        if (isSubstantial(record)) {
            return aboutWhom(record, bounded, asked);
        }
        Optional<WhoisAnswer.NoAnswer> declined = WhoisVerdict.declined(bounded);
        if (declined.isPresent()) {
            return declined.get();
        }
        Optional<String> reserved = WhoisVerdict.reserved(bounded);
        if (reserved.isPresent()) {
            return new WhoisAnswer.Reserved(reserved.get());
        }
        if (WhoisVerdict.saysNone(bounded)) {
            return none(record, asked);
        }
        if (record.domain().isPresent() && !record.statuses().isEmpty() && !isRefusal(record)) {
            return aboutWhom(record, bounded, asked);
        }
        return WhoisVerdict.notUnderstood(bounded);
    }

    /** A text may hold the registry's answer and the registrar's below it, or several names that begin alike. */
    private static List<List<WhoisLines.Line>> parts(List<WhoisLines.Line> lines) {
        List<List<WhoisLines.Line>> parts = new ArrayList<>();
        List<WhoisLines.Line> part = new ArrayList<>();
        boolean named = false;
        for (WhoisLines.Line line : lines) {
            boolean name = BEGINNINGS.contains(line.label()) && !line.bracket();
            if (name && named && parts.size() < 20) {
                parts.add(part);
                part = new ArrayList<>();
            }
            named |= name;
            part.add(line);
        }
        parts.add(part);
        // KRNIC's answer stands first in Korean, then in English.
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

    private static boolean isRefusal(WhoisRecord record) {
        return record.statuses().stream().allMatch(s -> {
            String lower = s.toLowerCase(java.util.Locale.ROOT);
            return lower.contains("not allowed") || lower.contains("invalid") || lower.startsWith("500");
        });
    }

    /** A denial that names a name has to name the one asked for. */
    private static WhoisAnswer none(WhoisRecord record, Optional<DomainName> asked) {
        Optional<DomainName> stated = record.domain()
                .flatMap(DomainName::tryOf)
                .filter(n -> n.parent().isPresent());
        return asked.isPresent() && stated.isPresent() && !stated.equals(asked)
                ? new WhoisAnswer.NoAnswer(
                        FailureKind.MALFORMED, "the denial is about " + stated.get() + " and not about " + asked.get())
                : new WhoisAnswer.NoObject();
    }

    private static WhoisAnswer aboutWhom(WhoisRecord record, String text, Optional<DomainName> asked) {
        if (asked.isPresent()) {
            Optional<DomainName> stated = record.domain().flatMap(DomainName::tryOf);
            boolean other = stated.isPresent() && !stated.equals(asked);
            boolean unnamed = stated.isEmpty()
                    && !text.toLowerCase(java.util.Locale.ROOT)
                            .contains(asked.get().ascii())
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
