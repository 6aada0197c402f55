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
import takedown.filing.CourtFacts.Result.Place;

/**
 * The exhibit of a notice of execution: one row for each name under each served version of the order, in codes, with the legend of the codes that
 * occur.
 *
 * @param acts the acts that a look-up can show, as column heads
 * @param notShown the acts that no look-up can show for any name
 * @param notApplicable the acts that concern none of the names
 * @param isOfVersions whether the names were served with several versions of the order, or with one that has changed since
 * @param outdated number of names whose latest results refer to an order that now commands something else
 * @param before the answers to notices that later notices replaced, by recipient and order
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
        int outdated,
        List<Before> before) {
    record Key(String code, String words) {}

    /**
     * Answers to a notice that a later notice replaced.
     *
     * @param order the version of the order that the replaced notice carried
     * @param names number of names with that answer
     */
    record Before(String recipient, String order, String answer, long names) {}

    /**
     * One name under one served version of the order.
     *
     * @param servedAt the first service of that version
     * @param isOneOfSeveral whether the name has several rows
     * @param answers the answers of the name's recipients, each as the recipient's number and the code of the answer: {@code 1 C}
     * @param codes the observations, one for each act
     * @param visible whether a look-up can show at least one of the acts that were served
     * @param lookedAt the time of the last look-up that supports one of the observations
     * @param order the version of the order to which answers and observations refer
     */
    record Row(
            String name,
            Instant servedAt,
            boolean isOneOfSeveral,
            List<String> answers,
            List<String> codes,
            boolean visible,
            Optional<Instant> lookedAt,
            String order) {}

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
        boolean isOfVersions =
                results.stream().map(CourtFacts.Result::order).distinct().count() > 1
                        || results.stream().anyMatch(result -> !result.isCurrent());
        Map<String, List<CourtFacts.Result>> byName = results.stream()
                .collect(Collectors.groupingBy(CourtFacts.Result::name, TreeMap::new, Collectors.toList()));
        return new ExecutionSheet(
                acts,
                byName.entrySet().stream()
                        .flatMap(name -> rows(name.getKey(), name.getValue(), acts, recipients))
                        .toList(),
                recipients.entrySet().stream()
                        .map(one -> new Key(one.getValue(), one.getKey()))
                        .toList(),
                keys(results.stream().map(result -> new Key(result.code(), answer(result, isOfVersions)))),
                keys(all.stream()
                        .filter(seen -> acts.contains(seen.act()))
                        .map(seen -> new Key(seen.code(), seen.words()))),
                notShown,
                others.stream().filter(act -> !notShown.contains(act)).toList(),
                isOfVersions,
                (int) results.stream()
                        .filter(result -> result.place() == Place.LATEST && !result.isCurrent())
                        .map(CourtFacts.Result::name)
                        .distinct()
                        .count(),
                before(results));
    }

    private static String answer(CourtFacts.Result result, boolean isOfVersions) {
        return isOfVersions && result.code().equals(Answered.NONE.code())
                ? result.answer() + " to the notice of the order in that row"
                : result.answer();
    }

    private static List<Before> before(List<CourtFacts.Result> results) {
        return results.stream()
                .filter(result -> result.place() == Place.EARLIER)
                .collect(Collectors.groupingBy(
                        result -> List.of(result.recipient(), result.order(), result.answer()),
                        LinkedHashMap::new,
                        Collectors.mapping(CourtFacts.Result::name, Collectors.toSet())))
                .entrySet()
                .stream()
                .map(one -> new Before(
                        one.getKey().get(0),
                        one.getKey().get(1),
                        one.getKey().get(2),
                        one.getValue().size()))
                .sorted(Comparator.comparing(Before::recipient)
                        .thenComparing(Before::order)
                        .thenComparing(Before::answer))
                .toList();
    }

    private static List<String> acts(List<CourtFacts.Seen> all, Predicate<CourtFacts.Seen> which) {
        return all.stream().filter(which).map(CourtFacts.Seen::act).distinct().toList();
    }

    private static List<Key> keys(Stream<Key> all) {
        return all.distinct().sorted(Comparator.comparing(Key::code)).toList();
    }

    private static Stream<Row> rows(
            String name, List<CourtFacts.Result> ofName, List<String> acts, Map<String, String> recipients) {
        Map<String, List<CourtFacts.Result>> byOrder = ofName.stream()
                .collect(Collectors.groupingBy(CourtFacts.Result::order, TreeMap::new, Collectors.toList()));
        return byOrder.values().stream()
                .map(some -> row(name, some, byOrder.size() > 1, acts, recipients))
                .sorted(Comparator.comparing(Row::servedAt));
    }

    private static Row row(
            String name,
            List<CourtFacts.Result> ofName,
            boolean isOneOfSeveral,
            List<String> acts,
            Map<String, String> recipients) {
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
                isOneOfSeveral,
                ofName.stream()
                        .map(result -> recipients.getOrDefault(result.recipient(), "") + " " + result.code())
                        .distinct()
                        .sorted()
                        .toList(),
                codes,
                seen.stream().anyMatch(CourtFacts.Seen::isShown),
                seen.stream().flatMap(one -> one.at().stream()).max(Comparator.naturalOrder()),
                ofName.getFirst().order());
    }
}
