package takedown.history;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import takedown.attribution.SuspectStatus;
import takedown.casefile.Visibility;

@Entity(name = "ChangeRow")
@Table(name = "suspect_change")
class ChangeRow {
    @Id
    UUID id;

    @Column(name = "suspect_id")
    UUID suspectId;

    @Column(name = "snapshot_id")
    @Nullable
    UUID snapshotId;

    @Column(name = "run_id")
    @Nullable
    UUID runId;

    /** The nightly run whose report tells it. */
    @Column(name = "told_in")
    @Nullable
    UUID toldIn;

    Instant at;

    @Enumerated(EnumType.STRING)
    Change.Kind kind;

    String before;
    String after;

    SeenChange toChange() {
        return new SeenChange(id, suspectId, at, new Change(kind, before, after), Optional.ofNullable(runId));
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<ChangeRow, UUID> {
        private static final String INSERT = """
                insert into suspect_change (id, suspect_id, run_id, told_in, at, kind, before, after)
                select u.id, u.suspect_id, ?, cast(? as uuid), ?, 'STATUS', u.before, u.after
                from unnest(?, ?, ?, ?) as u (id, suspect_id, before, after)""";

        private static final String STATUS_AT = """
                select u.id, coalesce(
                  (select c.after from suspect_change c where c.suspect_id = cast(u.id as uuid) and c.kind = 'STATUS' and c.at <= :at
                    order by c.at desc, c.id desc limit 1),
                  (select c.before from suspect_change c where c.suspect_id = cast(u.id as uuid) and c.kind = 'STATUS' and c.at > :at
                    order by c.at, c.id limit 1))
                from string_to_table(:ids, ',') as u (id)""";

        /** By suspect, as the last look at or before that time left them; without those that no look moved. */
        Map<UUID, SuspectStatus> statusesAt(Collection<UUID> suspectIds, Instant at) {
            Map<UUID, SuspectStatus> statuses = new HashMap<>();
            for (Object each : getEntityManager()
                    .createNativeQuery(STATUS_AT, Object[].class)
                    .setParameter("ids", suspectIds.stream().map(UUID::toString).collect(Collectors.joining(",")))
                    .setParameter("at", at)
                    .getResultList()) {
                Object[] row = (Object[]) each;
                if (row[1] != null) {
                    statuses.put(UUID.fromString((String) row[0]), SuspectStatus.valueOf((String) row[1]));
                }
            }
            return statuses;
        }

        List<ChangeRow> ofRun(UUID runId, String reader, int limit) {
            return getEntityManager()
                    .createNativeQuery(
                            "select c.* from suspect_change c join suspect s on s.id = c.suspect_id join case_file f on f.id = s.case_id"
                                    + " where c.run_id = :run and " + Visibility.sql("f", ":reader") + " order by c.id",
                            ChangeRow.class)
                    .setParameter("run", runId)
                    .setParameter("reader", reader)
                    .setMaxResults(limit)
                    .getResultStream()
                    .map(ChangeRow.class::cast)
                    .toList();
        }

        void insertMoved(Snapshots.ByRun run, Instant at, List<Snapshots.Moved> moved) {
            getEntityManager().unwrap(Session.class).doWork(connection -> {
                try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                    insert.setObject(1, run.id());
                    insert.setObject(2, run.report().orElse(null));
                    insert.setObject(3, at.atOffset(ZoneOffset.UTC));
                    insert.setArray(
                            4,
                            connection.createArrayOf(
                                    "uuid",
                                    moved.stream()
                                            .map(m -> UuidCreator.getTimeOrderedEpoch())
                                            .toArray()));
                    insert.setArray(
                            5,
                            connection.createArrayOf(
                                    "uuid",
                                    moved.stream()
                                            .map(Snapshots.Moved::suspectId)
                                            .toArray()));
                    insert.setArray(
                            6,
                            connection.createArrayOf(
                                    "text",
                                    moved.stream().map(m -> m.before().name()).toArray()));
                    insert.setArray(
                            7,
                            connection.createArrayOf(
                                    "text",
                                    moved.stream().map(m -> m.after().name()).toArray()));
                    insert.executeUpdate();
                }
            });
        }
    }
}
