package takedown.history.quickcheck;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import takedown.history.block.ObservationBlock;

/** Statements over observations. HQL cannot express arrays and ranges of ids. */
@ApplicationScoped
class ObservationSql {
    /** Number of blocks that are in memory at once. Each block has a few hundred kilobytes. */
    private static final int BLOCKS_AT_ONCE = 20;

    private static final String ADD = """
            insert into observation_block (id, at, run_id, case_id, suspects, root, seeds, body) values (?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String ERASE = """
            update observation_block set seeds = ?, body = ?, erased = erased || array_position(suspects, ?) where id = ? and at = ?""";

    private static final String ERASE_ROWS = "delete from observation where suspect_id = ?";

    /**
     * Selects where the observations of suspects are stored. An index finds the blocks whose range of ids contains the suspect, and the statement
     * then checks the ids of each block.
     */
    private static final String PLACES = """
            select u.id, o.at, null, o.answers from unnest(?) as u (id) join observation o on o.suspect_id = u.id
            union all
            select u.id, b.at, b.id, null from unnest(?) as u (id) join observation_block b
              on b.span @> u.id and u.id = any(b.suspects)""";

    private static final String BLOCKS = """
            select b.id, b.case_id, b.at, b.suspects, b.root, b.seeds, b.body
            from unnest(?, ?) as u (id, at) join observation_block b on b.id = u.id and b.at = u.at order by b.id""";

    private static final String KEYS = "select id, key from published_suspect where id = any(?)";

    private final Instance<Session> database;

    ObservationSql(Instance<Session> database) {
        this.database = database;
    }

    /**
     * Where an observation of a suspect is stored: in a block, or in a row of its own that was written before blocks existed.
     *
     * @param answers the answers in the row, in the form of {@link StoredAnswers}
     */
    record Place(UUID suspectId, Instant at, @Nullable UUID blockId, byte @Nullable [] answers) {
        Stream<Block> block() {
            return Stream.ofNullable(blockId).map(id -> new Block(id, at));
        }
    }

    record Block(UUID id, Instant at) {}

    void add(@Nullable UUID runId, List<ObservationBlock> blocks) {
        database.get().doWork(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(ADD)) {
                for (ObservationBlock block : blocks) {
                    insert.setObject(1, block.id());
                    insert.setObject(2, block.at().atOffset(ZoneOffset.UTC));
                    insert.setObject(3, runId);
                    insert.setObject(4, block.caseId());
                    insert.setArray(
                            5, connection.createArrayOf("uuid", block.suspects().toArray()));
                    insert.setBytes(6, block.root());
                    insert.setBytes(7, block.seeds());
                    insert.setBytes(8, block.body());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        });
    }

    /** Replaces a stored block with {@code rest}, which is this block without a suspect. */
    void erase(ObservationBlock rest, UUID suspectId) {
        database.get().doWork(connection -> {
            try (PreparedStatement update = connection.prepareStatement(ERASE)) {
                update.setBytes(1, rest.seeds());
                update.setBytes(2, rest.body());
                update.setObject(3, suspectId);
                update.setObject(4, rest.id());
                update.setObject(5, rest.at().atOffset(ZoneOffset.UTC));
                update.executeUpdate();
            }
        });
    }

    /** Deletes the rows of a suspect that were written before blocks existed. */
    void eraseRows(UUID suspectId) {
        database.get().doWork(connection -> {
            try (PreparedStatement delete = connection.prepareStatement(ERASE_ROWS)) {
                delete.setObject(1, suspectId);
                delete.executeUpdate();
            }
        });
    }

    /** Returns where the observations of these suspects are stored, unordered. */
    List<Place> places(Collection<UUID> suspectIds) {
        return database.get().doReturningWork(connection -> {
            List<Place> places = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(PLACES)) {
                select.setArray(1, connection.createArrayOf("uuid", suspectIds.toArray()));
                select.setArray(2, connection.createArrayOf("uuid", suspectIds.toArray()));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        places.add(new Place(
                                rows.getObject(1, UUID.class),
                                instant(rows, 2),
                                rows.getObject(3, UUID.class),
                                rows.getBytes(4)));
                    }
                }
            }
            return places;
        });
    }

    /** Passes each block to the consumer, a few in memory at a time. */
    void blocks(Collection<Block> wanted, Consumer<ObservationBlock> consumer) {
        List<Block> all = List.copyOf(wanted);
        for (int from = 0; from < all.size(); from += BLOCKS_AT_ONCE) {
            List<Block> some = all.subList(from, Math.min(all.size(), from + BLOCKS_AT_ONCE));
            database.get().doReturningWork(connection -> read(connection, some)).forEach(consumer);
        }
    }

    private static List<ObservationBlock> read(Connection connection, List<Block> some) throws SQLException {
        List<ObservationBlock> blocks = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(BLOCKS)) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", some.stream().map(Block::id).toArray()));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "timestamptz",
                            some.stream()
                                    .map(block -> block.at().atOffset(ZoneOffset.UTC))
                                    .toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    blocks.add(new ObservationBlock(
                            rows.getObject(1, UUID.class),
                            rows.getObject(2, UUID.class),
                            instant(rows, 3),
                            List.of((UUID[]) rows.getArray(4).getArray()),
                            rows.getBytes(5),
                            rows.getBytes(6),
                            rows.getBytes(7)));
                }
            }
        }
        return blocks;
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    Map<UUID, String> keys(Collection<UUID> suspectIds) {
        return database.get().doReturningWork(connection -> {
            Map<UUID, String> keys = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement(KEYS)) {
                select.setArray(1, connection.createArrayOf("uuid", suspectIds.toArray()));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        keys.put(rows.getObject(1, UUID.class), rows.getString(2));
                    }
                }
            }
            return keys;
        });
    }
}
