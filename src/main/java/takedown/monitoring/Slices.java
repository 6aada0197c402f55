package takedown.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Cuts runs into slices and leases them to nodes. A lease is held until it runs out by the database's clock, which all nodes share: a
 * node that was stopped meanwhile finds its lease gone, and what it has in hand is not written.
 */
@ApplicationScoped
class Slices {
    private final RunRow.Repository runs;
    private final Node node;
    private final MonitoringConfig config;

    Slices(RunRow.Repository runs, Node node, MonitoringConfig config) {
        this.runs = runs;
        this.node = node;
        this.config = config;
    }

    /** The next slice to work on: one whose node has fallen silent, else a new one; empty when there is none now. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Slice> claim(Run run) {
        Optional<Object[]> left = row(
                "update run_slice set node = :node, fence = fence + 1, leased_until = " + lease()
                        + " where (run_id, no) = (select i.run_id, i.no from run_slice i join run r on r.id = i.run_id"
                        + " where i.run_id = :run and not i.done and i.leased_until < clock_timestamp() and r.state = 'RUNNING'"
                        + " order by i.no limit 1 for update of i skip locked) returning no, after, upto, fence",
                run.id());
        return left.or(() -> cut(run))
                .map(row -> new Slice(
                        run.id(),
                        ((Number) row[0]).intValue(),
                        Optional.ofNullable((UUID) row[1]),
                        (UUID) row[2],
                        ((Number) row[3]).longValue()));
    }

    private Optional<Object[]> cut(Run run) {
        Optional<Object[]> open = row(
                "select :node, upto, reached from run where id = :run and state = 'RUNNING'"
                        + " and upto is not null and (reached is null or reached < upto) for update",
                run.id());
        if (open.isEmpty()) {
            return Optional.empty();
        }
        UUID upto = (UUID) open.get()[1];
        UUID reached = (UUID) open.get()[2];
        // Whatever lies between, also what is no longer in scope: the last slice ends where the run does.
        UUID end = (UUID) database()
                .createNativeQuery(
                        "select coalesce((select id from suspect where id > coalesce(cast(:reached as uuid), cast(:first as uuid))"
                                + " and id <= :upto and (cast(:case as uuid) is null or case_id = cast(:case as uuid))"
                                + " order by id offset :size - 1 limit 1), cast(:upto as uuid))",
                        UUID.class)
                .setParameter("reached", text(reached))
                .setParameter("first", new UUID(0, 0).toString())
                .setParameter("upto", upto)
                .setParameter("size", config.slice())
                .setParameter("case", text(run.caseId().orElse(null)))
                .getSingleResult();
        database()
                .createNativeQuery("update run set reached = :end where id = :run")
                .setParameter("end", end)
                .setParameter("run", run.id())
                .executeUpdate();
        return Optional.of((Object[]) database()
                .createNativeQuery(
                        "insert into run_slice (run_id, no, after, upto, node, leased_until)"
                                + " select :run, 1 + (select count(*) from run_slice where run_id = :run),"
                                + " cast(:after as uuid), :upto, :node, " + lease()
                                + " returning no, after, upto, fence",
                        Object[].class)
                .setParameter("run", run.id())
                .setParameter("after", text(reached))
                .setParameter("upto", end)
                .setParameter("node", node.id())
                .getSingleResult());
    }

    /**
     * Ends a slice, inside the transaction that writes what it brought.
     *
     * @return false when the lease has run out or is another's: then nothing must be written
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean done(Slice slice) {
        return database()
                        .createNativeQuery("update run_slice set done = true where run_id = :run and no = :no"
                                + " and fence = :fence and not done and leased_until > clock_timestamp()")
                        .setParameter("run", slice.runId())
                        .setParameter("no", slice.no())
                        .setParameter("fence", slice.fence())
                        .executeUpdate()
                == 1;
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

    /** Holds on to whatever this node works on. A lease that has run out is not taken back: somebody may have it. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void renew() {
        database()
                .createNativeQuery("update run_slice set leased_until = " + lease()
                        + " where node = :node and not done and leased_until > clock_timestamp()")
                .setParameter("node", node.id())
                .executeUpdate();
    }

    private Optional<Object[]> row(String sql, UUID runId) {
        return database()
                .createNativeQuery(sql, Object[].class)
                .setParameter("node", node.id())
                .setParameter("run", runId)
                .getResultStream()
                .findFirst()
                .map(Object[].class::cast);
    }

    private String lease() {
        return "clock_timestamp() + interval '" + config.lease().toMillis() + " milliseconds'";
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private EntityManager database() {
        return runs.getEntityManager();
    }
}
