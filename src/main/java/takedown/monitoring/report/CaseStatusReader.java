package takedown.monitoring.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseFile;
import takedown.casefile.Cases;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.CourtTime;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.Orders;
import takedown.casefile.suspects.SuspectQueries;
import takedown.dispatch.Dispatch;
import takedown.dispatch.NextStep;
import takedown.dispatch.OverdueList;
import takedown.dispatch.PacketProgress;
import takedown.dispatch.PacketProgressReader;
import takedown.dispatch.RecipientContact;
import takedown.dispatch.Reply;
import takedown.monitoring.report.CaseStatus.AtRecipient;
import takedown.monitoring.report.CaseStatus.OrderTerm;
import takedown.monitoring.report.CaseStatus.SinceYesterday;
import takedown.monitoring.report.CaseStatus.Totals;
import takedown.monitoring.report.StatusSql.Asked;
import takedown.monitoring.report.StatusSql.NameState;
import takedown.monitoring.report.StatusSql.Tally;
import takedown.name.Count;
import takedown.name.UntrustedText;
import takedown.packet.store.PacketLine;
import takedown.packet.store.PacketStore;

/** Reads the status of a case, with a fixed number of statements. */
@ApplicationScoped
public class CaseStatusReader {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MAX_REASON = 120;

    private final Cases cases;
    private final Orders orders;
    private final PacketStore packets;
    private final PacketProgressReader progressReader;
    private final SuspectQueries suspects;
    private final OrderServers orderServers;
    private final StatusSql sql;
    private final Clock clock;

    CaseStatusReader(
            Cases cases,
            Orders orders,
            PacketStore packets,
            PacketProgressReader progressReader,
            SuspectQueries suspects,
            OrderServers orderServers,
            StatusSql sql,
            Clock clock) {
        this.cases = cases;
        this.orders = orders;
        this.packets = packets;
        this.progressReader = progressReader;
        this.suspects = suspects;
        this.orderServers = orderServers;
        this.sql = sql;
        this.clock = clock;
    }

    /** A packet that asks for action, with its progress. */
    private record Live(PacketLine packet, PacketProgress progress, boolean stillUp) {
        NameState state() {
            return switch (progress.state()) {
                case DONE -> NameState.CONFIRMED;
                case SENT, ACKNOWLEDGED -> progress.isOverdue() ? NameState.OVERDUE : NameState.PENDING;
                case REFUSED -> NameState.REFUSED;
                case PREPARED, APPROVED, CANCELLED, RETRACTED -> NameState.NOT_SENT;
            };
        }

        NextStep next() {
            return NextStep.of(packet.kind(), progress, progress.late(), stillUp);
        }

        /** Returns the rank in the list, the most urgent first. */
        int urgency() {
            return switch (next()) {
                case COUNSEL_LETTER, ESCALATE -> 0;
                case SECOND_REQUEST, CALL -> 1;
                case ANSWER -> 2;
                case CHECK -> 3;
                case APPROVE, SERVE, SEND -> 4;
                case WAIT -> 5;
                case NONE -> 6;
            };
        }
    }

    @Transactional
    public CaseStatus of(CaseAccess access) {
        Instant now = clock.instant();
        CaseFile file = cases.file(access);
        CourtTime court = CourtTime.of(file.matter());
        List<Live> live = live(access);
        List<Asked> asked = live.stream()
                .map(one ->
                        new Asked(one.packet().id(), one.packet().recipient().id(), one.state()))
                .toList();
        Map<String, Tally> tallies = sql.tallies(asked);
        Totals totals = totals(
                sql.notAsked(access.caseId(), asked),
                Optional.ofNullable(tallies.get(StatusSql.ALL)).orElse(Tally.NONE));
        List<AtRecipient> recipients = recipients(live, tallies);
        List<OverdueList.Item> overdue = live.stream()
                .filter(one -> one.progress().isOverdue())
                .map(one -> OverdueList.Item.of(one.packet(), file.title(), one.progress()))
                .sorted(Comparator.comparing(OverdueList.Item::due))
                .toList();
        Optional<OrderTerm> order = orders.list(access).stream()
                .filter(entered -> entered.issuedAt().isPresent())
                .max(Comparator.comparing((CourtOrder entered) -> entered.stateAt(now) == OrderState.IN_FORCE)
                        .thenComparing(entered -> entered.issuedAt().orElse(Instant.MIN)))
                .map(current -> term(current, court, now));
        long back = suspects.returned(access);
        PlanRule.Plan plan = PlanRule.of(new PlanRule.Facts(
                totals,
                overdue.stream()
                        .map(item -> item.packet().recipient().name())
                        .distinct()
                        .toList(),
                live.stream()
                        .filter(one -> one.state() == NameState.REFUSED)
                        .map(one -> one.packet().recipient().name())
                        .distinct()
                        .toList(),
                back,
                order.flatMap(OrderTerm::daysLeft)));
        return new CaseStatus(
                file,
                now,
                court,
                plan.atRisk(),
                plan.sentence(),
                order,
                totals,
                recipients,
                overdue,
                since(access, live, now.minus(DAY)),
                risks(access, live, back, court));
    }

    private List<Live> live(CaseAccess access) {
        List<PacketLine> asking = packets.lines(access).stream()
                .filter(line -> line.kind().asksForAction())
                .toList();
        Map<UUID, PacketProgress> progress = progressReader.of(access, asking);
        Map<UUID, Long> up = sql.stillUp(asking.stream().map(PacketLine::id).toList());
        return asking.stream()
                .map(line -> new Live(
                        line,
                        Objects.requireNonNull(progress.get(line.id())),
                        takesDown(line) && up.getOrDefault(line.id(), 0L) > 0))
                .filter(one -> one.progress().cancelled().isEmpty()
                        && one.progress().retracted().isEmpty())
                .toList();
    }

