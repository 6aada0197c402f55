package takedown.results;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The results for the names of a case, by name, recipient, and order or request. Two packets of one order to one recipient are one request. If one
 * request has several packets, one of them counts for each name: a served packet rather than an unserved one, then the packet with the latest
 * command, then an answered packet, then the packet that was prepared last.
 */
public final class Results {
    /**
     * Orders the results of packets of one request, so that the result that counts is last. A later packet replaces an earlier one only after it was
     * served. An answer to a request under an earlier version of the order does not apply to the commands of a later version.
     */
    private static Comparator<NameResult> latest(ToIntFunction<Request> commandedSince) {
        return Comparator.comparing((NameResult one) -> one.request().servedAt().isPresent())
                .thenComparing(one -> commandedSince.applyAsInt(one.request()))
                .thenComparing(one -> one.claim().isPresent())
                .thenComparing(one -> one.request().packet().preparedAt())
                .thenComparing(one -> one.request().id());
    }

    private record Key(String name, String recipient, UUID group, boolean withheld) {
        static Key of(NameResult one) {
            return new Key(one.name(), one.request().recipient(), one.request().group(), one.withheld());
        }
    }

    private record Group(String recipient, UUID group) {
        static Group of(Request request) {
            return new Group(request.recipient(), request.group());
        }
    }

    private final List<NameResult> all;
    private final List<NameResult> dropped;
    private final List<NameResult> earlier;

    private Results(List<NameResult> all, List<NameResult> dropped, List<NameResult> earlier) {
        this.all = all;
        this.dropped = dropped;
        this.earlier = earlier;
    }

    /** @param commandedSince returns the number of the order version that introduced what the request asks for */
    static Results of(Collection<NameResult> found, ToIntFunction<Request> commandedSince) {
        Map<Key, NameResult> latest = latest(found, Key::of, commandedSince);
        Map<Group, Integer> served = found.stream()
                .filter(one -> one.request().servedAt().isPresent())
                .collect(Collectors.toMap(
                        one -> Group.of(one.request()), one -> commandedSince.applyAsInt(one.request()), Math::max));
        Predicate<NameResult> isDropped = one -> one.request().servedAt().isPresent()
                && commandedSince.applyAsInt(one.request()) < served.getOrDefault(Group.of(one.request()), 0);
        Map<Object, NameResult> before = latest(
                found.stream()
                        .filter(one -> one.request().servedAt().isPresent())
                        .filter(one -> commandedSince.applyAsInt(one.request())
                                < commandedSince.applyAsInt(Objects.requireNonNull(latest.get(Key.of(one)))
                                        .request()))
                        .toList(),
                one -> List.of(Key.of(one), commandedSince.applyAsInt(one.request())),
                commandedSince);
        return new Results(
                sorted(latest.values().stream().filter(isDropped.negate())),
                sorted(latest.values().stream().filter(isDropped)),
                sorted(before.values().stream()));
    }

    private static <K> Map<K, NameResult> latest(
            Collection<NameResult> some, Function<NameResult, K> key, ToIntFunction<Request> commandedSince) {
        return some.stream()
                .collect(Collectors.toMap(
                        key, one -> one, BinaryOperator.maxBy(latest(commandedSince)), LinkedHashMap::new));
    }

    private static List<NameResult> sorted(Stream<NameResult> some) {
        return some.sorted(Comparator.comparing(NameResult::name)
                        .thenComparing(one -> one.request().packet().recipient().name())
                        .thenComparing(one -> one.request().packet().orderVersion())
                        .thenComparing(one -> one.request().id()))
                .toList();
    }

    private Results where(Predicate<NameResult> which) {
        return new Results(
                all.stream().filter(which).toList(),
                dropped.stream().filter(which).toList(),
                earlier.stream().filter(which).toList());
    }

    /**
     * Returns these results after the end of orders: a result that was pending or overdue when the order ended becomes {@link Disposition#LAPSED}.
     *
     * @param ended whether the order of a request ended
     */
    public Results afterTheEnd(Predicate<Request> ended) {
        return new Results(lapsed(all, ended), lapsed(dropped, ended), lapsed(earlier, ended));
    }

    /**
     * Returns these results after reversals: a released name is no longer counted at its recipient and is among {@link #dropped}.
     *
     * @param released whether the recipient was asked to release the name
     */
    public Results afterReversals(Predicate<NameResult> released) {
        Results counted = where(released.negate());
        return new Results(
                counted.all, sorted(Stream.concat(dropped.stream(), all.stream().filter(released))), counted.earlier);
    }

