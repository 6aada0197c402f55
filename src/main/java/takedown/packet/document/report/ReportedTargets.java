package takedown.packet.document.report;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.name.Count;
import takedown.name.Defang;
import takedown.packet.document.AppendixRow;
import takedown.packet.document.Incident;
import takedown.packet.document.PlainText;

/**
 * The targets of a report, and the words that name all of them. Targets with the same abuse follow each other. The abuse of the first row comes
 * first.
 */
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
     * @param name registered name or address of its row
     * @param leads whether a visitor of the service was redirected from it to another site
     */
    record ReportedTarget(String address, String exact, String name, AbuseType type, String what, boolean leads) {
        private static ReportedTarget of(AppendixRow row, Incident incident) {
            AbuseType type = AbuseType.of(incident.category());
            return new ReportedTarget(
                    PlainText.line(Defang.defang(incident.value()), MAX_URL),
                    incident.value(),
                    row.aLabel(),
                    type,
                    type.use(incident.category()),
                    incident.captured().stream().anyMatch(page -> page.seenByUs() && page.endsAtAnotherSite()));
        }

        private boolean isUrl() {
            return exact.contains("://");
        }

        private boolean isNumber() {
            return NUMBERS_ONLY.matcher(exact).matches();
        }
    }

    static ReportedTargets of(List<AppendixRow> rows) {
        Map<String, List<ReportedTarget>> byAbuse = rows.stream()
                .flatMap(ReportedTargets::targets)
                .collect(Collectors.groupingBy(ReportedTarget::what, LinkedHashMap::new, Collectors.toList()));
        return new ReportedTargets(
                byAbuse.values().stream().flatMap(List::stream).toList());
    }

    /** Returns the targets of a row. A row that was stored before incidents existed has its targets in defanged form only. */
    private static Stream<ReportedTarget> targets(AppendixRow row) {
        return row.incidents().isEmpty()
                ? row.targets().stream()
                        .map(target -> new ReportedTarget(
                                PlainText.line(target, MAX_URL),
                                "",
                                row.aLabel(),
                                AbuseType.OTHER,
                                AbuseType.OTHER.use(),
                                false))
                : row.incidents().stream().map(incident -> ReportedTarget.of(row, incident));
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

    /** Returns whether each target is a URL; false without targets. */
    boolean areUrls() {
        return !all.isEmpty() && all.stream().allMatch(ReportedTarget::isUrl);
    }

    /** Returns the kind of the targets, in a term that applies to all of them: {@code host name}. */
    String place() {
        if (areUrls()) {
            return areOnPages() && all.stream().noneMatch(ReportedTarget::leads) ? "page" : "URL";
        }
        if (all.isEmpty()
                || all.stream()
                        .anyMatch(target -> target.isUrl() || target.exact().isEmpty())) {
            return "address";
        }
        long numbers = all.stream().filter(ReportedTarget::isNumber).count();
        return numbers == 0 ? "host name" : numbers == all.size() ? "IP address" : "address";
    }

    /** Returns the kinds of abuse, each with the number of its targets if there are several kinds: {@code phishing (1); spam (23)}. */
    String what() {
        Map<String, Long> counts = counts();
        return counts.size() == 1
                ? counts.keySet().iterator().next()
                : counts.entrySet().stream()
                        .map(each -> each.getKey() + " (" + Count.grouped(each.getValue()) + ")")
                        .collect(Collectors.joining("; "));
    }

    /** Returns whether all targets have the same abuse. */
    boolean areAlike() {
        return counts().size() == 1;
    }

    private Map<String, Long> counts() {
        return all.isEmpty()
                ? Map.of(AbuseType.OTHER.use(), 1L)
                : all.stream()
                        .collect(
                                Collectors.groupingBy(ReportedTarget::what, LinkedHashMap::new, Collectors.counting()));
    }

    /**
     * Returns at most {@code limit} targets in the order of {@link #all}, shared as evenly as possible among the kinds of abuse. A second target
     * of the same name and abuse is chosen only after the first one of each name. The one IP address that {@link #inWords} states is always chosen.
     */
    List<ReportedTarget> first(int limit) {
        List<ReportedTarget> byName = ranked(all, target -> List.of(target.what(), target.name()));
        long names = byName.stream()
                .map(target -> List.of(target.what(), target.name()))
                .distinct()
                .count();
        Set<ReportedTarget> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
        alone().stream().limit(limit).forEach(chosen::add);
        Stream.concat(
                        ranked(byName.subList(0, (int) names), ReportedTarget::what).stream(),
                        ranked(byName.subList((int) names, byName.size()), ReportedTarget::what).stream())
                .filter(target -> !chosen.contains(target))
                .limit(Math.max(0, limit - chosen.size()))
                .forEach(chosen::add);
        return all.stream().filter(chosen::contains).toList();
    }

    /** Returns the targets sorted by their rank among those with the same key: the first one of each key, then the second one of each. */
    private static List<ReportedTarget> ranked(List<ReportedTarget> targets, Function<ReportedTarget, Object> key) {
        Map<Object, Integer> ranks = new HashMap<>();
        return targets.stream()
                .map(target -> Map.entry(target, ranks.merge(key.apply(target), 1, Integer::sum)))
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns whether a visitor of a target was redirected to another site. */
    boolean leadElsewhere() {
        return leading() > 0;
    }

    /** Returns the number of targets from which a visitor was redirected to another site. */
    int leading() {
        return Math.toIntExact(all.stream().filter(ReportedTarget::leads).count());
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

    /** Returns the IP address that {@link #inWords} states, if it states one beside other targets. */
    private Optional<ReportedTarget> alone() {
        List<ReportedTarget> numbers =
                all.stream().filter(ReportedTarget::isNumber).toList();
        return numbers.size() == 1 && place().equals("address") ? Optional.of(numbers.getFirst()) : Optional.empty();
    }

    private static String these(int count, String noun) {
        return count == 0 ? "" : Count.verb(count, "this ", "these ") + Count.noun(count, noun);
    }
}
