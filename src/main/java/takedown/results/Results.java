package takedown.results;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * What became of the names of a case, by name, recipient, and order or request. Two packets of one order to one recipient are one request: the one that
 * was served and answered last counts, under the latest command that was served.
 */
public final class Results {
    /**
     * A later packet replaces an earlier one only once it was served. An answer to a request under an earlier version of the order says nothing about
     * the commands of a later version.
     */
    private static Comparator<NameResult> latest(ToIntFunction<Request> commandedSince) {
        return Comparator.comparing((NameResult one) -> one.request().servedAt().isPresent())
                .thenComparing(one -> commandedSince.applyAsInt(one.request()))
                .thenComparing(one -> one.claim().isPresent())
                .thenComparing(one -> one.request().packet().preparedAt())
                .thenComparing(one -> one.request().id());
    }

    private record Key(String name, String recipient, UUID group, boolean withheld) {}

    private final List<NameResult> all;

    private Results(List<NameResult> all) {
        this.all = all;
    }

    /** @param commandedSince the first version of the order since which it commands what the request asks for */
    static Results of(Collection<NameResult> found, ToIntFunction<Request> commandedSince) {
        return new Results(found.stream()
                .collect(Collectors.toMap(
                        one -> new Key(
                                one.name(),
                                one.request().recipient(),
                                one.request().group(),
                                one.withheld()),
                        one -> one,
                        BinaryOperator.maxBy(latest(commandedSince)),
                        LinkedHashMap::new))
                .values()
                .stream()
                .sorted(Comparator.comparing(NameResult::name)
                        .thenComparing(one -> one.request().packet().recipient().name())
                        .thenComparing(one -> one.request().id()))
                .toList());
    }

    private Results where(Predicate<NameResult> which) {
        return new Results(all.stream().filter(which).toList());
    }

    /** Returns the names without those that are only to be withheld from registration. */
    public List<NameResult> names() {
        return all.stream().filter(one -> !one.withheld()).toList();
    }

    /** Returns the names that are only to be withheld from registration. */
    public List<NameResult> withheld() {
        return all.stream().filter(NameResult::withheld).toList();
    }

    /** Returns the results at these recipients that a person has to weigh, whether the name is registered or not. */
    public List<NameResult> with(Disposition... which) {
        return all.stream()
                .filter(one -> List.of(which).contains(one.disposition()))
                .toList();
    }

    public Results ofOrder(UUID order) {
        return where(one -> one.request().packet().kind().needsOrder()
                && one.request().group().equals(order));
    }

    /** Returns what recipients were requested to do voluntarily, without a command of the order. */
    public Results voluntary() {
        return where(one -> one.request().isVoluntary());
    }

    /** Returns what recipients were commanded or requested to do. */
    public Results commanded() {
        return where(one -> !one.request().isVoluntary());
    }

    /** Returns the names that were requested only from recipients outside the order. They are counted apart. */
    public Tally onlyVoluntary() {
        Map<String, List<NameResult>> commanded = byName(commanded().names());
        return tally(voluntary().names().stream()
                .filter(one -> !commanded.containsKey(one.name()))
                .toList());
    }

    /** Returns the names that only packets without an order ask for, such as abuse reports. */
    public Tally withoutOrder() {
        Map<String, List<NameResult>> ordered =
                byName(where(one -> one.request().packet().kind().needsOrder()).names());
        return tally(names().stream()
                .filter(one -> !ordered.containsKey(one.name()))
                .toList());
    }

    /** Returns the tally of the names that recipients were commanded or requested to act on, each once. */
    public Tally tally() {
        return tally(commanded().names());
    }

    /** Returns the tallies by recipient, with those that are not commanded. */
    public Map<String, Tally> byRecipient() {
        return names().stream()
                .collect(Collectors.groupingBy(
                        one -> one.request().recipient(),
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), Results::tally)));
    }

    private static Map<String, List<NameResult>> byName(List<NameResult> some) {
        return some.stream().collect(Collectors.groupingBy(NameResult::name));
    }

    private static Tally tally(List<NameResult> some) {
        return Tally.of(byName(some).values().stream().map(Results::combined).toList());
    }

    private static Disposition combined(List<NameResult> ofName) {
        return Disposition.overRequests(ofName.stream()
                .collect(Collectors.groupingBy(
                        one -> one.request().group(), Collectors.mapping(NameResult::disposition, Collectors.toList())))
                .values()
                .stream()
                .map(Disposition::underOneOrder)
                .toList());
    }
}
