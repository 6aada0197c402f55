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
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseWork;
import takedown.database.CopyRows;
import takedown.database.Violation;

@ApplicationScoped
public class SuspectBatch {
    public record Row(
            String key,
            String input,
            @Nullable String host,
            @Nullable String registrable,
            @Nullable String role,
            @Nullable String category,
            Verdict verdict,
            @Nullable String note) {

        /** Returns whether the row states more than the value. */
        boolean states() {
            return verdict != Verdict.UNKNOWN || role != null || category != null || note != null;
        }
    }

    /**
     * The result of an insertion.
     *
     * @param added the number of new suspects by verdict
     * @param unprotected the keys of the rows with the verdict COMPROMISED whose suspect was on file with another verdict, which stays
     * @param ignored the keys of the rows that state another verdict, a role, a category or a note that their suspect on file does not have. A key can
     *     be in both lists
     * @param onFile whether the case had some of the keys
     */
    public record Inserted(Map<Verdict, Long> added, List<String> unprotected, List<String> ignored, boolean onFile) {
        public static final Inserted NOTHING = new Inserted(Map.of(), List.of(), List.of(), false);

        public Inserted {
            added = Map.copyOf(added);
            unprotected = List.copyOf(unprotected);
            ignored = List.copyOf(ignored);
        }
    }

    private static final int ROW = 200;

    private static final int COLUMNS = 12;
    private static final String TARGET =
            "(id, case_id, key, input, host, registrable, role, category, verdict, note, added_at, added_by)";

    private static final String PRESENT = """
            select n.key from unnest(?) n (key) where exists (select from suspect s where s.case_id = ? and s.key = n.key)""";

    private static final String EMPTY = "select not exists (select from suspect s where s.case_id = ?)";

    private static final String STAGE = """
            create temporary table suspect_intake (id uuid, case_id uuid, key text, input text, host text, registrable text, role text, category text,
              verdict text, note text, added_at timestamptz, added_by text) on commit drop""";

    private static final String INSERT = """
            with added as (insert into suspect %s select %s from suspect_intake n order by n.key
            on conflict (case_id, key) do nothing returning verdict)
            select verdict, count(*) from added group by verdict""".formatted(TARGET, TARGET.substring(1, TARGET.length() - 1));

    /**
     * Finds suspects on file that differ from what their rows state. The first flag states whether a row has the verdict COMPROMISED, which would
     * protect the owner. The second flag states whether a row states something else that is not on file.
     */
    private static final String DIFFERING = """
            select d.key, bool_or(d.unprotected), bool_or(d.ignored) from (
              select n.key, n.verdict = 'COMPROMISED' and s.verdict <> n.verdict as unprotected,
                n.verdict not in ('UNKNOWN', 'COMPROMISED') and s.verdict <> n.verdict or s.role is distinct from coalesce(n.role, s.role)
                or s.category is distinct from coalesce(n.category, s.category) or s.note is distinct from coalesce(n.note, s.note) as ignored
              from suspect s join unnest(?, ?, ?, ?, ?) n (key, verdict, role, category, note) on s.case_id = ? and s.key = n.key) d
            where d.unprotected or d.ignored group by d.key order by d.key""";

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
     * Makes the next nightly run observe names of open cases as if they were new, if they were last observed within a period. A function of
     * {@code history} returns the names last observed within the period.
     */
    private static final String FORGET = """
            update suspect s set dns_digest = null, registry_heard_at = null
            from names_last_observed(:from, :until) as n (id), case_file c
            where n.id = s.id and c.id = s.case_id and c.state = 'OPEN' and s.dns_digest is not null""";

    private final Instance<Session> database;

    SuspectBatch(Instance<Session> database) {
        this.database = database;
    }

    /** Returns ids in ascending order. On one node, they follow all ids of earlier calls. */
    public static List<UUID> ids(int count) {
        return Stream.generate(UuidCreator::getTimeOrderedEpoch).limit(count).toList();
    }

