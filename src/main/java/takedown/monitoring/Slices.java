package takedown.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Slices of runs. A slice belongs to the lane that cut it, until it is done. It is done once: the worker that writes its result flips its row in the
 * same transaction, and a second writer finds it flipped.
 */
@ApplicationScoped
class Slices {
    private static final String OPEN =
            "select no, after, upto, faults from run_slice where run_id = :run and lane = :lane and not done order by no limit 1";

    private final RunRow.Repository runs;
    private final Node node;
    private final MonitoringConfig config;

    Slices(RunRow.Repository runs, Node node, MonitoringConfig config) {
        this.runs = runs;
        this.node = node;
        this.config = config;
    }

    /** The slice that the lane has to work on: the one that was left in it, else a new one; empty when there is none any more. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Slice> take(Run run, Lane lane) {
        return open(lane).or(() -> cut(run, lane));
    }

    private Optional<Slice> open(Lane lane) {
        List<?> rows = database()
                .createNativeQuery(OPEN, Object[].class)
                .setParameter("run", lane.runId())
                .setParameter("lane", lane.no())
                .getResultList();
        return rows.stream().findFirst().map(row -> slice(lane.runId(), (Object[]) row));
    }

    private Optional<Slice> cut(Run run, Lane lane) {
        // The row is locked: lanes cut one after the other.
        List<?> rest = database()
                .createNativeQuery(
                        "select upto, reached from run where id = :run and state = 'RUNNING'"
                                + " and upto is not null and (reached is null or reached < upto) for update",
                        Object[].class)
                .setParameter("run", run.id())
                .getResultList();
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        Object[] row = (Object[]) rest.getFirst();
        UUID upto = (UUID) row[0];
        UUID reached = (UUID) row[1];
        // So many names of the run's cases, whatever else lies between: closed cases cost no slices. The last slice
        // ends where the run
        // does. The coalesce keeps the planner on the order of the ids, where it would otherwise sort all names of a
        // case for each slice.
        UUID end = (UUID) database()
                .createNativeQuery(
                        "select coalesce((select id from suspect where id > coalesce(cast(:reached as uuid), cast(:first as uuid))"
                                + " and id <= :upto and coalesce(case_id in (select case_id from run_case where run_id = :run), false)"
                                + " order by id offset :size - 1 limit 1), cast(:upto as uuid))",
                        UUID.class)
                .setParameter("reached", text(reached))
                .setParameter("first", new UUID(0, 0).toString())
                .setParameter("upto", upto)
                .setParameter("size", config.slice())
                .setParameter("run", run.id())
                .getSingleResult();
        database()
                .createNativeQuery("update run set reached = :end where id = :run")
                .setParameter("end", end)
                .setParameter("run", run.id())
                .executeUpdate();
        return Optional.of(slice(run.id(), (Object[]) database()
                .createNativeQuery(
                        "insert into run_slice (run_id, no, after, upto, lane)"
                                + " select :run, 1 + (select count(*) from run_slice where run_id = :run),"
                                + " cast(:after as uuid), :upto, :lane returning no, after, upto, faults",
                        Object[].class)
                .setParameter("run", run.id())
                .setParameter("after", text(reached))
                .setParameter("upto", end)
                .setParameter("lane", lane.no())
                .getSingleResult()));
    }

    private static Slice slice(UUID runId, Object[] row) {
        return new Slice(
                runId,
                ((Number) row[0]).intValue(),
                Optional.ofNullable((UUID) row[1]),
                (UUID) row[2],
                ((Number) row[3]).intValue());
    }

    /**
     * Ends a slice, inside the transaction that writes its result.
     *
     * @return false when it is done already: then nothing must be written
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean done(Slice slice) {
        return database()
                        .createNativeQuery("update run_slice set done = true, node = :node"
                                + " where run_id = :run and no = :no and not done")
                        .setParameter("node", node.id())
                        .setParameter("run", slice.runId())
                        .setParameter("no", slice.no())
                        .executeUpdate()
                == 1;
    }

    /** Counts that work on it broke off. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void brokeOff(Slice slice) {
        database()
                .createNativeQuery(
                        "update run_slice set faults = faults + 1 where run_id = :run and no = :no and not done")
                .setParameter("run", slice.runId())
                .setParameter("no", slice.no())
                .executeUpdate();
    }

    /** True when all of the run is cut, and all that was cut is done. */
    @Transactional
    boolean areDone(UUID runId) {
        List<?> left = database()
                .createNativeQuery(
                        "select 1 from run r where r.id = :run and (r.upto is not null and r.reached is distinct from r.upto"
                                + " or exists (select from run_slice i where i.run_id = r.id and not i.done))")
                .setParameter("run", runId)
                .getResultList();
        return left.isEmpty();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private EntityManager database() {
        return runs.getEntityManager();
    }
}
