package takedown.filing;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.OrderVersions;
import takedown.filing.CourtFacts.Result.Place;
import takedown.results.Claim;
import takedown.results.Disposition;
import takedown.results.NameResult;
import takedown.results.Request;
import takedown.results.Results;

final class OrderResults {
    private OrderResults() {}

    /** Returns the results of the served names, one for each command that was served. */
    static List<CourtFacts.Result> names(Results results, OrderVersions versions) {
        Map<List<String>, List<NameResult>> earlier =
                results.earlier().stream().collect(Collectors.groupingBy(OrderResults::place));
        return Stream.of(
                        results.names().stream().map(one -> result(one, versions, earlier, Place.LATEST)),
                        results.dropped().stream().map(one -> result(one, versions, earlier, Place.DROPPED)),
                        results.earlier().stream().map(one -> result(one, versions, earlier, Place.EARLIER)))
                .flatMap(all -> all.flatMap(Optional::stream))
                .toList();
    }

    private static List<String> place(NameResult one) {
        return List.of(one.name(), one.request().recipient());
    }

    private static Optional<CourtFacts.Result> result(
            NameResult one, OrderVersions versions, Map<List<String>, List<NameResult>> earlier, Place place) {
        int version = one.request().packet().orderVersion();
        int current = versions.current().version();
        List<NameResult> before = earlier.getOrDefault(place(one), List.of()).stream()
                .filter(other -> other.request().packet().orderVersion() < version)
                .toList();
        return one.request()
                .servedAt()
                .map(at -> new CourtFacts.Result(
                        one.name(),
                        recipient(one) + (one.request().isVoluntary() ? " (voluntary)" : ""),
                        at,
                        Answered.of(one.claim()).words(),
                        Answered.of(one.claim()).code(),
                        one.seen().stream()
                                .map(seen -> before.stream()
                                                .anyMatch(other -> commands(other, seen.action(), version, versions))
                                        ? CourtFacts.Seen.of(seen).continued()
                                        : CourtFacts.Seen.of(seen))
                                .distinct()
                                .toList(),
                        label(one, versions),
                        one.request().packet().actions().stream()
                                .allMatch(verb -> versions.commandsTheSame(Action.valueOf(verb), version, current)),
                        place));
    }

    /** Returns whether the result belongs to a notice that commands the action in the same way as the given version of the order. */
    private static boolean commands(NameResult one, Action action, int version, OrderVersions versions) {
        return one.request().packet().actions().contains(action.name())
                && versions.commandsTheSame(action, one.request().packet().orderVersion(), version);
    }

    /** Returns the version of the order that the recipient was served with: {@code ECF No. 12}, or {@code version 1} if it has no ECF number. */
    private static String label(NameResult one, OrderVersions versions) {
        int version = one.request().packet().orderVersion();
        String number = versions.carried(version).ecfNumber();
        return number.isEmpty() ? "version " + version : "ECF No. " + number;
    }

    /** Returns the acts that the order commands now and that were not served on any recipient; empty if nothing was served yet. */
    static List<String> unserved(Results results, OrderVersions versions) {
        List<Request> served = Stream.concat(results.names().stream(), results.withheld().stream())
                .map(NameResult::request)
                .filter(request -> request.servedAt().isPresent())
                .distinct()
                .toList();
        int current = versions.current().version();
        return served.isEmpty()
                ? List.of()
                : versions.current().actions().stream()
                        .filter(act -> served.stream()
                                .noneMatch(request -> request.packet().actions().contains(act.name())
                                        && versions.commandsTheSame(
                                                act, request.packet().orderVersion(), current)))
                        .map(Observed::act)
                        .toList();
    }

    private static String recipient(NameResult one) {
        return one.request().packet().recipient().name();
    }

    /** Returns the names that a recipient refused or holds for its counsel, under each command that was served. */
    static List<CourtFacts.Refused> refusals(Results results, OrderVersions versions) {
        return Stream.concat(
                        results.commanded().with(Disposition.REFUSED, Disposition.HELD).stream()
                                .map(one -> refused(one, one.isObservedAnyway() ? ", but observed (Table 3)" : "")),
                        results.commanded().earlier().stream()
                                .filter(one -> one.disposition() == Disposition.REFUSED
                                        || one.disposition() == Disposition.HELD)
                                .map(one -> refused(one, ", in answer to the notice of " + label(one, versions))))
                .sorted(Comparator.comparing(CourtFacts.Refused::name))
                .toList();
    }

    private static CourtFacts.Refused refused(NameResult one, String more) {
        return new CourtFacts.Refused(
                one.name(),
                recipient(one),
                Answered.of(one.claim()).words() + more,
                one.claim().map(Claim::words).orElse(""));
    }

    static CourtFacts.Counts counts(
            Results results,
            List<CourtFacts.Served> served,
            List<CourtFacts.Recipient> recipients,
            WithdrawnNotices withdrawn,
            Restorations after) {
        return new CourtFacts.Counts(
                CourtFacts.Numbers.of(results.tally()),
                CourtFacts.Numbers.of(results.onlyVoluntary()),
                results.commanded().withheld().stream()
                        .map(NameResult::name)
                        .distinct()
                        .count(),
                served.stream()
                        .filter(one -> recipients.stream()
                                .noneMatch(recipient ->
                                        recipient.asked() && recipient.id().equals(one.id())))
                        .toList(),
                recipients.stream()
                        .filter(recipient -> !recipient.asked()
                                && served.stream().noneMatch(one -> one.id().equals(recipient.id())))
                        .map(CourtFacts.Recipient::name)
                        .toList(),
                recipients.stream()
                        .filter(recipient -> recipient.asked()
                                && served.stream().anyMatch(one -> one.id().equals(recipient.id())))
                        .map(CourtFacts.Recipient::name)
                        .toList(),
                results.commanded().contradicted().stream()
                        .map(CourtFacts.Differing::of)
                        .toList(),
                new CourtFacts.Besides(
                        CourtFacts.Anyway.of(results),
                        new CourtFacts.Dropped(
                                count(results.commanded().dropped().stream()),
                                count(results.commanded().dropped().stream().filter(NameResult::isChanged))),
                        withdrawn,
                        after));
    }

    private static long count(Stream<NameResult> some) {
        return some.map(NameResult::name).distinct().count();
    }
}
