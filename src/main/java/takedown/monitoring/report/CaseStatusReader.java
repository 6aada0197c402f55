package takedown.monitoring.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseFile;
import takedown.casefile.Cases;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.CourtTime;
import takedown.casefile.orders.OrderState;
import takedown.casefile.suspects.SuspectQueries;
import takedown.directory.HealthRecord;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.dispatch.Reply;
import takedown.dispatch.pending.NextStep;
import takedown.dispatch.pending.OverdueList;
import takedown.dispatch.pending.RecipientContact;
import takedown.monitoring.report.CaseStatus.AtRecipient;
import takedown.monitoring.report.CaseStatus.OrderTerm;
import takedown.monitoring.report.CaseStatus.OtherPackets;
import takedown.monitoring.report.CaseStatus.SinceYesterday;
import takedown.monitoring.report.CaseStatus.Totals;
import takedown.monitoring.report.CaseStatus.Withdrawn;
import takedown.name.Count;
import takedown.name.UntrustedText;
import takedown.packet.document.FindingCode;
import takedown.packet.document.PacketKind;
import takedown.packet.document.Preflight.Finding;
import takedown.packet.store.PacketLine;
import takedown.packet.store.PacketStore;
import takedown.results.Claim;
import takedown.results.Disposition;
import takedown.results.NameResult;
import takedown.results.Request;
import takedown.results.Results;
import takedown.results.Tally;

/** Reads the status of a case. The number of SQL statements depends on the number of orders, not on the number of names or packets. */
@ApplicationScoped
public class CaseStatusReader {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MAX_REASON = 120;

    private final Cases cases;
    private final PacketStore packets;
    private final PacketProgressReader progressReader;
    private final LiveRequestReader requestReader;
    private final SuspectQueries suspects;
    private final WithdrawnRequests withdrawnRequests;
    private final CaseRisks risks;
    private final EndReversals endReversals;
    private final StatusSql sql;
    private final ReportSql reports;
    private final HealthRecord.Reader health;

    CaseStatusReader(
            Cases cases,
            PacketStore packets,
            PacketProgressReader progressReader,
            LiveRequestReader requestReader,
            SuspectQueries suspects,
            WithdrawnRequests withdrawnRequests,
            CaseRisks risks,
            EndReversals endReversals,
            StatusSql sql,
            ReportSql reports,
            HealthRecord.Reader health) {
        this.cases = cases;
        this.packets = packets;
        this.progressReader = progressReader;
        this.requestReader = requestReader;
        this.suspects = suspects;
        this.withdrawnRequests = withdrawnRequests;
        this.risks = risks;
        this.endReversals = endReversals;
        this.sql = sql;
        this.reports = reports;
        this.health = health;
    }

