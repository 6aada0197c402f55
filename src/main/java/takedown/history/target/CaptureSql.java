package takedown.history.target;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Statements over captures, and over traits that suspects share: traits of their pages, name servers, the minute of registration. The conditions on
 * pages and name servers are on JSON documents. The database has indexes on the functions that read these documents.
 */
@ApplicationScoped
class CaptureSql {
    private static final String FIRST_PICTURE = """
            select id from capture where suspect_id = ? and origin = 'SERVICE' and state = 'DONE'
              and jsonb_array_length(coalesce(body #> '{outcome,page,screenshots}', '[]')) > 0
            order by id limit 1""";

    /** Selects the suspects that a reader may see and whose captures have a trait. The function has an index. */
    private static final String BY_CAPTURE = """
            select s.id, s.case_id, s.key, s.registrable, max(k.finished_at) as at
            from capture k join published_registration s on s.id = k.suspect_id
            where k.body is not null and capture_traits(k.body) @> array[?::text] and k.origin = 'SERVICE'
              and k.case_id in (select v from cases_visible_to(?) as v)
            group by s.id, s.case_id, s.key, s.registrable order by s.key, s.id limit ?""";

    /**
     * Selects the suspects that a reader may see and whose delegation has exactly these name servers. The index finds one of the name servers, and
     * the comparison then checks the whole set.
     */
    private static final String BY_NAME_SERVERS = """
            select s.id, s.case_id, s.key, s.registrable, max(coalesce(n.confirmed_at, n.at)) as at
            from snapshot n join published_registration s on s.id = n.suspect_id
            where hosts_seen(n.body) @> to_jsonb(array[?::text])
              and n.body #> '{delegation,value,nameServers}' @> to_jsonb(?::text[]) and n.body #> '{delegation,value,nameServers}' <@ to_jsonb(?::text[])
              and s.case_id in (select v from cases_visible_to(?) as v)
            group by s.id, s.case_id, s.key, s.registrable order by s.key, s.id limit ?""";

    private static final String BY_MINUTE = """
            select s.id, s.case_id, s.key, s.registrable, s.registered_at as at
            from cases_visible_to(?) as v (case_id) join published_registration s on s.case_id = v.case_id
            where s.registered_at >= ? and s.registered_at < ?
            order by s.key, s.id limit ?""";

    private final Instance<Session> database;

    CaptureSql(Instance<Session> database) {
        this.database = database;
    }

    record Sharing(UUID suspectId, UUID caseId, String key, Optional<String> registrable, Instant at) {
        static Sharing of(ResultSet row) throws SQLException {
            return new Sharing(
                    row.getObject("id", UUID.class),
                    row.getObject("case_id", UUID.class),
                    row.getString("key"),
                    Optional.ofNullable(row.getString("registrable")),
                    row.getTimestamp("at").toInstant());
        }
    }

    Optional<UUID> firstPicture(UUID suspectId) {
        return database.get().doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(FIRST_PICTURE)) {
                select.setObject(1, suspectId);
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next() ? Optional.of(rows.getObject(1, UUID.class)) : Optional.empty();
                }
            }
        });
    }

    /**
     * Returns the suspects whose captures have a trait.
     *
     * @param trait the trait in the form that the database function {@code capture_traits} returns
     */
    List<Sharing> byCapture(String trait, String reader, int limit) {
        return read(BY_CAPTURE, select -> {
            select.setString(1, trait);
            select.setString(2, reader);
            select.setInt(3, limit);
        });
    }

    List<Sharing> byNameServers(List<String> servers, String reader, int limit) {
        return read(BY_NAME_SERVERS, select -> {
            var all = select.getConnection().createArrayOf("text", servers.toArray());
            select.setString(1, servers.getFirst());
            select.setArray(2, all);
            select.setArray(3, all);
            select.setString(4, reader);
            select.setInt(5, limit);
        });
    }

    List<Sharing> byMinute(Instant registered, String reader, int limit) {
        Instant from = registered.truncatedTo(ChronoUnit.MINUTES);
        return read(BY_MINUTE, select -> {
            select.setString(1, reader);
            select.setObject(2, from.atOffset(ZoneOffset.UTC));
            select.setObject(3, from.plus(1, ChronoUnit.MINUTES).atOffset(ZoneOffset.UTC));
            select.setInt(4, limit);
        });
    }

    @FunctionalInterface
    private interface Binding {
        void to(PreparedStatement select) throws SQLException;
    }

    private List<Sharing> read(String statement, Binding values) {
        return database.get().doReturningWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(statement)) {
                values.to(select);
                try (ResultSet rows = select.executeQuery()) {
                    List<Sharing> found = new ArrayList<>();
                    while (rows.next()) {
                        found.add(Sharing.of(rows));
                    }
                    return found;
                }
            }
        });
    }
}
