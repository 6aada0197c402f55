package takedown.monitoring.run;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import takedown.casefile.Visibility;
import takedown.monitoring.run.CaseTallies.Tally;

@Entity(name = "RunRow")
@Table(name = "run")
class RunRow {
    @Id
    UUID id;

    @Enumerated(EnumType.STRING)
    Run.Kind kind;

    @Column(name = "case_id")
    @Nullable
    UUID caseId;

    @Nullable
    LocalDate night;

    @Enumerated(EnumType.STRING)
    RunState state;

    long total;
    long done;
    long failed;
    long changed;
    long looks;

    /** The last suspect of the run; null if it has none. */
    @Nullable
    UUID upto;

    /** The last suspect that is in a slice of the run. */
    @Nullable
    UUID reached;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "finished_at")
    @Nullable
    Instant finishedAt;

    @Column(name = "started_by")
    String startedBy;

    @Column(name = "progressed_at")
    Instant progressedAt;

    @Nullable
    String reason;

    Run toRun(Map<String, Long> failures, List<UpstreamLoss> losses, boolean stalled) {
        return new Run(
                id,
                kind,
                Optional.ofNullable(caseId),
                Optional.ofNullable(night),
                state,
                total,
                done,
                failed,
                changed,
                looks,
                failures,
                losses,
                startedAt,
                Optional.ofNullable(finishedAt),
                startedBy,
                stalled ? Optional.of(Run.STALLED) : Optional.ofNullable(reason));
    }

    /** Makes every change with an update statement and never by writing an entity that was read, since other nodes update the same counts. */
    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<RunRow, UUID> {
        private static final List<RunState> GOING_ON = List.of(RunState.QUEUED, RunState.RUNNING);
        private static final List<RunState> NOT_OVER = List.of(RunState.QUEUED, RunState.RUNNING, RunState.PAUSED);

        private static final String STALLED = """
                select r.id from RunRow r where r.state = :running and r.progressedAt < :before and not (
                  r.reached is not distinct from r.upto
                  and not exists (select 1 from RunSliceRow i where i.runId = r.id and i.done = false)
                  and exists (select 1 from RunInvestigationRow l where l.runId = r.id)
                  and not exists (select 1 from RunInvestigationRow d where d.runId = r.id and (d.dueAt < :before or d.faults > 0)))""";

        private static final String UNCUT_OR_OPEN = """
                from RunRow r where r.id = ?1 and (r.upto is not null and r.reached is distinct from r.upto
                  or exists (select 1 from RunSliceRow i where i.runId = r.id and i.done = false))""";

        // Use one statement. If the run progressed between two statements, the hidden names of one moment would be
        // subtracted from the names of another.
        private static final String BESIDE_HIDDEN = "select r.total, r.done, r.failed, r.changed, r.looks,"
                + " coalesce(sum(h.names), 0), coalesce(sum(h.done), 0), coalesce(sum(h.failed), 0),"
                + " coalesce(sum(h.changed), 0), coalesce(sum(h.looks), 0),"
                + " (select max(t.progressedAt) from RunCaseRow t where t.runId = :run and "
                + Visibility.ofCase("t.caseId")
                + ") from RunRow r left join RunCaseRow h on h.runId = r.id and not " + Visibility.ofCase("h.caseId")
                + " where r.id = :run group by r.id, r.total, r.done, r.failed, r.changed, r.looks";

        /**
         * The counts of a run without the names of cases that a reader may not see.
         *
         * @param hidden number of names in those cases
         * @param progressedAt time of the last progress on the other names; null if there was none
         */
        record Counted(
                long hidden,
                long total,
                long done,
                long failed,
                long changed,
                long looks,
                @Nullable Instant progressedAt) {}

        Optional<RunRow> ofNight(LocalDate night) {
            return find("night", night).firstResultOptional();
        }

        Optional<UUID> inProgress(Run.Kind kind, @Nullable UUID caseId) {
            return (caseId == null
                            ? find("kind = ?1 and state in ?2", kind, GOING_ON)
                            : find("kind = ?1 and state in ?2 and caseId = ?3", kind, GOING_ON, caseId))
                    .firstResultOptional()
                    .map(row -> row.id);
        }

        Optional<RunRow> visible(UUID id, String reader) {
            return find(
                            "from RunRow r where r.id = :id and (r.caseId is null or " + Visibility.ofCase("r.caseId")
                                    + ")",
                            Map.of("id", id, "reader", reader))
                    .firstResultOptional();
        }

        List<RunRow> nightly(Optional<UUID> before, int limit) {
            var query = before.isPresent()
                    ? find("kind = ?1 and id < ?2 order by id desc", Run.Kind.NIGHTLY, before.get())
                    : find("kind = ?1 order by id desc", Run.Kind.NIGHTLY);
            return query.range(0, limit - 1).list();
        }

        List<RunRow> ofCase(UUID caseId, Optional<UUID> before, int limit) {
            var query = before.isPresent()
                    ? find("caseId = ?1 and id < ?2 order by id desc", caseId, before.get())
                    : find("caseId = ?1 order by id desc", caseId);
            return query.range(0, limit - 1).list();
        }

        Set<UUID> stalled(Instant before) {
            return new HashSet<>(getEntityManager()
                    .createQuery(STALLED, UUID.class)
                    .setParameter("running", RunState.RUNNING)
                    .setParameter("before", before)
                    .getResultList());
        }

        List<RunRow> of(Set<UUID> ids) {
            return list("id in ?1", ids);
        }

        boolean isNightly(UUID id) {
            return count("id = ?1 and kind = ?2", id, Run.Kind.NIGHTLY) == 1;
        }

        /** Returns whether a part of the run has not been divided into slices, or a slice is not done. */
        boolean hasSlicesLeft(UUID id) {
            return count(UNCUT_OR_OPEN, id) > 0;
        }

        Counted besideHidden(UUID id, String reader) {
            Object[] row = getEntityManager()
                    .createQuery(BESIDE_HIDDEN, Object[].class)
                    .setParameter("run", id)
                    .setParameter("reader", reader)
                    .getSingleResult();
            long[] counts = new long[10];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = ((Number) row[i]).longValue();
            }
            long done = counts[1] - counts[6];
            return new Counted(
                    counts[5],
                    Math.max(counts[0] - counts[5], done),
                    done,
                    counts[2] - counts[7],
                    counts[3] - counts[8],
                    counts[4] - counts[9],
                    (Instant) row[10]);
        }

        boolean move(UUID id, RunState to, @Nullable String reason, Instant at) {
            return update(
                            "state = ?1, reason = ?2, progressedAt = ?3, finishedAt = ?4 where id = ?5 and state in ?6",
                            to,
                            reason,
                            at,
                            to.isOver() ? at : null,
                            id,
                            NOT_OVER)
                    == 1;
        }

        void add(UUID id, Tally all, Instant at) {
            update(
                    "done = done + ?1, total = greatest(total, done + ?1), failed = failed + ?2,"
                            + " changed = changed + ?3, looks = looks + ?4, progressedAt = ?5 where id = ?6",
                    all.done(),
                    all.failed(),
                    all.changed(),
                    all.investigations(),
                    at,
                    id);
        }

        void progressed(UUID id, Instant at) {
            update("progressedAt = ?1 where id = ?2", at, id);
        }

        void reached(UUID id, UUID suspectId) {
            update("reached = ?1 where id = ?2", suspectId, id);
        }
    }
}
