package takedown.filing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The exhibit of a notice of execution: one row for each name, in codes, with the legend of the codes that occur.
 *
 * @param acts the acts that a look-up can show, as column heads
 * @param notShown the acts that no look-up shows of any name
 * @param notApplicable the acts that concern none of the names
 * @param isOfVersions whether the names were served with several versions of the order, or with one that has changed since
 * @param outdated number of names whose results refer to an order that commands otherwise now
 */
record ExecutionSheet(
        List<String> acts,
        List<Row> rows,
        List<Key> recipients,
        List<Key> answers,
        List<Key> observations,
        List<String> notShown,
        List<String> notApplicable,
        boolean isOfVersions,
        int outdated) {
    /** A code of the sheet. */
    record Key(String code, String words) {}

    /**
     * One name.
     *
     * @param servedAt the first service of it
     * @param answers of its recipients: {@code 1 C}
     * @param codes the observations, one for each act
     * @param visible whether a look-up can show an act that it was served with
     * @param lookedAt the last look-up that one of them rests on
     * @param orders the versions of the order to which they refer
     */
    record Row(
            String name,
            Instant servedAt,
            List<String> answers,
            List<String> codes,
            boolean visible,
            Optional<Instant> lookedAt,
            List<String> orders) {}

    static ExecutionSheet of(List<CourtFacts.Result> results) {
        Map<String, String> recipients = new LinkedHashMap<>();
        results.stream()
                .map(CourtFacts.Result::recipient)
                .distinct()
                .sorted()
                .forEach(recipient -> recipients.put(recipient, String.valueOf(recipients.size() + 1)));
        List<CourtFacts.Seen> all =
                results.stream().flatMap(result -> result.findings().stream()).toList();
        List<String> acts = acts(all, seen -> seen.isShown());
        List<String> others = acts(all, seen -> true).stream()
                .filter(act -> !acts.contains(act))
                .toList();
        List<String> notShown = others.stream()
                .filter(act -> all.stream().anyMatch(seen -> seen.act().equals(act) && !seen.isWithoutObject()))
                .toList();
        Map<String, List<CourtFacts.Result>> byName = results.stream()
                .collect(Collectors.groupingBy(CourtFacts.Result::name, TreeMap::new, Collectors.toList()));
        return new ExecutionSheet(
                acts,
                byName.entrySet().stream()
                        .map(name -> row(name.getKey(), name.getValue(), acts, recipients))
                        .toList(),
                recipients.entrySet().stream()
                        .map(one -> new Key(one.getValue(), one.getKey()))
                        .toList(),
                keys(results.stream().map(result -> new Key(result.code(), result.answer()))),
                keys(all.stream()
                        .filter(seen -> acts.contains(seen.act()))
                        .map(seen -> new Key(seen.code(), seen.words()))),
                notShown,
                others.stream().filter(act -> !notShown.contains(act)).toList(),
                results.stream().map(CourtFacts.Result::order).distinct().count() > 1
                        || results.stream().anyMatch(result -> !result.isCurrent()),
                (int) results.stream()
                        .filter(result -> !result.isCurrent())
                        .map(CourtFacts.Result::name)
                        .distinct()
                        .count());
    }

    private static List<String> acts(List<CourtFacts.Seen> all, Predicate<CourtFacts.Seen> which) {
        return all.stream().filter(which).map(CourtFacts.Seen::act).distinct().toList();
    }

    private static List<Key> keys(Stream<Key> all) {
        return all.distinct().sorted(Comparator.comparing(Key::code)).toList();
    }

    private static Row row(
            String name, List<CourtFacts.Result> ofName, List<String> acts, Map<String, String> recipients) {
        List<CourtFacts.Seen> seen =
                ofName.stream().flatMap(result -> result.findings().stream()).toList();
        List<String> codes = new ArrayList<>();
        for (String act : acts) {
            codes.add(seen.stream()
                    .filter(one -> one.act().equals(act))
                    .map(CourtFacts.Seen::code)
                    .findFirst()
                    .orElse(""));
        }
        return new Row(
                name,
                ofName.stream()
                        .map(CourtFacts.Result::servedAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                ofName.stream()
                        .map(result -> recipients.getOrDefault(result.recipient(), "") + " " + result.code())
                        .distinct()
                        .sorted()
                        .toList(),
                codes,
                seen.stream().anyMatch(CourtFacts.Seen::isShown),
                seen.stream().flatMap(one -> one.at().stream()).max(Comparator.naturalOrder()),
                ofName.stream()
                        .map(CourtFacts.Result::order)
                        .distinct()
                        .sorted()
                        .toList());
    }
}