    private static List<NameResult> lapsed(List<NameResult> some, Predicate<Request> ended) {
        return some.stream()
                .map(one -> ended.test(one.request()) ? one.afterTheEnd() : one)
                .toList();
    }

    /** Returns all names except those that are only to be withheld from registration. */
    public List<NameResult> names() {
        return all.stream().filter(one -> !one.withheld()).toList();
    }

    /**
     * Returns the names that are listed in a command served on a recipient, but not in a command that was later served on the same recipient, and the
     * names of {@link #afterReversals}. The recipient is no longer asked to act on these names, so they are not counted.
     */
    public List<NameResult> dropped() {
        return dropped.stream().filter(one -> !one.withheld()).toList();
    }

    /** Returns the number of names that are only among {@link #dropped}: no counted request lists them any more. */
    public long onlyDropped() {
        Map<String, List<NameResult>> asked = byName(names());
        return dropped().stream()
                .map(NameResult::name)
                .distinct()
                .filter(name -> !asked.containsKey(name))
                .count();
    }

    /** Returns the results for names under an earlier served command, if the recipient was later served with another command for the name. */
    public List<NameResult> earlier() {
        return earlier.stream().filter(one -> !one.withheld()).toList();
    }

    /** Returns the names that are only to be withheld from registration. */
    public List<NameResult> withheld() {
        return all.stream().filter(NameResult::withheld).toList();
    }

    /** Returns the results with one of these dispositions, including those for names that are only to be withheld from registration. */
    public List<NameResult> with(Disposition... which) {
        return all.stream()
                .filter(one -> List.of(which).contains(one.disposition()))
                .toList();
    }

    /**
     * Returns the results in which the recipient's answer and the observation differ, including those for names that are only to be withheld from
     * registration.
     */
    public List<NameResult> contradicted() {
        return all.stream()
                .filter(one -> one.disposition() == Disposition.DIFFERS || one.isObservedAnyway())
                .toList();
    }

    public Results ofOrder(UUID order) {
        return where(one -> one.request().packet().kind().needsOrder()
                && one.request().group().equals(order));
    }

    /** Returns the results of requests under an order that does not command the recipient, who therefore acts voluntarily. */
    public Results voluntary() {
        return where(one -> one.request().isVoluntary());
    }

    /** Returns the results of the requests to recipients that the order commands, and of the requests without an order. */
    public Results commanded() {
        return where(one -> !one.request().isVoluntary());
    }

    /**
     * Returns the tally of the names for which action was requested under an order, but only from recipients that the order does not command. They
     * are counted separately, even if an abuse report or another paper without an order names them too.
     */
    public Tally onlyVoluntary() {
        Set<String> names = namesOnlyVoluntary();
        return tally(voluntary().names().stream()
                .filter(one -> names.contains(one.name()))
                .toList());
    }

    private Set<String> namesOnlyVoluntary() {
        Set<String> commanded = commanded().names().stream()
                .filter(one -> one.request().packet().kind().needsOrder())
                .map(NameResult::name)
                .collect(Collectors.toSet());
        return voluntary().names().stream()
                .map(NameResult::name)
                .filter(name -> !commanded.contains(name))
                .collect(Collectors.toSet());
    }

    /** Returns the tally of the names that occur only in packets without an order, such as abuse reports. */
    public Tally withoutOrder() {
        Map<String, List<NameResult>> ordered =
                byName(where(one -> one.request().packet().kind().needsOrder()).names());
        return tally(
                names().stream().filter(one -> !ordered.containsKey(one.name())).toList());
    }

    /**
     * Returns the tally of the names on which recipients were commanded or requested to act, without those of {@link #onlyVoluntary}. Each name
     * counts once.
     */
    public Tally tally() {
        return tally(counted());
    }

    private List<NameResult> counted() {
        Set<String> voluntary = namesOnlyVoluntary();
        return commanded().names().stream()
                .filter(one -> !voluntary.contains(one.name()))
                .toList();
    }

    /**
     * Returns how many of the names that {@link #tally()} counts under this disposition are observed in the requested state, although their recipient
     * answered that it did not act.
     */
    public long observedAnyway(Disposition number) {
        return byName(counted()).values().stream()
                .filter(ofName -> combined(ofName) == number
                        && ofName.stream().anyMatch(one -> one.disposition() == number && one.isObservedAnyway()))
                .count();
    }

    /** Returns the tallies by recipient, including recipients that the order does not command. */
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
