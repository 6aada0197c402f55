package takedown.protection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hibernate.Session;

/**
 * Statements over the tables that the database triggers read: up to millions of names, which the database compares and replaces as whole sets. HQL
 * cannot express these statements.
 */
@ApplicationScoped
class ProtectionSql {
    private static final int BATCH = 50_000;

    private static final String DIGEST = """
            select encode(sha256(convert_to(coalesce(string_agg(
                concat_ws(chr(9), name, scope, kind, reason), chr(10) order by name, scope collate "C"), ''), 'UTF8')), 'hex')
            from protected_name""";

    private static final String REPLACE_NAMES = """
            with wanted as materialized (select * from jsonb_to_recordset(cast(:lines as jsonb))
                as line (name text, scope text, kind text, reason text)),
            gone as (delete from protected_name p where (p.name, p.scope) not in
                (select w.name, w.scope from wanted w) returning 1),
            put as (insert into protected_name (name, scope, kind, reason) select name, scope, kind, reason from wanted
                on conflict (name, scope) do update set kind = excluded.kind, reason = excluded.reason
                where (protected_name.kind, protected_name.reason) is distinct from (excluded.kind, excluded.reason)
                returning 1)
            select (select count(*) from gone) + (select count(*) from put)""";

    // Locks the table, so that two nodes that start at the same time write one after the other.
    private static final String LOCK = "lock table %s in share row exclusive mode";

    private static final List<String> TAKE_RANKS = List.of(
            "analyze ranked_now",
            "delete from ranked_name r where not exists (select from ranked_now n where n.name = r.name)",
            "insert into ranked_name (name, rank) select name, min(rank) from ranked_now group by name"
                    + " on conflict (name) do update set rank = excluded.rank where ranked_name.rank <> excluded.rank",
            "analyze ranked_name");

    private final Instance<Session> database;

    ProtectionSql(Instance<Session> database) {
        this.database = database;
    }

    String digest() {
        return database.get().createNativeQuery(DIGEST, String.class).getSingleResult();
    }

    /**
     * Makes the table of protected names equal to these lines.
     *
     * @param lines a JSON array
     * @return the number of changed rows
     */
    int replaceNames(String lines) {
        run(LOCK.formatted("protected_name"));
        return database.get()
                .createNativeQuery(REPLACE_NAMES, Long.class)
                .setParameter("lines", lines)
                .getSingleResult()
                .intValue();
    }

    /** Makes the table of ranked names equal to the list, or empties it if there is no list. */
    void replaceRanks(Optional<RankedList> list) {
        run(LOCK.formatted("ranked_name"));
        run("create temp table if not exists ranked_now (name text collate \"C\", rank int) on commit delete rows");
        list.ifPresent(this::insertRanks);
        TAKE_RANKS.forEach(this::run);
    }

    private void insertRanks(RankedList names) {
        database.get().doWork(connection -> {
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into ranked_now select * from unnest(?::text[], ?::int[])")) {
                for (int from = 0; from < names.count(); from += BATCH) {
                    int until = Math.min(from + BATCH, names.count());
                    Array texts = connection.createArrayOf(
                            "text",
                            IntStream.range(from, until).mapToObj(names::name).toArray());
                    Array ranks = connection.createArrayOf(
                            "int4",
                            IntStream.range(from, until)
                                    .map(names::rank)
                                    .boxed()
                                    .toArray());
                    insert.setArray(1, texts);
                    insert.setArray(2, ranks);
                    insert.executeUpdate();
                    texts.free();
                    ranks.free();
                }
            }
        });
    }

    private void run(String statement) {
        database.get().createNativeMutationQuery(statement).executeUpdate();
    }
}