    @Transactional
    public CaseStatus of(CaseAccess access) {
        CaseFile file = cases.file(access);
        CourtTime court = CourtTime.of(file.matter());
        LiveRequestReader.Found found = requestReader.of(access, file);
        Instant now = found.at();
        List<Request> every = found.every();
        List<Request> requests = found.requests();
        Results results = found.results();
        List<LiveRequest> live = found.live();
        Set<String> passedOn = found.passedOn();
        Map<UUID, Finding> against = found.against();
        StatusSql.NotAsked others = sql.notAsked(
                access.caseId(),
                requests.stream().map(Request::id).toList(),
                found.withdrawn().map(Request::id).toList());
        Totals totals = Totals.of(
                results.tally(),
                results.withoutOrder().names(),
                results.onlyVoluntary().names(),
                others.down(),
                others.notRegistered(),
                others.all() - others.down() - others.notRegistered(),
                results.onlyDropped(),
                others.withdrawn());
        HealthRecord contacts = health.of(found.recipients());
        Optional<CourtOrder> current = found.entered().stream()
                .max(Comparator.comparing((CourtOrder order) -> order.stateAt(now) == OrderState.IN_FORCE)
                        .thenComparing(order -> order.issuedAt().orElse(Instant.MIN)));
        EndReversals.Found ending = endReversals.of(access, current, now);
        List<EndReversals.Ready> reversals = ending.reversals();
        // After a vacatur, only the reversals are left to serve. After an expiry, the same is true once people have
        // made reversals.
        boolean reversed = current.filter(last -> last.stateAt(now) == OrderState.VACATED || !reversals.isEmpty())
                .isPresent();
        List<String> stay = reversals.stream()
                .flatMap(one -> one.passedOn().stream())
                .distinct()
                .sorted()
                .toList();
        WithdrawnRequests.Withdrawals withdrawals = withdrawnRequests.of(access, file, found, contacts);
        List<AtRecipient> ofWithdrawn = withdrawals.left();
        List<AtRecipient> asked = Stream.concat(
                        recipients(live, results.byRecipient(), contacts).stream()
                                .map(one -> ending.next(one, live)),
                        refused(every, against).map(request -> toMakeAgain(request, file.sealed(), contacts)))
                .toList();
        List<AtRecipient> recipients = Stream.concat(
                        asked.stream().map(one -> HeldRows.toRelease(HeldRows.toServe(one, found), found.held())),
                        ofWithdrawn.stream())
                .toList();
        List<PlanRule.Held> held = HeldRows.counted(found.held(), ending, asked);
        List<OverdueList.Item> overdue = found.overdue(file, contacts);
        List<LiveRequest> unconfirmed = found.owing()
                .filter(one -> one.unconfirmed().findAny().isPresent())
                .toList();
        List<Withdrawn> withdrawn = withdrawals.served();
        Optional<OrderTerm> order = current.map(last -> term(last, court, now));
        Set<UUID> returned = suspects.returned(access);
        long back = returned.size() - reports.released(returned).size();
        long voluntary = results.onlyVoluntary().overdue();
        List<String> toReverse = Stream.concat(
                        named(
                                Stream.concat(asked.stream(), ofWithdrawn.stream())
                                        .toList(),
                                NextStep.MAKE_REVERSAL),
                        // After the end of the order, the reversals that are ready are in a sentence of their own.
                        reversed ? Stream.of() : named(ofWithdrawn, NextStep.APPROVE_REVERSAL, NextStep.SERVE_REVERSAL))
                .distinct()
                .toList();
        List<String> toBeTold =
                named(ofWithdrawn, NextStep.TELL_WITHDRAWN).distinct().toList();
        PlanRule.Plan plan = reversed
                ? PlanRule.reversed(
                        order.flatMap(OrderTerm::ended).orElseThrow(),
                        reversals.stream()
                                .map(one -> new PlanRule.Reversal(
                                        one.line().recipient().name(), one.isServed()))
                                .toList(),
                        toReverse,
                        toBeTold,
                        Stream.concat(withdrawals.unrestored().stream(), ending.unrestored().stream())
                                .distinct()
                                .toList(),
                        held,
                        stay)
                : PlanRule.of(new PlanRule.Facts(
                        totals,
                        overdueAt(found, totals.overdue(), false, voluntary == 0 && unconfirmed.isEmpty()),
                        unconfirmed.stream()
                                .flatMap(LiveRequest::unconfirmed)
                                .distinct()
                                .count(),
                        unconfirmed.stream()
                                .map(CaseStatusReader::recipient)
                                .distinct()
                                .toList(),
                        withdrawn.stream().map(Withdrawn::recipient).distinct().toList(),
                        voluntary,
                        overdueAt(found, voluntary, true, false),
                        PlanRule.counted(recipients, Tally::refused),
                        PlanRule.counted(recipients, Tally::differs),
                        PlanRule.counted(recipients, Tally::returned),
                        back,
                        order.flatMap(OrderTerm::daysLeft),
                        order.flatMap(OrderTerm::ended),
                        toReverse,
                        toBeTold,
                        withdrawals.unrestored(),
                        held,
                        found.isNothingServedAfterSuperseding(),
                        found.namesToServe()));
        return new CaseStatus(
                file,
                now,
                court,
                plan.atRisk(),
                plan.sentence(),
                order,
                totals,
                recipients,
                withdrawn,
                overdue,
                confirmations(live, now),
                since(access, live, now.minus(DAY)),
                others(access),
                Stream.concat(
                                Stream.concat(withdrawals.stayed().stream(), ending.stayed())
                                        .distinct(),
                                risks.of(access, found, stay, back, court).stream())
                        .toList());
    }

    /** Returns the names of the recipients with one of these next steps. */
    private static Stream<String> named(List<AtRecipient> recipients, NextStep... next) {
        return recipients.stream()
                .filter(one -> List.of(next).contains(one.next()))
                .map(AtRecipient::name);
    }

    private static String recipient(LiveRequest one) {
        return one.request().packet().recipient().name();
    }

    private static Optional<FindingCode> code(Map<UUID, Finding> against, Request request) {
        return Optional.ofNullable(against.get(request.id())).map(Finding::code);
    }

