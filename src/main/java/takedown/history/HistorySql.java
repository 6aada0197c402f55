package takedown.history;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.Tuple;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import takedown.attribution.status.SuspectStatus;

/**
 * Statements over snapshots and changes that HQL cannot express, each with the reason. Statements over quick checks, imported records and timelines
 * are in the {@code …Sql} class of their package. All other queries are in the repositories of the rows.
 */
@ApplicationScoped
class HistorySql {
    private static final String ADD_MOVED = """
            insert into suspect_change (id, suspect_id, run_id, told_in, at, kind, before, after)
            select u.id, u.suspect_id, ?, cast(? as uuid), ?, 'STATUS', u.before, u.after
            from unnest(?, ?, ?, ?) as u (id, suspect_id, before, after)""";

    /**
     * Inserts the first status of each suspect whose status now changes for the first time. No report lists these first statuses, so they are
     * assigned to a run that does not exist.
     */
    private static final String ADD_FIRST = """
            insert into suspect_change (id, suspect_id, told_in, at, kind, before, after)
            select u.id, s.id, '00000000-0000-0000-0000-000000000000', s.status_since, 'STATUS', 'UNKNOWN', s.status
            from unnest(?, ?) as u (id, suspect_id) join published_suspect s on s.id = u.suspect_id
            where s.status_since is not null
              and not exists (select from suspect_change c where c.suspect_id = s.id and c.kind = 'STATUS')""";

    private static final String STATUS_AT = """
            select u.id, coalesce(
              (select c.after from published_status c where c.suspect_id = cast(u.id as uuid) and c.at <= :at
                order by c.at desc, c.id desc limit 1),
              (select c.before from published_status c where c.suspect_id = cast(u.id as uuid) and c.at > :at
                order by c.at, c.id limit 1))
            from string_to_table(:ids, ',') as u (id)""";

    private static final String OF_RUN = """
            select c.* from suspect_change c join published_suspect s on s.id = c.suspect_id
            where c.run_id = :run and s.case_id in (select v.id from cases_visible_to(:reader) as v (id)) order by c.id""";

    private static final String SNAPSHOTS_OF = """
            select suspect_id, id, case when looks <= :most then cast(body as text) end, doubted, at from (select s.*,
              count(*) over (partition by suspect_id) as looks, row_number() over (partition by suspect_id) as no
              from snapshot s where s.suspect_id = any(cast(:ids as uuid[]))) as n
            where n.looks <= :most or n.no = 1""";

    private static final String LATEST_OF =
            "select n.* from string_to_table(:ids, ',') as u (id) cross join lateral (select * from snapshot s"
                    + " where s.suspect_id = cast(u.id as uuid) order by s.at desc, s.id desc limit 1) as n";

    /** Selects, for each suspect, the last snapshot from before the suspect's last change away from a status in which it is up. */
    private static final String LAST_UP =
            "select n.* from string_to_table(:ids, ',') as u (id) cross join lateral (select max(c.at) as at from suspect_change c"
                    + " where c.suspect_id = cast(u.id as uuid) and c.kind = 'STATUS' and c.before = any (cast(:up as text[]))) as m"
                    + " cross join lateral (select * from snapshot s where s.suspect_id = cast(u.id as uuid) and s.at < m.at"
                    + " order by s.at desc, s.id desc limit 1) as n";

    private final Instance<Session> database;

    HistorySql(Instance<Session> database) {
        this.database = database;
    }

