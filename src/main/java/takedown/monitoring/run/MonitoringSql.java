package takedown.monitoring.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import takedown.monitoring.run.InvestigationQueue.QueuedName;

/** Statements over runs that HQL cannot express, each with the reason. All other queries are in the repositories of the rows. */
@ApplicationScoped
class MonitoringSql {
    private static final String SCOPE = "from published_suspect s join published_case c on c.id = s.case_id where"
            + " ((:kind = 'CASE' and s.case_id = cast(:caseId as uuid)) or (:kind = 'NIGHTLY' and c.state = 'OPEN'))"
            + " and (cast(:selection as uuid) is null or s.id in (select x.id from selected_suspects(cast(:selection as uuid)) as x (id)))";

    // max(uuid) does not exist before PostgreSQL 18.
    private static final String OPEN = "with counted as (select s.case_id, count(*) as names " + SCOPE
            + " group by s.case_id), opened as (insert into run"
            + " (id, kind, case_id, night, state, total, upto, started_at, started_by, progressed_at,"
            + " selection_id)"
            + " select :id, :kind, cast(:caseId as uuid), cast(:night as date), 'RUNNING',"
            + " (select coalesce(sum(names), 0) from counted), (select s.id " + SCOPE + " order by s.id desc limit 1),"
            + " cast(:at as timestamptz), :user, cast(:at as timestamptz), cast(:selection as uuid) on conflict do nothing returning id)"
            + " insert into run_case (run_id, case_id, names)"
            + " select opened.id, counted.case_id, counted.names from opened, counted";

    private static final String ADD_SOUNDINGS = """
            insert into run_upstream (run_id, case_id, upstream, server, outcome, names)
            select ?, ?, u.upstream, u.server, u.outcome, u.names from unnest(?, ?, ?, ?) as u (upstream, server, outcome, names)
            on conflict (run_id, case_id, upstream, server, outcome) do update set names = run_upstream.names + excluded.names""";

    // Use an array, not "in", so that it is computed once. A nightly run fills and empties the table, so the planner
    // may misjudge its size.
    private static final String DROP_LOOKS = """
            delete from run_look where ctid = any(array(select l.ctid from run_look l
              where l.run_id in (select id from run where finished_at > :since) for update skip locked))""";

    // Batches are assigned to the lanes in turn, and each slice begins with another lane, so that no lane ever gets all
    // the work.
    private static final String ADD_LOOKS = """
            insert into run_look (run_id, suspect_id, reason, rank, digest, due_at, lane)
            select ?, u.id, u.reason, u.rank, u.digest, ?, (? + (u.no - 1) / ?) % ?
            from unnest(?, ?, ?, ?) with ordinality as u (id, reason, rank, digest, no)
            on conflict do nothing""";

    private static final String ADD_ALL_LOOKS = """
            insert into run_look (run_id, suspect_id, reason, rank, due_at, lane)
            select :run, id, 'ASKED', :rank, :now, (:first + (row_number() over (order by id) - 1) / :batch) % :lanes from suspect
            where case_id = :case and id > :after and id <= :upto
              and ((select r.selection_id from run r where r.id = :run) is null
                or id in (select x.id from selected_suspects((select r.selection_id from run r where r.id = :run)) as x (id)))
            on conflict do nothing""";

    private static final String REST_TO_CUT = "select upto, reached from run where id = :run and state = 'RUNNING'"
            + " and upto is not null and (reached is null or reached < upto) for update";

    // Count only names of the run's cases, so that closed cases add no slices. The last slice ends with the last
    // suspect of the run.
    private static final String END_OF_SLICE =
            "select coalesce((select id from suspect where id > coalesce(cast(:reached as uuid), cast(:first as uuid))"
                    + " and id <= :upto and coalesce(case_id in (select case_id from run_case where run_id = :run), false)"
                    + " order by id offset :size - 1 limit 1), cast(:upto as uuid))";

    private static final String ADD_SLICE = "insert into run_slice (run_id, no, after, upto, lane)"
            + " select :run, 1 + (select count(*) from run_slice where run_id = :run),"
            + " cast(:after as uuid), :upto, :lane returning no, after, upto, faults";

    private static final String CASES = """
            select n.case_id, c.sealed, exists (select from court_order o where o.case_id = n.case_id), c.pap
            from run_case n join case_file c on c.id = n.case_id where n.run_id = ? and c.state = 'OPEN'""";