    /**
     * Returns, for each recipient and order, the last packet that was cancelled on sending because it carried an earlier version of the order. A
     * packet that another packet replaces is left out.
     */
    private static Stream<Request> refused(List<Request> every, Map<UUID, Finding> against) {
        return every.stream()
                .filter(request -> request.progress()
                                .cancelled()
                                .filter(withdrawal -> !withdrawal.requested())
                                .isPresent()
                        && code(against, request).equals(Optional.of(FindingCode.ORDER_CHANGED)))
                .filter(request -> every.stream()
                        .noneMatch(other -> other.recipient().equals(request.recipient())
                                && other.packet()
                                        .orderId()
                                        .equals(request.packet().orderId())
                                && (!other.isWithdrawn()
                                        || other.packet()
                                                .preparedAt()
                                                .isAfter(request.packet().preparedAt()))));
    }

    private static AtRecipient toMakeAgain(Request request, boolean sealed, HealthRecord contacts) {
        PacketLine packet = request.packet();
        return new AtRecipient(
                packet.recipient().id(),
                packet.recipient().name(),
                packet.recipient().role(),
                request.isVoluntary(),
                packet.kind().isCourtPaper(),
                Tally.NONE,
                Optional.empty(),
                Optional.empty(),
                RecipientContact.of(packet.kind(), packet.recipient(), sealed, contacts),
                NextStep.NEW_PACKET,
                List.of(packet.id()));
    }

    private List<OtherPackets> others(CaseAccess access) {
        List<PacketLine> lines = packets.lines(access).stream()
                .filter(line -> !line.kind().asksForAction() && !line.kind().undoes())
                .toList();
        Map<UUID, PacketProgress> progress = progressReader.of(access, lines);
        Map<PacketKind, List<PacketProgress>> byKind = lines.stream()
                .collect(Collectors.groupingBy(
                        PacketLine::kind,
                        TreeMap::new,
                        Collectors.mapping(
                                line -> Objects.requireNonNull(progress.get(line.id())), Collectors.toList())));
        return byKind.entrySet().stream()
                .map(entry -> new OtherPackets(
                        entry.getKey(),
                        entry.getValue().stream()
                                .filter(one -> !one.isWithdrawn())
                                .count(),
                        entry.getValue().stream()
                                .filter(one ->
                                        !one.isWithdrawn() && one.sentAt().isEmpty())
                                .count()))
                .filter(one -> one.packets() > 0)
                .toList();
    }

    private static List<AtRecipient> recipients(
            List<LiveRequest> live, Map<String, Tally> tallies, HealthRecord contacts) {
        Map<String, List<LiveRequest>> byRecipient =
                live.stream().collect(Collectors.groupingBy(one -> one.request().recipient()));
        return byRecipient.entrySet().stream()
                .map(entry -> recipient(
                        entry.getValue(),
                        Optional.ofNullable(tallies.get(entry.getKey())).orElse(Tally.NONE),
                        contacts))
                .sorted(Comparator.comparing((AtRecipient one) -> one.tally().overdue(), Comparator.reverseOrder())
                        .thenComparing(
                                one -> one.tally().refused() + one.tally().differs(), Comparator.reverseOrder())
                        .thenComparing(one -> one.tally().returned(), Comparator.reverseOrder())
                        .thenComparing(one -> one.tally().pending(), Comparator.reverseOrder())
                        .thenComparing(one -> one.tally().notServed(), Comparator.reverseOrder())
                        .thenComparing(AtRecipient::name)
                        .thenComparing(AtRecipient::id))
                .toList();
    }

    /**
     * Returns the recipients of overdue requests, those with the most overdue names first.
     *
     * @param names number of names that the sentence counts
     * @param voluntary whether only recipients outside the order count
     * @param answers whether every recipient that owes an answer is returned if no name is counted; otherwise, none is returned in that case
     */
    private static List<String> overdueAt(
            LiveRequestReader.Found found, long names, boolean voluntary, boolean answers) {
        return found.owing()
                .filter(one -> names > 0
                        ? one.request().isVoluntary() == voluntary && one.count(Disposition.OVERDUE) > 0
                        : answers)
                .map(CaseStatusReader::recipient)
                .distinct()
                .toList();
    }