    /**
     * Adds the first status of suspects that have no change of status yet. Inserts in bulk with {@code unnest} and a join. Must be called before the
     * suspects get their new statuses.
     */
    void addFirst(List<UUID> suspectIds) {
        database.get().doWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(ADD_FIRST)) {
                insert.setArray(1, array(connection, "uuid", suspectIds, id -> UuidCreator.getTimeOrderedEpoch()));
                insert.setArray(2, array(connection, "uuid", suspectIds, id -> id));
                insert.executeUpdate();
            }
        });
    }

    /** Adds changes of status that a run found. Uses {@code unnest} to insert in bulk. */
    void addMoved(SnapshotStore.ByRun run, Instant at, List<SnapshotStore.StatusChange> moved) {
        database.get().doWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(ADD_MOVED)) {
                insert.setObject(1, run.id());
                insert.setObject(2, run.report().orElse(null));
                insert.setObject(3, at.atOffset(ZoneOffset.UTC));
                insert.setArray(4, array(connection, "uuid", moved, m -> UuidCreator.getTimeOrderedEpoch()));
                insert.setArray(5, array(connection, "uuid", moved, SnapshotStore.StatusChange::suspectId));
                insert.setArray(
                        6, array(connection, "text", moved, m -> m.before().name()));
                insert.setArray(
                        7, array(connection, "text", moved, m -> m.after().name()));
                insert.executeUpdate();
            }
        });
    }

    /**
     * Returns the status of each suspect at a time. Suspects without a change of status are omitted. Joins a list of ids, so that each id is looked
     * up by the index on status changes.
     */
    Map<UUID, SuspectStatus> statusesAt(Collection<UUID> suspectIds, Instant at) {
        Map<UUID, SuspectStatus> statuses = new HashMap<>();
        for (Object[] row : database.get()
                .createNativeQuery(STATUS_AT, Object[].class)
                .setParameter("ids", joined(suspectIds))
                .setParameter("at", at)
                .getResultList()) {
            if (row[1] != null) {
                statuses.put(UUID.fromString((String) row[0]), SuspectStatus.valueOf((String) row[1]));
            }
        }
        return statuses;
    }

    /**
     * Returns the changes that a run found, in the cases that the reader may see. Calls the function of {@code casefile} that returns these cases.
     */
    List<ChangeRow> changesOfRun(UUID runId, String reader, int limit) {
        return database.get()
                .createNativeQuery(OF_RUN, ChangeRow.class)
                .setParameter("run", runId)
                .setParameter("reader", reader)
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * Returns the snapshots of suspects that have only a few. Uses window functions. Reads columns instead of entities, since Hibernate would check
     * every body for changes before each query.
     *
     * @return snapshots by suspect, unordered, without suspects that have more than {@code most}
     */
    Map<UUID, List<SnapshotHistory.Read>> snapshotsOf(Collection<UUID> suspectIds, int most) {
        Map<UUID, List<SnapshotHistory.Read>> all = new HashMap<>();
        suspectIds.forEach(id -> all.put(id, new ArrayList<>()));
        for (Tuple row : database.get()
                .createNativeQuery(SNAPSHOTS_OF, Tuple.class)
                .setParameter("ids", suspectIds.toArray(UUID[]::new))
                .setParameter("most", most)
                .getResultList()) {
            UUID suspectId = row.get(0, UUID.class);
            String body = row.get(2, String.class);
            if (body == null) {
                all.remove(suspectId);
            } else {
                PastSnapshot look =
                        new PastSnapshot(row.get(1, UUID.class), SnapshotJson.read(body), row.get(3, Boolean.class));
                all.getOrDefault(suspectId, new ArrayList<>())
                        .add(new SnapshotHistory.Read(row.get(4, Instant.class), look));
            }
        }
        return all;
    }

    /**
     * Returns, for each suspect, the last snapshot from before the suspect's last change away from one of these statuses. Suspects without such a
     * change are omitted. Uses {@code lateral}, so that each suspect is looked up by the index.
     */
    List<SnapshotRow> lastUp(Collection<UUID> suspectIds, String[] up) {
        return database.get()
                .createNativeQuery(LAST_UP, SnapshotRow.class)
                .setParameter("ids", joined(suspectIds))
                .setParameter("up", up)
                .getResultList();
    }

    /**
     * Returns the last snapshot of each suspect. Suspects without a snapshot are omitted. Uses {@code lateral}, so that each suspect is looked up by
     * the index and no other snapshot is read.
     */
    List<SnapshotRow> latestOf(Collection<UUID> suspectIds) {
        return database.get()
                .createNativeQuery(LATEST_OF, SnapshotRow.class)
                .setParameter("ids", joined(suspectIds))
                .getResultList();
    }

    private static String joined(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    }

    private static <T> Array array(Connection connection, String type, List<T> rows, Function<T, @Nullable Object> of)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(of).toArray());
    }
}
