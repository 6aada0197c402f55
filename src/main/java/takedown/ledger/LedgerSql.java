package takedown.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.Session;
import takedown.ledger.LogRows.Waiting;
import takedown.ledger.proof.LogEntry;

/** Statements over the log that HQL cannot express, each with the reason. All other queries are in the repositories of the rows. */
@ApplicationScoped
class LedgerSql {
    /** Lock id, the same on all nodes, so that only one sequencer works at a time. */
    private static final long LOCK = 0x6c656467_6572L;

    /** Finds logged data that was changed or removed, although triggers should have prevented this. */
    private static final String CHANGED = """
            select e.idx, j->>'kind' from (select idx, subject, cast(entry as jsonb) as j from ledger_entry where idx >= :from and idx < :to) e
            left join evidence v on j->>'kind' = 'EVIDENCE' and v.sha256 = j->>'sha256'
            left join packet p on j->>'kind' = 'PACKET' and cast(p.id as text) = e.subject
            left join packet_approval a on j->>'kind' = 'APPROVAL' and cast(a.id as text) = j->>'approval'
            left join case_event c on j->>'kind' = 'EVENT' and cast(c.id as text) = e.subject
            where (j->>'kind' = 'EVIDENCE' and (v.sha256 is null or v.sha256 <> encode(sha256(v.octets), 'hex')))
               or (j->>'kind' = 'PACKET' and (p.manifest is distinct from j->>'manifest' or p.recipient is distinct from j->>'recipient'))
               or (j->>'kind' = 'APPROVAL' and (a.renditions is distinct from j->'renditions' or a.approver is distinct from j->>'approver'
                   or cast(a.packet_id as text) is distinct from e.subject or a.renditions is distinct from renditions_of(a.packet_id)))
               or (j->>'kind' = 'EVENT' and (c.detail is distinct from j->>'detail' or c.actor is distinct from j->>'actor'
                   or c.type is distinct from j->>'type' or cast(c.case_id as text) is distinct from j->>'case'
                   or c.field is distinct from j->>'field' or c.before is distinct from j->>'before'
                   or c.after is distinct from j->>'after' or c.address is distinct from j->>'address'))
            order by e.idx""";

    private final Instance<Session> database;

    LedgerSql(Instance<Session> database) {
        this.database = database;
    }

    /** Takes an advisory lock of PostgreSQL. No other transaction can add to the log until the end of this transaction. */
    void lock() {
        database.get()
                .createNativeQuery("select pg_advisory_xact_lock(:lock)", Object.class)
                .setParameter("lock", LOCK)
                .getSingleResult();
    }

    /** Returns the oldest queued entries. Uses native SQL to read a field of each {@code jsonb} body, and the body as PostgreSQL writes it. */
    List<Waiting> waiting(int limit) {
        return database.get()
                .createNativeQuery(
                        "select id, subject, body->>'kind', cast(body as text) from ledger_queue order by id limit :limit",
                        Object[].class)
                .setParameter("limit", limit)
                .getResultStream()
                .map(row -> new Waiting((Long) row[0], (String) row[1], (String) row[2], (String) row[3]))
                .toList();
    }

    /** Adds the entries from index {@code first} on, and removes them from the queue. Uses {@code unnest} to insert in bulk. */
    void add(long first, List<Waiting> taken, List<LogEntry> entries) {
        database.get().doWork(connection -> {
            Object[] indexes = new Object[entries.size()];
            byte[][] leaves = new byte[entries.size()][];
            byte[][] salts = new byte[entries.size()][];
            Object[] subjects = new Object[entries.size()];
            Object[] texts = new Object[entries.size()];
            Object[] ids = new Object[entries.size()];
            for (int i = 0; i < entries.size(); i++) {
                indexes[i] = first + i;
                leaves[i] = entries.get(i).leaf();
                salts[i] = entries.get(i).salt();
                texts[i] = entries.get(i).json();
                subjects[i] = taken.get(i).subject();
                ids[i] = taken.get(i).id();
            }
            run(connection, "insert into ledger_leaf (idx, leaf) select * from unnest(?, ?)", statement -> {
                statement.setArray(1, connection.createArrayOf("bigint", indexes));
                statement.setArray(2, connection.createArrayOf("bytea", leaves));
            });
            run(
                    connection,
                    "insert into ledger_entry (idx, subject, salt, entry) select * from unnest(?, ?, ?, ?)",
                    statement -> {
                        statement.setArray(1, connection.createArrayOf("bigint", indexes));
                        statement.setArray(2, connection.createArrayOf("text", subjects));
                        statement.setArray(3, connection.createArrayOf("bytea", salts));
                        statement.setArray(4, connection.createArrayOf("text", texts));
                    });
            run(
                    connection,
                    "delete from ledger_queue where id = any(?)",
                    statement -> statement.setArray(1, connection.createArrayOf("bigint", ids)));
        });
    }

    /** Returns the leaves (level 0) or stored roots of a level from an index on, concatenated. Uses an ordered aggregate of octets. */
    byte[] hashes(int level, long from, int count) {
        String table = level == 0
                ? "select idx, leaf as hash from ledger_leaf"
                : "select idx, hash from ledger_node where level = " + level;
        return database.get()
                .createNativeQuery(
                        "select coalesce(string_agg(hash, cast('' as bytea) order by idx), cast('' as bytea)) from ("
                                + table + ") as kept where idx >= :from and idx < :until",
                        byte[].class)
                .setParameter("from", from)
                .setParameter("until", from + count)
                .getSingleResult();
    }

    record Changed(long index, String kind) {}

    /**
     * Returns the entries whose records were changed or removed. Compares fields of {@code jsonb} entries with the rows of all tables that they
     * describe, in chunks of thousands.
     */
    List<Changed> changed(long from, long to, int most) {
        return database.get()
                .createNativeQuery(CHANGED, Object[].class)
                .setParameter("from", from)
                .setParameter("to", to)
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new Changed(((Number) row[0]).longValue(), (String) row[1]))
                .toList();
    }

    private interface Binding {
        void to(PreparedStatement statement) throws SQLException;
    }

    private static void run(Connection connection, String sql, Binding values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            values.to(statement);
            statement.executeUpdate();
        }
    }
}
