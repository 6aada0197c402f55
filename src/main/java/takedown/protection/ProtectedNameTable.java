package takedown.protection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Puts the protected names where the database's own triggers see them. While the table is empty they refuse every domain-level packet. A name that
 * is no longer on any list goes with the next start; imported lists are read again when a file changes.
 */
@ApplicationScoped
class ProtectedNameTable {
    private static final Logger LOG = Logger.getLogger(ProtectedNameTable.class);

    /** Names of one statement. */
    private static final int BATCH = 50_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Ranks that the start waits for. */
    private static final int AT_ONCE = 100_000;

    private final ProtectedNames names;
    private final boolean database;
    private volatile Optional<RankedList> pending = Optional.empty();

    ProtectedNameTable(
            ProtectedNames names,
            // A command in the terminal runs without one.
            @ConfigProperty(name = "quarkus.hibernate-orm.active", defaultValue = "true") boolean database) {
        this.names = names;
        this.database = database;
    }

    record Line(String name, String scope, String kind, String reason) {}

    void start(@Observes StartupEvent started) {
        if (database) {
            int changed = fill();
            LOG.infof(
                    "%d names are protected; %d rows of their table changed",
                    names.all().size(), changed);
            pending = names.takeFirst();
            if (pending.map(RankedList::count).orElse(0) <= AT_ONCE) {
                rankPending();
            }
        }
    }

    /** Reads the imported lists again where a file changed. A long list of the start is written here too: the service itself has it already. */
    @Scheduled(
            identity = "ranked-lists",
            every = "20s",
            delayed = "3s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        if (database) {
            names.refresh().ifPresent(list -> {
                pending = Optional.of(list);
                LOG.infof("takedown.packet.popular-names: read again, %d names", list.count());
            });
            if (pending.isPresent()) {
                rankPending();
            }
        }
    }

    /** Kept until it is written: where the database was away, the next time does it. */
    private void rankPending() {
        rank(pending);
        pending = Optional.empty();
    }

    /** @return how many rows are not as they were */
    @Transactional
    int fill() {
        List<Line> lines = names.all().stream()
                .map(n -> new Line(n.name().ascii(), n.scope().name(), n.kind().name(), n.reason()))
                .toList();
        var entities = Panache.getEntityManager();
        // Most starts find the table as it should be: two digests tell it without 80,000 lines on the wire.
        Object there = entities.createNativeQuery("""
                        select encode(sha256(convert_to(coalesce(string_agg(
                            concat_ws(chr(9), name, scope, kind, reason), chr(10) order by name, scope collate "C"), ''), 'UTF8')), 'hex')
                        from protected_name""").getSingleResult();
        if (digest(lines).equals(there)) {
            return 0;
        }
        // Two nodes that start at once write one after the other.
        entities.createNativeQuery("lock table protected_name in share row exclusive mode")
                .executeUpdate();
        return ((Number) entities.createNativeQuery("""
                        with wanted as materialized (select * from jsonb_to_recordset(cast(:lines as jsonb))
                            as line (name text, scope text, kind text, reason text)),
                        gone as (delete from protected_name p where (p.name, p.scope) not in
                            (select w.name, w.scope from wanted w) returning 1),
                        put as (insert into protected_name (name, scope, kind, reason) select name, scope, kind, reason from wanted
                            on conflict (name, scope) do update set kind = excluded.kind, reason = excluded.reason
                            where (protected_name.kind, protected_name.reason) is distinct from (excluded.kind, excluded.reason)
                            returning 1)
                        select (select count(*) from gone) + (select count(*) from put)""")
                        .setParameter("lines", json(lines))
                        .getSingleResult())
                .intValue();
    }

    private static String digest(List<Line> lines) {
        // A tab is less than what names and scopes are made of: whole lines have the order of the names and their
        // scopes.
        String[] texts = lines.stream()
                .map(line -> line.name + '\t' + line.scope + '\t' + line.kind + '\t' + line.reason)
                .sorted()
                .toArray(String[]::new);
        Hasher all = Hashing.sha256().newHasher();
        for (int i = 0; i < texts.length; i++) {
            all.putString(i == 0 ? texts[i] : '\n' + texts[i], StandardCharsets.UTF_8);
        }
        return all.hash().toString();
    }

    /** Makes the table of ranked names equal to the list; to nothing without one. */
    @Transactional
    void rank(Optional<RankedList> list) {
        Panache.getEntityManager().unwrap(Session.class).doWork(connection -> rank(connection, list));
    }

    private static void rank(Connection connection, Optional<RankedList> list) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table ranked_name in share row exclusive mode");
            statement.execute(
                    "create temp table if not exists ranked_now (name text collate \"C\", rank int) on commit delete rows");
        }
        if (list.isPresent()) {
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into ranked_now select * from unnest(?::text[], ?::int[])")) {
                RankedList names = list.get();
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
        }
        try (Statement statement = connection.createStatement()) {
            for (String step : Arrays.asList(
                    "analyze ranked_now",
                    "delete from ranked_name r where not exists (select from ranked_now n where n.name = r.name)",
                    "insert into ranked_name (name, rank) select name, min(rank) from ranked_now group by name"
                            + " on conflict (name) do update set rank = excluded.rank where ranked_name.rank <> excluded.rank",
                    "analyze ranked_name")) {
                statement.execute(step);
            }
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
