package takedown.packet.document.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.CollateralSheet;
import takedown.packet.document.PacketDocument;
import takedown.packet.document.PacketDocument.EvidenceItem;

/**
 * The review sheet of a packet of any size: the names are listed once, and a statement about many of them refers to their numbers.
 *
 * @param findings the warnings of the preflight
 * @param names by verdict
 * @param notes the notes on the names
 * @param uses the other uses that were observed
 * @param impacts possible collateral impact
 * @param remarks what was not observed, and what was lifted
 * @param approvals the notes of the approvals, each with the approver
 * @param sources the evidence by source
 * @param listed whether each answer is listed, and not only the number of answers from each source
 */
public record ReviewSheet(
        List<Group> findings,
        List<OfVerdict> names,
        List<Group> notes,
        List<Group> uses,
        List<Impact> impacts,
        List<Group> remarks,
        List<String> approvals,
        List<Source> sources,
        boolean listed) {
    /** Maximum number of answers that are listed individually, each with its hash. The archive has all of them. */
    private static final int MOST_LISTED = 60;

    private static final int FEW_NAMES = 20;

    /** Maximum number of listed names. Appendix A has all of them. */
    private static final int MOST_NAMES = 1_000;

    public ReviewSheet {
        findings = List.copyOf(findings);
        names = List.copyOf(names);
        notes = List.copyOf(notes);
        uses = List.copyOf(uses);
        impacts = List.copyOf(impacts);
        remarks = List.copyOf(remarks);
        approvals = List.copyOf(approvals);
        sources = List.copyOf(sources);
    }

    /** @param names the names that the text is about, in words or numbers; empty for a text that is about none of them */
    public record Group(String text, String names) {}

    public record Numbered(int number, String name) {}

    /**
     * The names of one verdict.
     *
     * @param all how many there are
     * @param names those that are listed
     */
    public record OfVerdict(String verdict, int all, List<Numbered> names) {
        public OfVerdict {
            names = List.copyOf(names);
        }
    }

    /**
     * The impact on others that a request about one name would have, or that is equal for several names.
     *
     * @param age days since the names were created: {@code 12}, {@code 12 to 340}, or {@code not known}
     */
    public record Impact(
            String names,
            long subdomains,
            boolean mailUnknown,
            List<String> mailExchangers,
            long servedNames,
            long namesOnAddresses,
            long othersOnAddresses,
            boolean cdn,
            String age,
            String verdict) {
        public Impact {
            mailExchangers = List.copyOf(mailExchangers);
        }
    }

    public record Source(String source, int answers, Instant first, Instant last) {}

    public static ReviewSheet of(PacketDocument document, InternalRemarks internal) {
        List<String> names = document.rows().stream().map(AppendixRow::aLabel).toList();
        return new ReviewSheet(
                grouped(names, document.findings().stream().map(ReviewSheet::parts)),
                byVerdict(document.rows()),
                grouped(
                        names,
                        document.rows().stream()
                                .flatMap(row -> notes(row, internal.notes()).map(note -> List.of(row.aLabel(), note)))),
                uses(names, document.rows()),
                impacts(names, document.collateral()),
                grouped(
                        names,
                        document.collateral().stream()
                                .flatMap(sheet -> Stream.concat(
                                        sheet.notObserved().stream()
                                                .map(what -> List.of(sheet.name(), "not observed: " + what)),
                                        internal.lifts().getOrDefault(sheet.name(), List.of()).stream()
                                                .map(lift -> List.of(sheet.name(), lift))))),
                internal.approvals(),
                sources(document.evidence()),
                document.evidence().size() <= MOST_LISTED && names.size() <= FEW_NAMES);
    }

    /** Returns the service's notes on a name, and those of the analysts, which no copy for a recipient contains. */
    private static Stream<String> notes(AppendixRow row, Map<String, String> byTarget) {
        return Stream.concat(
                row.notes().stream(),
                row.incidents().stream()
                        .map(incident -> byTarget.getOrDefault(incident.value(), incident.note())
                                .strip())
                        .filter(note -> !note.isEmpty())
                        .distinct()
                        .map(note -> "analyst's note: " + note));
    }

    private static List<OfVerdict> byVerdict(List<AppendixRow> rows) {
        Map<String, List<Integer>> numbers = IntStream.range(0, rows.size())
                .boxed()
                .collect(Collectors.groupingBy(i -> rows.get(i).verdict(), LinkedHashMap::new, Collectors.toList()));
        return numbers.entrySet().stream()
                .map(entry -> new OfVerdict(
                        entry.getKey(),
                        entry.getValue().size(),
                        entry.getValue().stream()
                                .filter(i -> i < MOST_NAMES)
                                .map(i -> new Numbered(i + 1, rows.get(i).aLabel()))
                                .toList()))
                .toList();
    }

    /** Returns the uses of all names. Those of one sort, such as mail exchangers, follow each other. */
    private static List<Group> uses(List<String> names, List<AppendixRow> rows) {
        return grouped(
                names,
                rows.stream()
                        .flatMap(row -> row.collateral().stream().map(use -> List.of(row.aLabel(), use)))
                        .sorted(Comparator.comparing(use -> parts(use.getLast()).getFirst())));
    }

    private static List<String> parts(String line) {
        int end = line.indexOf(": ");
        return end < 0 ? List.of("", line) : List.of(line.substring(0, end), line.substring(end + 2));
    }

    private static List<Group> grouped(List<String> names, Stream<List<String>> statements) {
        NameGroups groups = new NameGroups(names);
        statements.forEach(one -> groups.add(one.getFirst(), one.getLast()));
        return groups.groups();
    }

    private static List<Impact> impacts(List<String> names, List<CollateralSheet> sheets) {
        NameGroups numbered = new NameGroups(names);
        Map<Impact, List<CollateralSheet>> same = new LinkedHashMap<>();
        sheets.forEach(sheet -> same.computeIfAbsent(impact("", "", sheet), key -> new ArrayList<>())
                .add(sheet));
        return same.values().stream()
                .map(some -> impact(
                        numbers(numbered, some),
                        ages(some.stream().map(CollateralSheet::ageDays).toList()),
                        some.getFirst()))
                .toList();
    }

    private static String numbers(NameGroups numbered, List<CollateralSheet> some) {
        List<Integer> known = some.stream()
                .flatMap(sheet -> numbered.number(sheet.name()).stream())
                .toList();
        return Stream.concat(
                        known.isEmpty() ? Stream.of() : Stream.of(numbered.of(known)),
                        some.stream()
                                .map(CollateralSheet::name)
                                .filter(name -> numbered.number(name).isEmpty()))
                .collect(Collectors.joining(", "));
    }

    private static Impact impact(String names, String age, CollateralSheet sheet) {
        return new Impact(
                names,
                sheet.subdomainsSeen(),
                sheet.mailUnknown(),
                sheet.mailExchangers(),
                sheet.servedNames(),
                sheet.namesOnAddresses(),
                sheet.othersOnAddresses(),
                sheet.sharedAddress(),
                age,
                sheet.verdict());
    }

    private static String ages(List<Optional<Long>> ages) {
        List<Long> known = ages.stream().flatMap(Optional::stream).toList();
        if (known.isEmpty()) {
            return "not known";
        }
        long least = Collections.min(known);
        long most = Collections.max(known);
        return (least == most ? "" + least : least + " to " + most)
                + (known.size() < ages.size() ? ", or not known" : "");
    }

    private static List<Source> sources(List<EvidenceItem> evidence) {
        Map<String, List<EvidenceItem>> bySource = evidence.stream()
                .collect(Collectors.groupingBy(EvidenceItem::source, LinkedHashMap::new, Collectors.toList()));
        return bySource.entrySet().stream()
                .map(entry -> new Source(
                        entry.getKey(),
                        entry.getValue().size(),
                        Collections.min(
                                entry.getValue().stream().map(EvidenceItem::at).toList()),
                        Collections.max(
                                entry.getValue().stream().map(EvidenceItem::at).toList())))
                .toList();
    }
}