    /**
     * Selects the names of a slice. The coalesce prevents the planner from looking up the case for each name: a run has few cases, and they are read
     * once.
     */
    private static final String NAMES = """
            select s.id, s.case_id, s.key, s.host, s.registrable, s.status, s.name_down as down, s.target_pending,
              s.status_since is not null as had_status, s.dns_digest, s.registry_heard_at from suspect s
            where s.id > ? and s.id <= ? and coalesce(s.case_id in (select n.case_id from run_case n
              join case_file c on c.id = n.case_id where n.run_id = ? and c.state = 'OPEN'), false)
            order by s.id""";

    // The version begins with the time, so that a late worker of an earlier lane with the same name is never mistaken
    // for a worker of this lane.
    private static final String ADD_LANES =
            "insert into %s (task_name, task_instance, execution_time, picked, consecutive_failures, version, priority)"
                    + " select :task, r.id || '/' || n.no, cast(:now as timestamptz), false, 0,"
                    + " cast(extract(epoch from clock_timestamp()) * 1000 as bigint), 0"
                    + " from run r cross join generate_series(0, :lanes - 1) as n (no) where r.state = 'RUNNING' and %s"
                    + " on conflict do nothing";

    private final Instance<Session> database;

    MonitoringSql(Instance<Session> database) {
        this.database = database;
    }

    /** Opens a run. One statement with two inserts counts the names of a run and of its cases in one database snapshot. */
    void open(
            UUID id,
            Run.Kind kind,
            @Nullable UUID caseId,
            @Nullable UUID selection,
            @Nullable LocalDate night,
            Instant at,
            String user) {
        database.get()
                .createNativeMutationQuery(OPEN)
                .setParameter("id", id)
                .setParameter("kind", kind.name())
                .setParameter("caseId", text(caseId))
                .setParameter("selection", text(selection))
                .setParameter("night", text(night))
                .setParameter("at", at)
                .setParameter("user", user)
                .executeUpdate();
    }

    /** Adds the answers and failures of upstreams. Uses {@code unnest} to insert in bulk, since an investigation reports on several servers. */
    void addUpstreamResults(UUID runId, UUID caseId, Map<UpstreamResult, Long> upstreamResults) {
        database.get().doWork(connection -> {
            try (PreparedStatement upsert = connection.prepareStatement(ADD_SOUNDINGS)) {
                List<UpstreamResult> keys = List.copyOf(upstreamResults.keySet());
                upsert.setObject(1, runId);
                upsert.setObject(2, caseId);
                upsert.setArray(3, array(connection, "text", keys, UpstreamResult::upstream));
                upsert.setArray(4, array(connection, "text", keys, UpstreamResult::server));
                upsert.setArray(5, array(connection, "text", keys, UpstreamResult::outcome));
                upsert.setArray(6, array(connection, "int8", keys, upstreamResults::get));
                upsert.executeUpdate();
            }
        });
    }

    /** Deletes the queued names of runs that ended after this time. Uses {@code skip locked}, since an investigation in progress keeps its row. */
    void deleteQueuesOfRunsEndedAfter(Instant time) {
        database.get()
                .createNativeMutationQuery(DROP_LOOKS)
                .setParameter("since", time)
                .executeUpdate();
    }