    /** Returns whether the names of the packet are down once its recipient has done what it asks. */
    private static boolean takesDown(PacketLine line) {
        return !line.kind().needsOrder()
                || line.actions().stream().map(Action::valueOf).anyMatch(Action::takesDown);
    }

    private static Totals totals(StatusSql.NotAsked others, Tally tally) {
        long asked = tally.all();
        return new Totals(
                asked + others.all(),
                asked,
                asked - tally.of(NameState.NOT_SENT),
                tally.of(NameState.CONFIRMED),
                tally.of(NameState.PENDING),
                tally.of(NameState.REFUSED),
                tally.of(NameState.OVERDUE),
                others.down(),
                others.notRegistered(),
                others.all() - others.down() - others.notRegistered());
    }

    private static List<AtRecipient> recipients(List<Live> live, Map<String, Tally> tallies) {
        Map<String, List<Live>> byRecipient = live.stream()
                .collect(Collectors.groupingBy(one -> one.packet().recipient().id()));
        return byRecipient.entrySet().stream()
                .map(entry -> recipient(
                        entry.getValue(),
                        Optional.ofNullable(tallies.get(entry.getKey())).orElse(Tally.NONE)))
                .sorted(Comparator.comparing(AtRecipient::overdue, Comparator.reverseOrder())
                        .thenComparing(AtRecipient::refused, Comparator.reverseOrder())
                        .thenComparing(AtRecipient::pending, Comparator.reverseOrder())
                        .thenComparing(AtRecipient::notSent, Comparator.reverseOrder())
                        .thenComparing(AtRecipient::name)
                        .thenComparing(AtRecipient::id))
                .toList();
    }

    private static AtRecipient recipient(List<Live> packets, Tally tally) {
        Live first = packets.stream()
                .min(Comparator.comparing(Live::urgency)
                        .thenComparing(one -> one.packet().id().toString()))
                .orElseThrow();
        return new AtRecipient(
                first.packet().recipient().id(),
                first.packet().recipient().name(),
                first.packet().recipient().role(),
                tally.all(),
                packets.stream()
                        .flatMap(one -> one.progress().sentAt().stream())
                        .min(Comparator.naturalOrder()),
                packets.stream()
                        .filter(one -> one.progress().isOpen())
                        .flatMap(one -> one.progress().due().stream())
                        .min(Comparator.naturalOrder()),
                tally.of(NameState.CONFIRMED),
                tally.of(NameState.PENDING),
                tally.of(NameState.REFUSED),
                tally.of(NameState.OVERDUE),
                tally.of(NameState.NOT_SENT),
                RecipientContact.of(first.packet().kind(), first.packet().recipient()),
                first.next(),
                packets.stream().map(one -> one.packet().id()).toList());
    }

    private static OrderTerm term(CourtOrder order, CourtTime court, Instant now) {
        return new OrderTerm(
                order.id(),
                order.kind().name(),
                order.endsAt(),
                order.endsAt().map(end -> end.isAfter(now) ? court.days(now, end) : Math.min(-1, court.days(now, end))),
                order.hearingAt().filter(at -> at.isAfter(now)));
    }

    private SinceYesterday since(CaseAccess access, List<Live> live, Instant from) {
        StatusSql.Moves moves = sql.moves(access.caseId(), from);
        List<String> confirmed = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (Live one : live) {
            String recipient = one.packet().recipient().name();
            one.progress().replies().stream()
                    .filter(reply -> reply.recordedAt().isAfter(from))
                    .forEach(reply -> {
                        if (reply.kind() == Reply.Kind.DONE) {
                            confirmed.add(
                                    recipient + " (" + Count.of(one.packet().names(), "name") + ")");
                        } else if (reply.kind() == Reply.Kind.REFUSED) {
                            refusals.add(recipient + ": " + UntrustedText.from(reply.said(), MAX_REASON));
                        }
                    });
        }
        int sent = (int) live.stream()
                .filter(one -> one.progress().dispatches().stream()
                        .filter(Dispatch::isRequest)
                        .map(Dispatch::at)
                        .min(Comparator.naturalOrder())
                        .filter(at -> at.isAfter(from))
                        .isPresent())
                .count();
        return new SinceYesterday(from, moves.down(), moves.back(), sent, confirmed, refusals);
    }

    private List<String> risks(CaseAccess access, List<Live> live, long back, CourtTime court) {
        List<String> risks = new ArrayList<>();
        if (back > 0) {
            risks.add(Count.of(back, "name") + Count.verb(back, " is", " are") + " back online.");
        }
        long expiring = packets.expiringInTerm(
                access, live.stream().map(one -> one.packet().id()).toList());
        if (expiring > 0) {
            risks.add(Count.of(expiring, "name") + Count.verb(expiring, " expires", " expire")
                    + " before the order ends. A lock does not stop an expiry.");
        }
        orderServers
                .expiring(orders.nameServers(access))
                .forEach(domain -> risks.add("The order's own name servers are in "
                        + domain.name() + ", which expires "
                        + domain.expiresAt()
                                .map(at -> "on " + new CourtClock(court.zone()).day(at))
                                .orElse("at an unknown time")
                        + ". Renew it."));
        return risks;
    }
}