    private static AtRecipient recipient(List<LiveRequest> requests, Tally tally, HealthRecord contacts) {
        LiveRequest first = requests.stream()
                .min(Comparator.comparing(LiveRequest::urgency)
                        .thenComparing(one -> one.request().id().toString()))
                .orElseThrow();
        PacketLine packet = first.request().packet();
        return new AtRecipient(
                packet.recipient().id(),
                packet.recipient().name(),
                packet.recipient().role(),
                requests.stream().allMatch(one -> one.request().isVoluntary()),
                packet.kind().isCourtPaper(),
                tally,
                requests.stream()
                        .flatMap(one -> one.request().progress().sentAt().stream())
                        .min(Comparator.naturalOrder()),
                requests.stream().flatMap(one -> one.deadline().stream()).min(Comparator.naturalOrder()),
                first.contact(contacts),
                first.next(),
                AtRecipient.others(requests.stream().flatMap(one -> one.steps().stream()), first.next()),
                requests.stream().map(one -> one.request().id()).toList());
    }

    private static List<CaseStatus.Confirmation> confirmations(List<LiveRequest> live, Instant now) {
        record Key(Instant at, String id, String recipient) {}
        Map<Key, Set<String>> names = new HashMap<>();
        for (LiveRequest one : live) {
            one.deadline()
                    .filter(at -> at.isAfter(now))
                    .ifPresent(at -> names.computeIfAbsent(
                                    new Key(at, one.request().recipient(), recipient(one)), key -> new HashSet<>())
                            .addAll(one.unanswered().map(NameResult::name).toList()));
        }
        return names.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> new CaseStatus.Confirmation(
                        entry.getKey().at(),
                        entry.getKey().recipient(),
                        entry.getValue().size()))
                .sorted(Comparator.comparing(CaseStatus.Confirmation::at)
                        .thenComparing(CaseStatus.Confirmation::names, Comparator.reverseOrder())
                        .thenComparing(CaseStatus.Confirmation::recipient))
                .toList();
    }

    private static OrderTerm term(CourtOrder order, CourtTime court, Instant now) {
        return new OrderTerm(
                order.id(),
                order.kind().name(),
                order.stateAt(now),
                order.endsAt(),
                order.endsAt().filter(end -> end.isAfter(now)).map(end -> court.days(now, end)),
                order.hearingAt().filter(at -> at.isAfter(now) && order.stateAt(now) == OrderState.IN_FORCE));
    }

    private SinceYesterday since(CaseAccess access, List<LiveRequest> live, Instant from) {
        StatusSql.Moves moves = sql.moves(access.caseId(), from);
        List<String> confirmed = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (LiveRequest one : live) {
            String recipient = one.request().packet().recipient().name();
            List<Reply> recent = one.request().progress().replies().stream()
                    .filter(reply -> reply.recordedAt().isAfter(from))
                    .toList();
            if (recent.stream()
                    .anyMatch(reply -> reply.kind() == Reply.Kind.DONE || reply.kind() == Reply.Kind.RESULT)) {
                SinceYesterday.confirmed(recipient, one.count(Disposition.CONFIRMED), one.count(Disposition.ALREADY))
                        .filter(line -> !confirmed.contains(line))
                        .ifPresent(confirmed::add);
            }
            recent.stream()
                    .filter(reply -> reply.kind() == Reply.Kind.REFUSED)
                    .forEach(reply -> refusals.add(recipient + ": " + UntrustedText.from(reply.said(), MAX_REASON)));
            if (recent.stream().anyMatch(reply -> reply.kind() == Reply.Kind.RESULT)) {
                refused(one).ifPresent(words -> refusals.add(recipient + ": " + words));
            }
        }
        return new SinceYesterday(
                from,
                moves.down(),
                moves.back(),
                moves.released(),
                moves.targetsDown(),
                sql.sent(access.caseId(), from),
                confirmed,
                refusals,
                moves.names());
    }

    /** Returns in words the number of names that the recipient refused, the first of these names and the reason for it; empty if none was refused. */
    private static Optional<String> refused(LiveRequest one) {
        List<NameResult> refused = one.names().stream()
                .filter(name -> name.disposition() == Disposition.REFUSED)
                .toList();
        return refused.stream()
                .findFirst()
                .map(first -> Count.of(refused.size(), "name") + ", " + first.name()
                        + first.claim()
                                .map(Claim::words)
                                .filter(words -> !words.isBlank())
                                .map(words -> ": " + UntrustedText.from(words, MAX_REASON))
                                .orElse(""));
    }
}
