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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

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
                insert into suspect_change (id, suspect_id, run_id, at, kind, before, after)
                select u.id, u.suspect_id, ?, ?, 'STATUS', u.before, u.after
                from unnest(?, ?, ?, ?) as u (id, suspect_id, before, after)""";

        List<ChangeRow> ofRun(UUID runId, String reader, int limit) {
            return getEntityManager()
                    .createNativeQuery(
                            "select c.* from suspect_change c join suspect s on s.id = c.suspect_id join case_file f on f.id = s.case_id"
                                    + " where c.run_id = :run and (not f.sealed or exists (select from case_member m"
                                    + " where m.case_id = f.id and m.username = :reader)) order by c.id",
                            ChangeRow.class)
                    .setParameter("run", runId)
                    .setParameter("reader", reader)
                    .setMaxResults(limit)
                    .getResultStream()
                    .map(ChangeRow.class::cast)
                    .toList();
        }

        void insertMoved(UUID runId, Instant at, List<Snapshots.Moved> moved) {
            getEntityManager().unwrap(Session.class).doWork(connection -> {
                try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                    insert.setObject(1, runId);
                    insert.setObject(2, at.atOffset(ZoneOffset.UTC));
                    insert.setArray(
                            3,
                            connection.createArrayOf(
                                    "uuid",
                                    moved.stream()
                                            .map(m -> UuidCreator.getTimeOrderedEpoch())
                                            .toArray()));
                    insert.setArray(
                            4,
                            connection.createArrayOf(
                                    "uuid",
                                    moved.stream()
                                            .map(Snapshots.Moved::suspectId)
                                            .toArray()));
                    insert.setArray(
                            5,
                            connection.createArrayOf(
                                    "text",
                                    moved.stream().map(m -> m.before().name()).toArray()));
                    insert.setArray(
                            6,
                            connection.createArrayOf(
                                    "text",
                                    moved.stream().map(m -> m.after().name()).toArray()));
                    insert.executeUpdate();
                }
            });
        }
    }
}