    /** Queues up to a slice of names. Uses {@code unnest} to insert in bulk. */
    void queueNames(Slice slice, List<QueuedName> wanted, int batch, Instant now) {
        database.get().doWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(ADD_LOOKS)) {
                insert.setObject(1, slice.runId());
                insert.setObject(2, now.atOffset(ZoneOffset.UTC));
                insert.setInt(3, slice.no());
                insert.setInt(4, batch);
                insert.setInt(5, Lane.COUNT);
                insert.setArray(6, array(connection, "uuid", wanted, QueuedName::suspectId));
                insert.setArray(
                        7, array(connection, "text", wanted, w -> w.reason().name()));
                insert.setArray(8, array(connection, "int2", wanted, w ->
                        (short) w.reason().ordinal()));
                insert.setArray(9, array(connection, "uuid", wanted, QueuedName::digest));
                insert.executeUpdate();
            }
        });
    }

    /** Queues every name of a slice. Inserts in bulk from a numbered select. */
    long queueAllNames(Slice slice, UUID caseId, int batch, Instant now) {
        return database.get()
                .createNativeMutationQuery(ADD_ALL_LOOKS)
                .setParameter("run", slice.runId())
                .setParameter("rank", InvestigationReason.ASKED.ordinal())
                .setParameter("now", now)
                .setParameter("first", slice.no())
                .setParameter("batch", batch)
                .setParameter("lanes", Lane.COUNT)
                .setParameter("case", caseId)
                .setParameter("after", slice.after().orElse(new UUID(0, 0)))
                .setParameter("upto", slice.upto())
                .executeUpdate();
    }

    /**
     * The range of suspects that a run still has to divide into slices.
     *
     * @param reached the last suspect that is in a slice of the run; null before the first slice
     */
    record Rest(UUID upto, @Nullable UUID reached) {}

    /**
     * Returns which suspects of the run are not in a slice yet. Locks the row and reads two columns in their current state, even if this transaction
     * has read the row before.
     */
    Optional<Rest> restToCut(UUID runId) {
        return database.get()
                .createNativeQuery(REST_TO_CUT, Object[].class)
                .setParameter("run", runId)
                .getResultStream()
                .findFirst()
                .map(row -> new Rest((UUID) row[0], (UUID) row[1]));
    }

    /**
     * Returns the last id of a slice. The planner must keep to the order of the ids. With outdated statistics it would sort all remaining names for
     * each slice, up to a million.
     */
    UUID endOfSlice(UUID runId, Rest rest, int size) {
        database.get().createNativeMutationQuery("set local enable_sort = off").executeUpdate();
        return database.get()
                .createNativeQuery(END_OF_SLICE, UUID.class)
                .setParameter("reached", text(rest.reached()))
                .setParameter("first", new UUID(0, 0).toString())
                .setParameter("upto", rest.upto())
                .setParameter("size", size)
                .setParameter("run", runId)
                .getSingleResult();
    }

    /** Adds a slice. Uses {@code returning}, since the database numbers the slices. */
    Slice addSlice(Lane lane, @Nullable UUID after, UUID upto) {
        Object[] row = database.get()
                .createNativeQuery(ADD_SLICE, Object[].class)
                .setParameter("run", lane.runId())
                .setParameter("after", text(after))
                .setParameter("upto", upto)
                .setParameter("lane", lane.no())
                .getSingleResult();
        return new Slice(
                lane.runId(),
                ((Number) row[0]).intValue(),
                Optional.ofNullable((UUID) row[1]),
                (UUID) row[2],
                ((Number) row[3]).intValue());
    }

    /** Returns the names of a slice in the order of their ids. Reads rows instead of entities, since a slice has thousands of names. */
    List<WatchList.Entry> watched(Slice slice) {
        return database.get().doReturningWork(connection -> {
            Map<UUID, WatchList.OfCase> cases = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement(CASES)) {
                select.setObject(1, slice.runId());
                read(select, row -> cases.put(row.getObject(1, UUID.class), WatchList.OfCase.of(row)));
            }
            List<WatchList.Entry> all = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(NAMES)) {
                select.setObject(1, slice.after().orElse(new UUID(0, 0)));
                select.setObject(2, slice.upto());
                select.setObject(3, slice.runId());
                read(select, row -> {
                    WatchList.OfCase itsCase = cases.get(row.getObject(2, UUID.class));
                    // The case is missing if it was reopened between the two statements.
                    if (itsCase != null) {
                        all.add(WatchList.Entry.of(row, itsCase));
                    }
                });
            }
            return all;
        });
    }

    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static void read(PreparedStatement select, RowReader reader) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    /** Adds lanes. Uses {@code generate_series} to insert a row for each lane of each run into one of two tables of db-scheduler. */
    int addLanes(LaneTasks.Kind kind, String condition, Instant now) {
        return database.get()
                .createNativeMutationQuery(ADD_LANES.formatted(kind.table(), condition))
                .setParameter("task", kind.taskName())
                .setParameter("now", now)
                .setParameter("lanes", Lane.COUNT)
                .executeUpdate();
    }

    private static <T> Array array(Connection connection, String type, List<T> rows, Function<T, @Nullable Object> of)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(of).toArray());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
