package takedown.monitoring;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import takedown.monitoring.run.Lane;
import takedown.monitoring.run.LaneTasks;
import takedown.monitoring.run.Run;
import takedown.monitoring.run.RunState;
import takedown.monitoring.run.Slice;

/** A run that a test writes to the database in one transaction, in the state that it needs. The service's own workers then see it in that state. */
final class TestRun {
    private final EntityManager database;
    private final UUID id = UuidCreator.getTimeOrderedEpoch();
    private final Run.Kind kind;
    private final UUID caseId;
    private RunState state = RunState.RUNNING;
    private String progressed = "now()";
    private boolean cut;
    private int faults;
    private Optional<String> holder = Optional.empty();

    private TestRun(EntityManager database, Run.Kind kind, UUID caseId) {
        this.database = database;
        this.kind = kind;
        this.caseId = caseId;
    }

    /** Returns a run over the names of a case, as a run of the case or as a nightly run of this case only. */
    static TestRun of(EntityManager database, Run.Kind kind, UUID caseId) {
        return new TestRun(database, kind, caseId);
    }

    TestRun state(RunState to) {
        state = to;
        return this;
    }

    /** Cuts the run into one slice, on which work was interrupted this many times. */
    TestRun cut(int times) {
        cut = true;
        faults = times;
        return this;
    }

    TestRun withoutProgressFor(String interval) {
        progressed = "now() - interval '" + interval + "'";
        return this;
    }

    /** Lets the node hold all lanes, with current heartbeats, although none of its threads works on them. */
    TestRun heldBy(String node) {
        holder = Optional.of(node);
        return this;
    }

    TestRun insert() {
        QuarkusTransaction.requiringNew().run(() -> {
            sql(
                    "insert into run (id, kind, case_id, state, total, upto, reached, started_at, started_by, progressed_at)"
                            + " select '" + id + "', '" + kind + "', "
                            + (kind == Run.Kind.CASE ? "'" + caseId + "'" : "null") + ", '"
                            + state + "', count(*), (select id from suspect where case_id = '" + caseId
                            + "' order by id desc limit 1), "
                            + (cut
                                    ? "(select id from suspect where case_id = '" + caseId
                                            + "' order by id desc limit 1)"
                                    : "null")
                            + ", now(), 'alice', " + progressed + " from suspect where case_id = '" + caseId + "'");
            sql("insert into run_case (run_id, case_id, names) select id, '" + caseId + "', total from run where id = '"
                    + id + "'");
            if (cut) {
                sql("insert into run_slice (run_id, no, upto, lane, faults) select id, 1, upto, 0, " + faults
                        + " from run where id = '" + id + "'");
            }
            holder.ifPresent(node -> {
                for (LaneTasks.Kind work : LaneTasks.Kind.values()) {
                    sql("insert into " + work.table() + " (task_name, task_instance, execution_time, picked, picked_by,"
                            + " last_heartbeat, version, priority) select '" + work.taskName() + "', '" + id
                            + "/' || no, now(), true, '" + node + "', now(), 7, 0 from generate_series(0, "
                            + (Lane.COUNT - 1) + ") as n (no)");
                }
            });
        });
        return this;
    }

    UUID id() {
        return id;
    }

    /** Returns a slice that contains all names of the run's case. */
    Slice slice() {
        return new Slice(
                id,
                1,
                Optional.empty(),
                (UUID) database.createNativeQuery("select upto from run where id = '" + id + "'", UUID.class)
                        .getSingleResult(),
                faults);
    }

    private void sql(String statement) {
        database.createNativeQuery(statement).executeUpdate();
    }
}
