package takedown.history.passive;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import takedown.history.SnapshotJson;

/** The statements for imported records and for snapshots that become passive DNS. HQL cannot express them, for the reason stated at each. */
@ApplicationScoped
class PassiveSql {
    /**
     * Selects snapshots without the answers of passive DNS sources. Those answers make up most of a snapshot, and only the sources themselves may
     * publish them.
     */
    private static final String OWN_LOOKS = """
            select suspect_id, jsonb_set(body, '{history}', '[]') as body, confirmed_at, confirmations
            from snapshot where suspect_id = any(?) order by suspect_id, at, id""";

    /** Number of rows that the database returns at a time. */
    private static final int FETCH = 100;

    private static final String ADD_RECORDS = """
            insert into passive_record
              (case_id, digest, rrname, rrtype, rdata, first_seen, last_seen, source, count, imported_at, imported_by)
            select ?, u.digest, u.rrname, u.rrtype, u.rdata, u.first_seen, u.last_seen, ?, u.count, ?, ?
            from unnest(?, ?, ?, ?, ?, ?, ?) as u (digest, rrname, rrtype, rdata, first_seen, last_seen, count)
            on conflict do nothing
            returning digest""";

    private final Instance<Session> database;

    PassiveSql(Instance<Session> database) {
        this.database = database;
    }

    /** Reads a part of each {@code jsonb} body through a cursor, since the snapshots of a case may not fit in memory. */
    void ownSnapshots(List<UUID> suspectIds, BiConsumer<UUID, StoredSnapshot> looks) {
        database.get().doWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(OWN_LOOKS)) {
                select.setFetchSize(FETCH);
                select.setArray(1, connection.createArrayOf("uuid", suspectIds.toArray()));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        looks.accept(rows.getObject("suspect_id", UUID.class), snapshot(rows));
                    }
                }
            }
        });
    }

    private static StoredSnapshot snapshot(ResultSet row) throws SQLException {
        return new StoredSnapshot(
                SnapshotJson.read(row.getString("body")),
                Optional.ofNullable(row.getObject("confirmed_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getLong("confirmations"));
    }

    /**
     * Adds imported records. Inserts in bulk with {@code unnest} and {@code returning}.
     *
     * @param digests the digests of the records, in the same order
     * @return the digests of the records that are new
     */
    List<byte[]> addRecords(
            UUID caseId, String source, String user, Instant at, List<byte[]> digests, List<ImportedRecord> records) {
        return database.get().doReturningWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(ADD_RECORDS)) {
                insert.setObject(1, caseId);
                insert.setString(2, source);
                insert.setObject(3, at.atOffset(ZoneOffset.UTC));
                insert.setString(4, user);
                insert.setArray(5, connection.createArrayOf("bytea", digests.toArray(byte[][]::new)));
                insert.setArray(6, array(connection, "text", records, ImportedRecord::rrname));
                insert.setArray(7, array(connection, "text", records, ImportedRecord::rrtype));
                insert.setArray(8, array(connection, "text", records, ImportedRecord::rdata));
                insert.setArray(
                        9,
                        array(
                                connection,
                                "timestamptz",
                                records,
                                r -> r.firstSeen().atOffset(ZoneOffset.UTC)));
                insert.setArray(
                        10,
                        array(
                                connection,
                                "timestamptz",
                                records,
                                r -> r.lastSeen().atOffset(ZoneOffset.UTC)));
                insert.setArray(
                        11,
                        array(
                                connection,
                                "int8",
                                records,
                                r -> r.count().isPresent() ? r.count().getAsLong() : null));
                List<byte[]> added = new ArrayList<>();
                try (ResultSet rows = insert.executeQuery()) {
                    while (rows.next()) {
                        added.add(rows.getBytes(1));
                    }
                }
                return added;
            }
        });
    }

    private static Array array(
            Connection connection,
            String type,
            List<ImportedRecord> records,
            Function<ImportedRecord, @Nullable Object> of)
            throws SQLException {
        return connection.createArrayOf(type, records.stream().map(of).toArray());
    }
}
