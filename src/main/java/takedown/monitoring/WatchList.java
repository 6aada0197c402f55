package takedown.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import takedown.attribution.SuspectStatus;
import takedown.investigation.Subject;
import takedown.name.DomainName;
import takedown.observation.Watched;

/** The names that a night looks at, and what their DNS looked like last time. */
@ApplicationScoped
class WatchList {
    /**
     * Reads what lies in the slice and nothing else: both tables have its bounds, or the planner may read all that was ever looked at for each
     * slice. The coalesce keeps it from looking the case up for each name: the cases of a run are few and read once.
     */
    private static final String SELECT = """
            select s.id, s.case_id, s.key, s.host, s.registrable, s.status, s.down, w.digest, w.looked_at,
                   s.case_id in (select o.case_id from court_order o),
                   s.case_id in (select f.id from case_file f where f.sealed)
            from suspect s left join suspect_watch w on w.suspect_id = s.id and w.suspect_id > ? and w.suspect_id <= ?
            where s.id > ? and s.id <= ? and coalesce(s.case_id in (select n.case_id from run_case n
              join case_file c on c.id = n.case_id where n.run_id = ? and c.state = 'OPEN'), false)
            order by s.id""";

    private static final String UPSERT = """
            insert into suspect_watch (suspect_id, digest, looked_at)
            select u.id, u.digest, ? from unnest(?, ?) as u (id, digest)
            on conflict (suspect_id) do update set digest = excluded.digest,
              looked_at = coalesce(excluded.looked_at, suspect_watch.looked_at)""";

    private final RunRow.Repository runs;

    WatchList(RunRow.Repository runs) {
        this.runs = runs;
    }

    /**
     * @param watched empty for what has no name
     * @param digest of its DNS the last time
     * @param lookedAt when it was last looked at properly
     * @param ordered a court has ordered something in its case
     * @param sealed its case is sealed
     */
    record Entry(
            UUID suspectId,
            UUID caseId,
            String key,
            Optional<Watched> watched,
            SuspectStatus status,
            boolean down,
            Optional<UUID> digest,
            Optional<Instant> lookedAt,
            boolean ordered,
            boolean sealed) {}

    /**
     * Those in a slice whose cases were open when the run began and still are, in the order of their ids. A case that is opened again
     * meanwhile waits for the next night: slices were cut without it.
     */
    @Transactional
    List<Entry> of(Slice slice) {
        return database().unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(SELECT)) {
                UUID after = slice.after().orElse(new UUID(0, 0));
                select.setObject(1, after);
                select.setObject(2, slice.upto());
                select.setObject(3, after);
                select.setObject(4, slice.upto());
                select.setObject(5, slice.runId());
                List<Entry> all = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        all.add(entry(rows));
                    }
                }
                return all;
            }
        });
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                watched(row.getString(4), row.getString(5)),
                SuspectStatus.valueOf(row.getString(6)),
                row.getBoolean(7),
                Optional.ofNullable(row.getObject(8, UUID.class)),
                Optional.ofNullable(row.getObject(9, OffsetDateTime.class)).map(OffsetDateTime::toInstant),
                row.getBoolean(10),
                row.getBoolean(11));
    }

    private static Optional<Watched> watched(@Nullable String host, @Nullable String registrable) {
        if (host == null) {
            return Optional.empty();
        }
        DomainName name = new DomainName(host);
        DomainName delegated = registrable == null
                ? Subject.of(name).delegated()
                : registrable.equals(host) ? name : new DomainName(registrable);
        return Optional.of(new Watched(delegated, name));
    }

    /** @param lookedAt null when the names were only glanced at: then the time of their last proper look stays */
    @Transactional(Transactional.TxType.MANDATORY)
    void remember(Map<UUID, UUID> digests, @Nullable Instant lookedAt) {
        if (digests.isEmpty()) {
            return;
        }
        database().unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
                upsert.setObject(
                        1,
                        lookedAt == null ? null : lookedAt.atOffset(ZoneOffset.UTC),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
                upsert.setArray(
                        2, connection.createArrayOf("uuid", digests.keySet().toArray()));
                upsert.setArray(
                        3, connection.createArrayOf("uuid", digests.values().toArray()));
                upsert.executeUpdate();
            }
        });
    }

    private EntityManager database() {
        return runs.getEntityManager();
    }
}
