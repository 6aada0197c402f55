package takedown.monitoring.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import takedown.attribution.status.SuspectStatus;
import takedown.attribution.target.TargetStatus;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.SuspectQueries;
import takedown.history.Change;
import takedown.monitoring.report.ReportSql.ReportedChange;
import takedown.monitoring.run.Run;
import takedown.name.Indicator;
import takedown.name.PublicSuffixes;

@ApplicationScoped
class NightChanges {
    /** Maximum number of names per case in a report. Further names are only counted. */
    static final int MAX_NAMES = 500;

    /** A name with at least this many changes between up and down within {@link #FLAPPING} counts as flapping. */
    private static final int FLAPS = 3;

    private static final Duration FLAPPING = Duration.ofDays(7);

    private static final Set<Change.Kind> MOVES =
            Set.of(Change.Kind.HOST, Change.Kind.ADDRESSES, Change.Kind.NAME_SERVERS, Change.Kind.REGISTRAR);

    private final ReportSql sql;
    private final SuspectQueries suspects;
    private final Clock clock;

    NightChanges(ReportSql sql, SuspectQueries suspects, Clock clock) {
        this.sql = sql;
        this.suspects = suspects;
        this.clock = clock;
    }

    /**
     * One name with all its changes in a report or in a run, in order.
     *
     * @param at the time of the last change; in a report, the time of the last change of the status if the status changed
     * @param status the status after the last change; UNKNOWN before the first conclusive investigation
     */
    record Changed(UUID suspectId, String name, Instant at, SuspectStatus status, List<Change> changes) {
        Changed {
            changes = List.copyOf(changes);
        }

        /**
         * Returns one change for each kind that changed, in order: from the first value to the last one. A name that is back at its first value has the
         * last change, so that the report does not state the opposite of what happened last.
         */
        List<Change> net() {
            Map<Change.Kind, Change> byKind = new LinkedHashMap<>();
            changes.forEach(change -> byKind.merge(change.kind(), change, (first, last) -> {
                String before = first.before();
                return new Change(last.kind(), before.equals(last.after()) ? last.before() : before, last.after());
            }));
            return List.copyOf(byKind.values());
        }

        /** Returns whether the name works and was down before, or the reported target became live again. */
        boolean isBack() {
            return status.isBack(earlier().stream().anyMatch(SuspectStatus::isDown))
                    || !status.isDown() && targetIs(false);
        }

        /** Returns whether the name is back and was unregistered when it was last down. */
        boolean isNewlyRegistered() {
            return isBack()
                    && earlier().stream()
                            .filter(SuspectStatus::isDown)
                            .reduce((first, last) -> last)
                            .filter(status -> status == SuspectStatus.DELETED)
                            .isPresent();
        }

        /** Returns whether the name is down and was up before, or the reported target went down. */
        boolean wentDown() {
            return status.isDown() && earlier().stream().anyMatch(status -> !status.isDown()) || targetIs(true);
        }

        /**
         * Returns whether the reported target went down between the first and the last of these changes; if {@code down} is false, whether it became
         * live again.
         */
        private boolean targetIs(boolean down) {
            if (isRegisteredName()) {
                return false;
            }
            List<Change> targets = changes.stream()
                    .filter(change -> change.kind() == Change.Kind.TARGET)
                    .toList();
            if (targets.isEmpty()) {
                return false;
            }
            TargetStatus before = TargetStatus.valueOf(targets.getFirst().before());
            TargetStatus after = TargetStatus.valueOf(targets.getLast().after());
            return down ? after.isDown() && !before.isDown() : after == TargetStatus.LIVE && before.isDown();
        }

        /** Returns whether the suspect is a registered name. For such a suspect only the status of the name itself counts. */
        private boolean isRegisteredName() {
            return Indicator.ofKey(name) instanceof Indicator.Name host
                    && PublicSuffixes.registrable(host.name())
                            .filter(host.name()::equals)
                            .isPresent();
        }

        /** Returns whether the name still works, but elsewhere. The result of the first investigation is not a move. */
        boolean hasMoved() {
            boolean first = earlier().isEmpty() && statuses().findAny().isPresent();
            return !status.isDown()
                    && !wentDown()
                    && !first
                    && changes.stream().anyMatch(change -> MOVES.contains(change.kind()));
        }

        /** Returns the statuses before the last one, in order, without UNKNOWN. */
        private List<SuspectStatus> earlier() {
            List<SuspectStatus> all = Stream.concat(
                            statuses().limit(1).map(Change::before), statuses().map(Change::after))
                    .map(SuspectStatus::valueOf)
                    .filter(known -> known != SuspectStatus.UNKNOWN)
                    .toList();
            return all.isEmpty() ? all : all.subList(0, all.size() - 1);
        }

        private Stream<Change> statuses() {
            return changes.stream().filter(change -> change.kind() == Change.Kind.STATUS);
        }
    }

    /**
     * Returns at most {@value #MAX_NAMES} names, first those whose status changed. A name that was only observed for the first time did not change
     * and is left out.
     */
    @Transactional
    List<Changed> of(Run run, CaseAccess access) {
        Map<UUID, List<ReportedChange>> byName = new LinkedHashMap<>();
        sql.reportedChanges(run.id(), !run.state().isOver(), access.caseId(), MAX_NAMES)
                .forEach(told -> byName.computeIfAbsent(told.suspectId(), id -> new ArrayList<>())
                        .add(told));
        return byName.values().stream().map(NightChanges::changed).toList();
    }

    private static Changed changed(List<ReportedChange> told) {
        return new Changed(
                told.getFirst().suspectId(),
                told.getFirst().name(),
                at(told),
                told.getLast().status(),
                told.stream().map(ReportedChange::change).toList());
    }

    private static Instant at(List<ReportedChange> all) {
        return all.stream()
                .filter(told -> told.change().kind() == Change.Kind.STATUS)
                .reduce((earlier, later) -> later)
                .orElse(all.getLast())
                .at();
    }

    @Transactional
    long count(Run run, CaseAccess access) {
        return sql.count(run.id(), !run.state().isOver(), access.caseId());
    }

    /**
     * Returns the names of the case that changed between up and down at least {@value #FLAPS} times in the seven days before the run ended. An
     * unobserved status counts as neither.
     */
    @Transactional
    Set<UUID> flapping(Run run, CaseAccess access) {
        Instant end = run.finishedAt().orElseGet(clock::instant);
        return sql.flapping(access.caseId(), end.minus(FLAPPING), end, FLAPS);
    }

    /** Returns those of the names for which the last request that reached a recipient is a reversal. */
    @Transactional
    Set<UUID> released(List<Changed> names) {
        return sql.released(
                names.stream().filter(Changed::isBack).map(Changed::suspectId).toList());
    }

    Map<SuspectStatus, Long> statuses(CaseAccess access) {
        return suspects.statuses(access);
    }
}
