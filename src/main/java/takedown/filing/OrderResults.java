package takedown.filing;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.OrderVersions;
import takedown.results.Claim;
import takedown.results.Disposition;
import takedown.results.NameResult;
import takedown.results.Request;
import takedown.results.Results;

/** What became of the names of an order, in the words of a filing. */
final class OrderResults {
    private OrderResults() {}

    /** Returns the names that were served. */
    static List<CourtFacts.Result> names(Results results, OrderVersions versions) {
        return results.names().stream()
                .flatMap(one -> one.request().servedAt().stream().map(at -> result(one, at, versions)))
                .toList();
    }

    private static CourtFacts.Result result(NameResult one, Instant servedAt, OrderVersions versions) {
        int version = one.request().packet().orderVersion();
        String number = versions.carried(version).ecfNumber();
        int current = versions.current().version();
        return new CourtFacts.Result(
                one.name(),
                recipient(one) + (one.request().isVoluntary() ? " (voluntary)" : ""),
                servedAt,
                Answered.of(one.claim()).words(),
                Answered.of(one.claim()).code(),
                findings(one),
                number.isEmpty() ? "version " + version : "ECF No. " + number,
                one.request().packet().actions().stream()
                        .allMatch(verb -> versions.commandsTheSame(Action.valueOf(verb), version, current)));
    }

    /** Returns the acts that the order commands now and with which no recipient was served, once something was served. */
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

    private static List<CourtFacts.Seen> findings(NameResult one) {
        return one.seen().stream().map(CourtFacts.Seen::of).distinct().toList();
    }

    /** Returns the names that a recipient refused or holds, among them those to be withheld from registration. */
    static List<CourtFacts.Refused> refusals(Results results) {
        return results.commanded().with(Disposition.REFUSED, Disposition.HELD).stream()
                .map(one -> new CourtFacts.Refused(
                        one.name(),
                        recipient(one),
                        Answered.of(one.claim()).words(),
                        one.claim().map(Claim::words).orElse("")))
                .toList();
    }

    static CourtFacts.Counts counts(
            Results results, List<CourtFacts.Served> served, List<CourtFacts.Recipient> recipients) {
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
                results.commanded().with(Disposition.DIFFERS).stream()
                        .map(one -> new CourtFacts.Differing(
                                one.name(),
                                recipient(one),
                                Answered.of(one.claim()).words(),
                                one.claim().flatMap(Claim::executedAt),
                                findings(one)))
                        .toList());
    }
}
