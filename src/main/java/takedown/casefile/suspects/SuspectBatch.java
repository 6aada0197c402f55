package takedown.casefile.suspects;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseWork;
import takedown.database.CopyRows;

/** Writes many suspects at once. */
@ApplicationScoped
public class SuspectBatch {
    /** A suspect to insert. */
    public record Row(
            String key,
            String input,
            @Nullable String host,
            @Nullable String registrable,
            @Nullable String role,
            @Nullable String category,
            Verdict verdict,
            @Nullable String note) {}

    /**
     * The result of an insertion.
     *
     * @param added the number of new suspects by verdict
     * @param unprotected the keys of the rows with the verdict COMPROMISED whose suspect was on file with another verdict, which stays
     */
    public record Inserted(Map<Verdict, Long> added, List<String> unprotected) {
        public static final Inserted NOTHING = new Inserted(Map.of(), List.of());

        public Inserted {
            added = Map.copyOf(added);
            unprotected = List.copyOf(unprotected);
        }
    }

    /** Expected size of a row, in characters. */
    private static final int ROW = 160;

    private static final String STAGE = """
            create temporary table suspect_intake (id uuid, key text, input text, host text, registrable text, role text, category text,
              verdict text, note text) on commit drop""";

    /**
     * Inserts rows in the order of their keys, so that entries in the same leaf of an index are written one after the other. Of several rows with the
     * same key, only the first counts.
     */
    private static final String INSERT = """
            with added as (insert into suspect (id, case_id, key, input, host, registrable, role, category, verdict, note, added_at, added_by)
            select n.id, ?, n.key, n.input, n.host, n.registrable, n.role, n.category, n.verdict, n.note, ?, ?
            from suspect_intake n order by n.key, n.id
            on conflict (case_id, key) do nothing returning verdict)
            select verdict, count(*) from added group by verdict""";

    /** The suspects on file whose verdict does not protect the owner, although a row states that it is a victim. */
    private static final String UNPROTECTED = """
            select distinct n.key from suspect_intake n join suspect s on s.case_id = ? and s.key = n.key
            where n.verdict = 'COMPROMISED' and s.verdict <> 'COMPROMISED' order by n.key""";

    private static final String SETTLE = """
            update suspect s set status = u.status, status_reason = u.reason, investigated_at = m.at,
              registry = coalesce(u.registry, s.registry), name_down = u.down,
              returned = case when u.down or s.target_down then false else s.returned or (s.name_down and u.back) end,
              status_since = case when s.status = u.status then s.status_since else m.at end,
              changed_at = case when s.status = u.status or s.status_since is null then s.changed_at else m.at end,
              dns_digest = u.digest
            from (select ?::timestamptz as at) m, unnest(?, ?, ?, ?, ?, ?, ?) as u (id, status, reason, down, back, registry, digest)
            where s.id = u.id""";

    /**
     * Makes the next run observe the names of open cases whose last observation is in a period as if they were new. A function of {@code history}
     * returns these names.
     */
    private static final String FORGET = """
            update suspect s set dns_digest = null, registry_heard_at = null
            from names_last_observed(:from, :until) as n (id), case_file c
            where n.id = s.id and c.id = s.case_id and c.state = 'OPEN' and s.dns_digest is not null""";

    private final Instance<Session> database;

    SuspectBatch(Instance<Session> database) {
        this.database = database;
    }

    /** Returns ids for this number of suspects. They follow all ids of earlier calls. */
    public static List<UUID> ids(int count) {
        return Stream.generate(UuidCreator::getTimeOrderedEpoch).limit(count).toList();
    }

    /**
     * Inserts the suspects that the case does not have yet, with ids in the order of the list. The rows are copied into a temporary table, and one
     * statement inserts them from there. The constraints of the table are checked, and conflicts are skipped.
     *
     * @param ids the ids of the suspects, in the order of the rows
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Inserted insert(CaseWork work, Instant at, List<UUID> ids, List<Row> rows) {
        if (rows.isEmpty()) {
            return Inserted.NOTHING;
        }
        CopyRows copied = new CopyRows(rows.size() * ROW);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            copied.add(
                    ids.get(i),
                    row.key(),
                    row.input().equals(row.key()) ? null : row.input(),
                    row.host(),
                    row.registrable(),
                    row.role(),
                    row.category(),
                    row.verdict().name(),
                    row.note());
        }
        return database.get().doReturningWork(connection -> {
            try (Statement stage = connection.createStatement()) {
                stage.execute(STAGE);
            }
            copied.into(connection, "suspect_intake");
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setObject(1, work.caseId());
                insert.setObject(2, at.atOffset(ZoneOffset.UTC));
                insert.setString(3, work.actor().user());
                Map<Verdict, Long> added = new EnumMap<>(Verdict.class);
                try (ResultSet counts = insert.executeQuery()) {
                    while (counts.next()) {
                        added.put(Verdict.valueOf(counts.getString(1)), counts.getLong(2));
                    }
                }
                return new Inserted(
                        added,
                        rows.stream().anyMatch(row -> row.verdict() == Verdict.COMPROMISED)
                                ? unprotected(connection, work)
                                : List.of());
            }
        });
    }

    private static List<String> unprotected(Connection connection, CaseWork work) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(UNPROTECTED)) {
            select.setObject(1, work.caseId());
            List<String> keys = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    keys.add(found.getString(1));
                }
            }
            return keys;
        }
    }

    /** Applies the rule of {@link SuspectStore#observed} to many suspects. */
    @Transactional(Transactional.TxType.MANDATORY)
    void settle(List<QuickCheckStatus> settled, Instant at) {
        database.get().doWork(connection -> {
            try (PreparedStatement update = connection.prepareStatement(SETTLE)) {
                update.setObject(1, at.atOffset(ZoneOffset.UTC));
                update.setArray(2, array(connection, "uuid", settled, QuickCheckStatus::suspectId));
                update.setArray(
                        3, array(connection, "text", settled, s -> s.status().name()));
                update.setArray(
                        4, array(connection, "text", settled, s -> s.status().unusual(s.reason())));
                update.setArray(
                        5, array(connection, "bool", settled, s -> s.status().isDown()));
                update.setArray(
                        6, array(connection, "bool", settled, s -> s.status().isBack(true)));
                update.setArray(
                        7, array(connection, "text", settled, s -> s.registry().orElse(null)));
                update.setArray(8, array(connection, "uuid", settled, QuickCheckStatus::digest));
                update.executeUpdate();
            }
        });
    }

    /** Forgets the DNS of names in open cases whose last observation is in this period. */
    @Transactional(Transactional.TxType.MANDATORY)
    void forgetNamesLastObserved(Instant from, Instant until) {
        database.get()
                .createNativeMutationQuery(FORGET)
                .setParameter("from", from)
                .setParameter("until", until)
                .executeUpdate();
    }

    private static <T> Array array(
            Connection connection, String type, List<T> rows, Function<T, @Nullable Object> field) throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(field).toArray());
    }
}
