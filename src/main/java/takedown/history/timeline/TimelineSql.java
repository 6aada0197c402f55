package takedown.history.timeline;

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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.hibernate.Session;
import takedown.history.Change;
import takedown.history.DatedChange;
import takedown.history.timeline.TimelineEvent.Changed;
import takedown.history.timeline.TimelineEvent.Gap;
import takedown.history.timeline.TimelineEvent.Sighted;

/** The statements for a timeline page, each with the reason why it cannot be HQL. */
@ApplicationScoped
public class TimelineSql {
    /** The longest pause between sightings that does not count as a gap. Shorter pauses are normal in passive DNS. */
    private static final String LONGEST_SILENCE = "interval '1 day'";

    /** Selects the records of the name and of names below it. The expression has an index. */
    private static final String OF_NAME = """
            case_id = ? and (reverse(rrname) = reverse(?)
              or (reverse(rrname) >= reverse(?) || '.' and reverse(rrname) < reverse(?) || '/'))""";

    private static final String OF_ADDRESS = "case_id = ? and rdata = ? and rrtype in ('A', 'AAAA')";

    private static final String CHANGES = """
            select id, at, kind, before, after, run_id from (
              select id, suspect_id, at, kind, before, after, run_id from suspect_change where kind <> 'STATUS'
              union all select id, suspect_id, at, 'STATUS', before, after, run_id from published_status) c
            where suspect_id = ? and (at < ? or (at = ? and ('0' || id::text) collate "C" > ?))
            order by at desc, id limit ?""";

    private static final String IMPORTED = """
            select rrname, rrtype, (array_agg(rdata order by rdata))[1:%d] as rdata, count(*) as data,
              first_seen, last_seen, max(count) as count, source, key
            from (select *, '2' || md5(concat_ws(chr(31), rrname, rrtype, source,
                    extract(epoch from last_seen)::bigint)) collate "C" as key
                  from passive_record where %s and first_seen <= ?) records
            where first_seen < ? or key > ?
            group by rrname, rrtype, first_seen, last_seen, source, key
            order by first_seen desc, key limit ?""";

    private static final String GAPS = """
            with seen as (
              select first_seen as first, last_seen as last from passive_record where %s
              union all
              select at, coalesce(confirmed_at, at) from snapshot
              where suspect_id = ? and (jsonb_path_exists(body, '$.delegation ? (@.outcome == "FOUND")')
                or jsonb_path_exists(body, '$.resolution.byType.* ? (@.outcome == "FOUND")'))
              union all
              select * from unnest(?, ?)),
            covered as (
              select first, max(last) over (order by first, last rows between unbounded preceding and 1 preceding) as until
              from seen)
            select until, first from covered
            where first - until > %s and (until < ? or (until = ? and '3' collate "C" > ?))
            order by until desc limit ?""";

    private final Instance<Session> database;

    TimelineSql(Instance<Session> database) {
        this.database = database;
    }

    private static String condition(Timelines.Subject subject) {
        return subject.isAddress() ? OF_ADDRESS : OF_NAME;
    }

    private static int set(PreparedStatement statement, UUID caseId, Timelines.Subject subject) throws SQLException {
        statement.setObject(1, caseId);
        int times = subject.isAddress() ? 1 : 3;
        for (int i = 0; i < times; i++) {
            statement.setString(2 + i, subject.text());
        }
        return 2 + times;
    }

    /** Returns the changes after the cursor. The database composes the key of an event, from which the next page starts. */
    List<TimelineEvent> changes(UUID suspectId, TimelineCursor after, int limit) {
        return database.get().doReturningWork(connection -> changes(connection, suspectId, after, limit));
    }

    private static List<TimelineEvent> changes(Connection connection, UUID suspectId, TimelineCursor after, int limit)
            throws SQLException {
        List<TimelineEvent> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(CHANGES)) {
            select.setObject(1, suspectId);
            select.setObject(2, time(after.at()));
            select.setObject(3, time(after.at()));
            select.setString(4, after.key());
            select.setInt(5, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Changed(new DatedChange(
                            rows.getObject("id", UUID.class),
                            suspectId,
                            instant(rows, "at"),
                            new Change(
                                    Change.Kind.valueOf(rows.getString("kind")),
                                    rows.getString("before"),
                                    rows.getString("after")),
                            Optional.ofNullable(rows.getObject("run_id", UUID.class)))));
                }
            }
        }
        return found;
    }

    /** Returns the imported records after the cursor. Uses an index over an expression, and aggregates into arrays. */
    List<TimelineEvent> imported(UUID caseId, Timelines.Subject subject, TimelineCursor after, int limit) {
        return database.get().doReturningWork(connection -> imported(connection, caseId, subject, after, limit));
    }

    private static List<TimelineEvent> imported(
            Connection connection, UUID caseId, Timelines.Subject subject, TimelineCursor after, int limit)
            throws SQLException {
        List<TimelineEvent> found = new ArrayList<>();
        String sql = IMPORTED.formatted(Sighted.MAX_RDATA, condition(subject));
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int next = set(select, caseId, subject);
            select.setObject(next++, time(after.at()));
            select.setObject(next++, time(after.at()));
            select.setString(next++, after.key());
            select.setInt(next, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(imported(rows));
                }
            }
        }
        return found;
    }

    private static Sighted imported(ResultSet row) throws SQLException {
        List<String> rdata = Arrays.asList((String[]) row.getArray("rdata").getArray());
        Long count = row.getObject("count", Long.class);
        return new Sighted(
                row.getString("rrname"),
                row.getString("rrtype"),
                rdata,
                row.getLong("data") - rdata.size(),
                instant(row, "first_seen"),
                instant(row, "last_seen"),
                count == null ? OptionalLong.empty() : OptionalLong.of(count),
                row.getString("source"),
                true,
                row.getString("key"));
    }

    /**
     * Returns the gaps after the cursor: periods of more than a day in which no source observed the subject. Uses window functions over records,
     * snapshots and an {@code unnest} of the sources' answers.
     */
    List<TimelineEvent> gaps(
            UUID caseId,
            UUID suspectId,
            Timelines.Subject subject,
            List<Sighted> told,
            TimelineCursor after,
            int limit) {
        return database.get()
                .doReturningWork(connection -> gaps(connection, caseId, suspectId, subject, told, after, limit));
    }

    private static List<TimelineEvent> gaps(
            Connection connection,
            UUID caseId,
            UUID suspectId,
            Timelines.Subject subject,
            List<Sighted> told,
            TimelineCursor after,
            int limit)
            throws SQLException {
        List<TimelineEvent> found = new ArrayList<>();
        String sql = GAPS.formatted(condition(subject), LONGEST_SILENCE);
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int next = set(select, caseId, subject);
            select.setObject(next++, suspectId);
            select.setArray(
                    next++,
                    times(connection, told.stream().map(Sighted::firstSeen).toList()));
            select.setArray(
                    next++,
                    times(connection, told.stream().map(Sighted::lastSeen).toList()));
            select.setObject(next++, time(after.at()));
            select.setObject(next++, time(after.at()));
            select.setString(next++, after.key());
            select.setInt(next, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Gap(instant(rows, "until"), instant(rows, "first")));
                }
            }
        }
        return found;
    }

    private static Array times(Connection connection, List<Instant> times) throws SQLException {
        return connection.createArrayOf(
                "timestamptz", times.stream().map(TimelineSql::time).toArray());
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
