package takedown.packet.document.report;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import takedown.name.Count;
import takedown.name.Defang;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Incident;
import takedown.packet.document.PlainText;

/** The targets of a report in the order of its rows, and the words that name all of them. */
record ReportedTargets(List<ReportedTarget> all) {
    private static final int MAX_URL = 400;
    private static final Pattern NUMBERS_ONLY =
            Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

    ReportedTargets {
        all = List.copyOf(all);
    }

    /**
     * One target with its recorded data.
     *
     * @param address the defanged form
     * @param exact the target as it is, not defanged; empty if only the defanged form is stored
     */
    record ReportedTarget(String address, String exact, AbuseType type, String what) {
        private static ReportedTarget of(Incident incident) {
            AbuseType type = AbuseType.of(incident.category());
            return new ReportedTarget(
                    PlainText.line(Defang.defang(incident.value()), MAX_URL),
                    incident.value(),
                    type,
                    type.use(incident.category()));
        }

        private boolean isUrl() {
            return exact.contains("://");
        }

        private boolean isNumber() {
            return NUMBERS_ONLY.matcher(exact).matches();
        }
    }

    static ReportedTargets of(List<AppendixRow> rows) {
        return new ReportedTargets(
                rows.stream().flatMap(ReportedTargets::targets).toList());
    }

    /** Returns the targets of a row. A row that was stored before incidents existed has its targets in defanged form only. */
    private static Stream<ReportedTarget> targets(AppendixRow row) {
        return row.incidents().isEmpty()
                ? row.targets().stream()
                        .map(target -> new ReportedTarget(
                                PlainText.line(target, MAX_URL), "", AbuseType.OTHER, AbuseType.OTHER.use()))
                : row.incidents().stream().map(ReportedTarget::of);
    }

    int size() {
        return all.size();
    }

    int inXarf() {
        return (int) all.stream().filter(target -> target.type().isInXarf()).count();
    }

    /** Returns whether a visitor of each target would see the abuse on a page. */
    boolean areOnPages() {
        return all.stream().allMatch(target -> target.type().isOnAPage());
    }

    /** Returns the kind of the targets, in one word that applies to all of them. */
    String place() {
        if (!all.isEmpty() && all.stream().allMatch(ReportedTarget::isUrl)) {
            return areOnPages() ? "page" : "URL";
        }
        if (all.isEmpty()
                || all.stream()
                        .anyMatch(target -> target.isUrl() || target.exact().isEmpty())) {
            return "address";
        }
        long numbers = all.stream().filter(ReportedTarget::isNumber).count();
        return numbers == 0 ? "host name" : numbers == all.size() ? "IP address" : "address";
    }

    /** Returns the description that all targets share; empty if they differ. */
    Optional<String> what() {
        List<String> described =
                all.stream().map(ReportedTarget::what).distinct().toList();
        return described.size() > 1
                ? Optional.empty()
                : Optional.of(described.isEmpty() ? AbuseType.OTHER.use() : described.getFirst());
    }

    /** Returns the targets by kind: {@code these host names and 203[.]0[.]113[.]10}. */
    String inWords() {
        if (!place().equals("address")
                || all.isEmpty()
                || all.stream().anyMatch(target -> target.exact().isEmpty())) {
            return these(Math.max(all.size(), 1), place());
        }
        List<ReportedTarget> numbers =
                all.stream().filter(ReportedTarget::isNumber).toList();
        int urls = (int) all.stream().filter(ReportedTarget::isUrl).count();
        List<String> kinds = Stream.of(
                        these(urls, "URL"),
                        these(all.size() - urls - numbers.size(), "host name"),
                        numbers.size() == 1 ? numbers.getFirst().address() : these(numbers.size(), "IP address"))
                .filter(text -> !text.isEmpty())
                .toList();
        return kinds.size() == 1
                ? kinds.getFirst()
                : String.join(", ", kinds.subList(0, kinds.size() - 1)) + " and " + kinds.getLast();
    }

    private static String these(int count, String noun) {
        return count == 0 ? "" : Count.verb(count, "this ", "these ") + Count.noun(count, noun);
    }
}
