package takedown.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.Suspect;
import takedown.observation.CommonOutput;

/** Our own observations as passive DNS, derived from the stored looks. */
@ApplicationScoped
public class OwnRecords {
    /** What the sources told is theirs to publish, and the larger part of a look. */
    private static final String LOOKS = """
            select suspect_id, jsonb_set(body, '{history}', '[]') as body, confirmed_at, confirmations
            from snapshot where suspect_id = any(?) order by suspect_id, at, id""";

    /** Rows that the database hands over at a time. */
    private static final int FETCH = 100;

    private final SnapshotRow.Repository snapshots;
    private final Observations observations;

    OwnRecords(SnapshotRow.Repository snapshots, Observations observations) {
        this.snapshots = snapshots;
        this.observations = observations;
    }

    /** Hands over the records of some suspects, of one after the other. */
    @Transactional
    public void of(CaseAccess access, List<Suspect> suspects, Consumer<CommonOutput> records) {
        suspects.forEach(suspect -> access.requireOf(suspect.caseId()));
        List<UUID> suspectIds = suspects.stream().map(Suspect::id).toList();
        Map<UUID, List<StoredLook>> looks = new HashMap<>();
        for (UUID id : suspectIds) {
            looks.put(
                    id,
                    new ArrayList<>(observations.of(id).stream()
                            .map(seen -> new StoredLook(seen, Optional.empty(), 0))
                            .toList()));
        }
        snapshots.getEntityManager().unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(LOOKS)) {
                select.setFetchSize(FETCH);
                select.setArray(1, connection.createArrayOf("uuid", suspectIds.toArray()));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        looks.getOrDefault(rows.getObject("suspect_id", UUID.class), new ArrayList<>())
                                .add(look(rows));
                    }
                }
            }
        });
        for (UUID id : suspectIds) {
            OwnSightings sightings = new OwnSightings();
            looks.getOrDefault(id, List.of()).stream()
                    .sorted(Comparator.comparing(look -> look.snapshot().at()))
                    .forEach(sightings::add);
            sightings.records().forEach(records);
        }
    }

    private static StoredLook look(ResultSet row) throws SQLException {
        return new StoredLook(
                SnapshotJson.read(row.getString("body")),
                Optional.ofNullable(row.getObject("confirmed_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getLong("confirmations"));
    }
}