    /** Returns whether the case has no suspects. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean isEmpty(CaseWork work) {
        return database.get().doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(EMPTY)) {
                query.setObject(1, work.caseId());
                try (ResultSet row = query.executeQuery()) {
                    return row.next() && row.getBoolean(1);
                }
            }
        });
    }

    /**
     * Inserts the suspects that the case does not have yet, with ids in the order of the list. Of several rows with the same key, only the first
     * counts.
     *
     * <p>The rows are copied in the order of their keys, so that entries in the same leaf of an index are written one after the other. COPY fails at
     * the first row whose key exists. If some keys may be on file, they are looked up and removed before. If the case has a key all the same, a
     * statement that skips conflicts inserts the rows. This takes longer.
     *
     * @param ids the ids of the suspects, in the order of the rows
     * @param onFile whether the case may have some of the keys
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Inserted insert(CaseWork work, Instant at, List<UUID> ids, List<Row> rows, boolean onFile) {
        TreeMap<String, Integer> first = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            first.putIfAbsent(rows.get(i).key(), i);
        }
        int distinct = first.size();
        return database.get().doReturningWork(connection -> {
            if (onFile) {
                present(connection, work, first.keySet()).forEach(first::remove);
            }
            Map<Verdict, Long> added =
                    first.isEmpty() ? Map.of() : added(connection, work, at, first.values(), ids, rows);
            List<String> unprotected = new ArrayList<>();
            List<String> ignored = new ArrayList<>();
            compare(connection, work, notAdded(first.values(), added, rows), unprotected, ignored);
            return new Inserted(added, unprotected, ignored, sum(added) < distinct);
        });
    }

    private static Map<Verdict, Long> added(
            Connection connection,
            CaseWork work,
            Instant at,
            Collection<Integer> chosen,
            List<UUID> ids,
            List<Row> rows)
            throws SQLException {
        CopyRows copied = new CopyRows(COLUMNS, chosen.size() * ROW);
        Map<Verdict, Long> added = new EnumMap<>(Verdict.class);
        for (int i : chosen) {
            add(copied, work, at, ids.get(i), rows.get(i));
            added.merge(rows.get(i).verdict(), 1L, Long::sum);
        }
        return isCopied(connection, copied) ? added : insertOthers(connection, copied);
    }

    private static Set<String> present(Connection connection, CaseWork work, Collection<String> keys)
            throws SQLException {
        Set<String> present = new HashSet<>();
        try (PreparedStatement query = connection.prepareStatement(PRESENT)) {
            query.setArray(1, connection.createArrayOf("text", keys.toArray()));
            query.setObject(2, work.caseId());
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    present.add(found.getString(1));
                }
            }
        }
        return present;
    }

    private static void add(CopyRows copied, CaseWork work, Instant at, UUID id, Row row) {
        copied.row()
                .add(id)
                .add(work.caseId())
                .add(row.key())
                .add(row.input().equals(row.key()) ? null : row.input())
                .add(row.host())
                .add(row.registrable())
                .add(row.role())
                .add(row.category())
                .add(row.verdict().name())
                .add(row.note())
                .add(at)
                .add(work.actor().user());
    }

    /** Copies the rows into the table. If the case has got one of the keys in the meantime, copies nothing and returns false. */
    private static boolean isCopied(Connection connection, CopyRows rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("savepoint copied");
            try {
                rows.into(connection, "suspect " + TARGET);
                return true;
            } catch (SQLException e) {
                if (!Violation.of(e).equals(Optional.of(Violation.DUPLICATE))) {
                    throw e;
                }
                statement.execute("rollback to savepoint copied");
                return false;
            }
        }
    }

    private static Map<Verdict, Long> insertOthers(Connection connection, CopyRows rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(STAGE);
            rows.into(connection, "suspect_intake " + TARGET);
            Map<Verdict, Long> added = new EnumMap<>(Verdict.class);
            try (ResultSet counts = statement.executeQuery(INSERT)) {
                while (counts.next()) {
                    added.put(Verdict.valueOf(counts.getString(1)), counts.getLong(2));
                }
            }
            return added;
        }
    }

    /**
     * Returns the rows that state something about a suspect and did not add it. If another import added some of the suspects, returns all rows that
     * state something.
     */
    private static List<Row> notAdded(Collection<Integer> chosen, Map<Verdict, Long> added, List<Row> rows) {
        Set<Integer> own = sum(added) == chosen.size() ? new HashSet<>(chosen) : Set.of();
        List<Row> others = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!own.contains(i) && rows.get(i).states()) {
                others.add(rows.get(i));
            }
        }
        return others;
    }

    private static long sum(Map<Verdict, Long> added) {
        return added.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void compare(
            Connection connection, CaseWork work, List<Row> rows, List<String> unprotected, List<String> ignored)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement select = connection.prepareStatement(DIFFERING)) {
            select.setArray(1, array(connection, "text", rows, Row::key));
            select.setArray(
                    2, array(connection, "text", rows, row -> row.verdict().name()));
            select.setArray(3, array(connection, "text", rows, Row::role));
            select.setArray(4, array(connection, "text", rows, Row::category));
            select.setArray(5, array(connection, "text", rows, Row::note));
            select.setObject(6, work.caseId());
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    if (found.getBoolean(2)) {
                        unprotected.add(found.getString(1));
                    }
                    if (found.getBoolean(3)) {
                        ignored.add(found.getString(1));
                    }
                }
            }
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
