package takedown.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import takedown.observation.CommonOutput;

/** Our own observations as passive DNS, derived from the stored looks. Callers have been let into the case. */
@ApplicationScoped
public class OwnRecords {
    /** What the sources told is theirs to publish, and the larger part of a look. */
    private static final String LOOKS = """
            select suspect_id, jsonb_set(body, '{history}', '[]') as body, confirmed_at, confirmations
            from snapshot where suspect_id = any(?) order by suspect_id, at, id""";

    /** Rows that the database hands over at a time. */
    private static final int FETCH = 100;

    private final SnapshotRow.Repository snapshots;

    OwnRecords(SnapshotRow.Repository snapshots) {
        this.snapshots = snapshots;
    }

    /** Hands over the records of some suspects, of one after the other. */
    @Transactional
    public void of(List<UUID> suspectIds, Consumer<CommonOutput> records) {
        snapshots.getEntityManager().unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(LOOKS)) {
                select.setFetchSize(FETCH);
                select.setArray(1, connection.createArrayOf("uuid", suspectIds.toArray()));
                try (ResultSet rows = select.executeQuery()) {
                    hand(rows, records);
                }
            }
        });
    }

    private static void hand(ResultSet rows, Consumer<CommonOutput> records) throws SQLException {
        @Nullable UUID suspect = null;
        OwnSightings sightings = new OwnSightings();
        while (rows.next()) {
            UUID next = rows.getObject("suspect_id", UUID.class);
            if (!next.equals(suspect)) {
                sightings.records().forEach(records);
                sightings = new OwnSightings();
                suspect = next;
            }
            sightings.add(new StoredLook(
                    SnapshotJson.read(rows.getString("body")),
                    Optional.ofNullable(rows.getObject("confirmed_at", OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant),
                    rows.getLong("confirmations")));
        }
        sightings.records().forEach(records);
    }
}
