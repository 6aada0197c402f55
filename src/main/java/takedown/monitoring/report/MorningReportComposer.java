package takedown.monitoring.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseFile;
import takedown.casefile.CaseState;
import takedown.casefile.Cases;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.CourtTime;
import takedown.casefile.orders.OrderState;
import takedown.casefile.orders.Orders;
import takedown.casefile.people.Actor;
import takedown.directory.Directory;
import takedown.execution.DayCounter;
import takedown.history.Change.Kind;
import takedown.monitoring.RunControl;
import takedown.monitoring.report.MorningReport.CaseReport;
import takedown.monitoring.report.MorningReport.Deadline;
import takedown.monitoring.report.MorningReport.News;
import takedown.monitoring.report.NightChanges.Changed;
import takedown.monitoring.run.Run;
import takedown.name.Refusal;
import takedown.name.UntrustedText;

@ApplicationScoped
public class MorningReportComposer {
    private final RunControl runs;
    private final Cases cases;
    private final Orders orders;
    private final NightChanges changes;
    private final OrderServers orderServers;
    private final CaseStatusReader statuses;
    private final FrozenReportRow.Repository frozen;
    private final Directory directory;
    private final Clock clock;

    MorningReportComposer(
            RunControl runs,
            Cases cases,
            Orders orders,
            NightChanges changes,
            OrderServers orderServers,
            CaseStatusReader statuses,
            FrozenReportRow.Repository frozen,
            Directory directory,
            Clock clock) {
        this.directory = directory;
        this.statuses = statuses;
        this.frozen = frozen;
        this.runs = runs;
        this.cases = cases;
        this.orders = orders;
        this.changes = changes;
        this.orderServers = orderServers;
        this.clock = clock;
    }

    /**
     * Returns the report of a nightly run for one reader, limited to the cases of which the reader is a member. After the end of the run its
     * report no longer changes.
     *
     * @throws Refusal (NOT_FOUND) for an unknown run, and for a run of a single case
     */
    public MorningReport of(Actor actor, UUID runId) {
        Run run = runs.get(actor, runId);
        if (run.kind() != Run.Kind.NIGHTLY) {
            throw Refusal.notFound("only a nightly run has a report, and this run covered a single case");
        }
        Set<UUID> reported = frozenCases(run);
        return report(
                run,
                cases.ofMember(actor).stream()
                        .filter(access -> reported.contains(access.caseId()) || isOf(run, cases.file(access)))
                        .toList());
    }

    /** Returns the report on some cases in the form that may be mailed to their members. */
    MorningReport of(Run run, List<CaseAccess> some) {
        return report(runs.seenOutside(run), some);
    }

    private MorningReport report(Run run, List<CaseAccess> some) {
        return new MorningReport(
                run,
                run.finishedAt().orElseGet(clock::instant),
                some.stream().map(access -> once(run, access)).toList(),
                notice());
    }

    private Optional<String> notice() {
        return directory.bulk().staleOn(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** Returns whether the run covered the case: the case is open, and existed before the run ended. */
    private static boolean isOf(Run run, CaseFile file) {
        return file.state() == CaseState.OPEN
                && run.finishedAt().map(end -> !file.openedAt().isAfter(end)).orElse(true);
    }

    @Transactional
    Set<UUID> frozenCases(Run run) {
        return run.state().isOver() ? frozen.cases(run.id()) : Set.of();
    }

    private CaseReport once(Run run, CaseAccess access) {
        if (!run.state().isOver()) {
            return of(run, access);
        }
        return stored(run, access).orElseGet(() -> {
            store(run, of(run, access));
            return stored(run, access).orElseThrow();
        });
    }

    @Transactional
    Optional<CaseReport> stored(Run run, CaseAccess access) {
        return frozen.of(run.id(), access.caseId());
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void store(Run run, CaseReport report) {
        frozen.add(run.id(), report, clock.instant());
    }

    private CaseReport of(Run run, CaseAccess access) {
        CaseFile file = cases.file(access);
        List<News> returned = new ArrayList<>();
        List<News> registered = new ArrayList<>();
        List<News> moved = new ArrayList<>();
        List<News> down = new ArrayList<>();
        List<News> flapping = new ArrayList<>();
        List<News> other = new ArrayList<>();
        Set<UUID> restless = changes.flapping(run, access);
        List<Changed> all = changes.of(run, access);
        Set<UUID> released = changes.released(all);
        for (Changed name : all) {
            List<News> where;
            if (restless.contains(name.suspectId())) {
                where = flapping;
            } else if (name.isBack()) {
                where = released.contains(name.suspectId()) ? other : name.isNewlyRegistered() ? registered : returned;
            } else if (name.wentDown()) {
                where = down;
            } else if (name.hasMoved()) {
                where = moved;
            } else {
                where = other;
            }
            where.add(news(name));
        }
        CaseReport report = new CaseReport(
                file.id(),
                file.title(),
                file.sealed(),
                returned,
                registered,
                moved,
                down,
                flapping,
                other,
                changes.count(run, access) - all.size(),
                deadlines(access, file),
                orderServers.expiring(orders.nameServers(access)),
                changes.statuses(access),
                MorningBrief.NONE);
        return report.with(MorningBrief.of(report, statuses.of(access)));
    }

    private static News news(Changed name) {
        return new News(name.suspectId(), name.name(), name.at(), what(name));
    }

    static String what(Changed name) {
        return name.net().stream()
                .map(change -> (change.kind() == Kind.STATUS
                                ? ""
                                : change.kind()
                                                .name()
                                                .toLowerCase(java.util.Locale.ROOT)
                                                .replace('_', ' ') + " ")
                        + UntrustedText.from(change.before(), 200) + " \u2192 "
                        + UntrustedText.from(change.after(), 200))
                .collect(Collectors.joining("; "));
    }

    /**
     * Returns the orders that have a warning, in their current version. An order that was superseded or vacated has no deadline. A case that is still
     * sealed although the court lifted the seal of an order has a warning with that order.
     */
    private List<Deadline> deadlines(CaseAccess access, CaseFile file) {
        Instant now = clock.instant();
        CourtTime court = CourtTime.of(file.matter());
        Optional<Instant> sealed = cases.sealedSince(access);
        List<Deadline> deadlines = new ArrayList<>();
        for (CourtOrder order : orders.list(access)) {
            OrderState state = order.stateAt(now);
            List<String> warnings = new ArrayList<>();
            if (state == OrderState.IN_FORCE || state == OrderState.EXPIRED) {
                warnings.addAll(DayCounter.of(order, court, now).warnings());
            }
            sealed.flatMap(since -> LiftedSeal.sentence(orders.versions(access, order.id()), since))
                    .ifPresent(warnings::add);
            if (!warnings.isEmpty()) {
                deadlines.add(new Deadline(order.id(), order.kind().name(), order.expiresAt(), warnings));
            }
        }
        return deadlines;
    }
}
