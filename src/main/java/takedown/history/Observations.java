package takedown.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import takedown.observation.Snapshot;

/** What the nightly glances saw of names that were new or had changed, in a partition a month (UTC). */
@ApplicationScoped
public class Observations {
    /** Any number, the same everywhere: two nodes must not create the same partition at once. */
    private static final long PARTITIONS_LOCK = 0x6f627365_7276L;

    private static final String INSERT = """
            insert into observation (suspect_id, at, run_id, answers)
            select u.id, ?, ?, u.answers from unnest(?, ?) as u (id, answers) on conflict do nothing""";

    private final SnapshotRow.Repository snapshots;
    private final GlimpseReader reader;
    private final Set<YearMonth> known = ConcurrentHashMap.newKeySet();

    Observations(SnapshotRow.Repository snapshots, GlimpseReader reader) {
        this.snapshots = snapshots;
        this.reader = reader;
    }

    /**
     * Stores what was seen at one time, with one statement.
     *
     * @param at of all of them
     */
    @Transactional
    public void store(@Nullable UUID runId, Instant at, List<Observation> seen) {
        if (seen.isEmpty()) {
            return;
        }
        partitionFor(YearMonth.from(at.atOffset(ZoneOffset.UTC)));
        database().unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setObject(1, at.atOffset(ZoneOffset.UTC));
                insert.setObject(2, runId);
                insert.setArray(
                        3,
                        connection.createArrayOf(
                                "uuid",
                                seen.stream().map(Observation::suspectId).toArray()));
                insert.setArray(
                        4,
                        connection.createArrayOf(
                                "bytea",
                                seen.stream().map(o -> Octets.of(o.answers())).toArray(byte[][]::new)));
                insert.executeUpdate();
            }
        });
    }

    /** The last of a suspect, when it is later than that. */
    @Transactional
    public Optional<Snapshot> latest(UUID suspectId, Instant after) {
        return database()
                .createNativeQuery(
                        "select s.key, o.at, o.answers from observation o join suspect s on s.id = o.suspect_id"
                                + " where o.suspect_id = :id and o.at > :after order by o.at desc limit 1",
                        Object[].class)
                .setParameter("id", suspectId)
                .setParameter("after", after)
                .getResultStream()
                .findFirst()
                .map(row -> read((Object[]) row));
    }

    /** The last of each suspect, without those that have none. */
    @Transactional
    Map<UUID, Snapshot> latestOf(Collection<UUID> suspectIds) {
        Map<UUID, Snapshot> latest = new HashMap<>();
        if (suspectIds.isEmpty()) {
            return latest;
        }
        List<?> rows = database()
                .createNativeQuery(
                        "select s.id, s.key, o.at, o.answers from string_to_table(:ids, ',') as u (id)"
                                + " join suspect s on s.id = cast(u.id as uuid) cross join lateral (select at, answers"
                                + " from observation o where o.suspect_id = s.id order by at desc limit 1) as o",
                        Object[].class)
                .setParameter("ids", suspectIds.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .getResultList();
        for (Object each : rows) {
            Object[] row = (Object[]) each;
            latest.put((UUID) row[0], reader.read((String) row[1], (Instant) row[2], Octets.read((byte[]) row[3])));
        }
        return latest;
    }

    /** All of a suspect, oldest first. */
    @Transactional
    List<Snapshot> of(UUID suspectId) {
        List<?> rows = database()
                .createNativeQuery(
                        "select s.key, o.at, o.answers from observation o join suspect s on s.id = o.suspect_id"
                                + " where o.suspect_id = :id order by o.at",
                        Object[].class)
                .setParameter("id", suspectId)
                .getResultList();
        return rows.stream().map(row -> read((Object[]) row)).toList();
    }

    private Snapshot read(Object[] row) {
        return reader.read((String) row[0], (Instant) row[1], Octets.read((byte[]) row[2]));
    }

    private void partitionFor(YearMonth month) {
        if (known.contains(month)) {
            return;
        }
        EntityManager database = database();
        database.createNativeQuery("select pg_advisory_xact_lock(" + PARTITIONS_LOCK + ")", Object.class)
                .getSingleResult();
        database.createNativeQuery("create table if not exists " + name(month)
                        + " partition of observation for values from ('" + month.atDay(1) + " 00:00:00+00') to ('"
                        + month.plusMonths(1).atDay(1) + " 00:00:00+00')")
                .executeUpdate();
        known.add(month);
    }

    /**
     * Drops the months before this one. A name whose last observation is in there is observed anew first: then this says false, and the
     * month stays for now.
     *
     * @return whether the month is gone
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean retire(YearMonth month) {
        String table = name(month);
        EntityManager database = database();
        boolean exists = !database.createNativeQuery("select 1 from pg_class where relname = :name")
                .setParameter("name", table)
                .getResultList()
                .isEmpty();
        if (!exists) {
            return true;
        }
        String lastHere = " from suspect s, case_file c where c.id = s.case_id and c.state = 'OPEN'"
                + " and exists (select from " + table + " o where o.suspect_id = s.id)"
                + " and not exists (select from observation o where o.suspect_id = s.id and o.at >= cast(:end as timestamptz))";
        String end = month.plusMonths(1).atDay(1) + " 00:00:00+00";
        database.createNativeQuery(
                        "delete from suspect_watch w using (select s.id" + lastHere + ") l where l.id = w.suspect_id")
                .setParameter("end", end)
                .executeUpdate();
        if (!database.createNativeQuery("select 1" + lastHere + " limit 1")
                .setParameter("end", end)
                .getResultList()
                .isEmpty()) {
            return false;
        }
        database.createNativeQuery("drop table " + table).executeUpdate();
        known.remove(month);
        return true;
    }

    /** Months that there are partitions of, oldest first. */
    @Transactional
    public List<YearMonth> months() {
        List<?> names = database()
                .createNativeQuery(
                        "select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid"
                                + " join pg_class p on p.oid = i.inhparent where p.relname = 'observation' order by 1",
                        String.class)
                .getResultList();
        return names.stream()
                .map(name -> ((String) name).substring("observation_".length()).replace('_', '-'))
                .map(YearMonth::parse)
                .toList();
    }

    private static String name(YearMonth month) {
        return "observation_" + month.toString().replace('-', '_');
    }

    private EntityManager database() {
        return snapshots.getEntityManager();
    }
}
