package takedown.dispatch.pending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import takedown.attribution.status.SuspectStatus;
import takedown.attribution.target.TargetStatus;
import takedown.casefile.orders.Action;
import takedown.casefile.people.Actor;
import takedown.dispatch.DispatchConfig;
import takedown.packet.document.PacketKind;

/**
 * Times from the first dispatch of a request until the name, or what was reported at it, was observed down, over the cases that the caller may see. A
 * sealed case counts only for its members.
 */
@ApplicationScoped
public class Statistics {
    /**
     * Selects one row per party, per category and per case, and one for the total. Each suspect counts once per recipient, from the first request to
     * that recipient. The suspect is mitigated when an investigation first observes its name down. If the suspect is not the name itself, it is also
     * mitigated when the target is gone or a provider warns of the target. A suspect that was already down at the request does not count. A court's
     * packet without an action that takes a name down does not count either.
     */
    private static final String TIMES = """
            with visible as (
              select f.id from cases_visible_to(?) as f (id)),
            sent as (select packet_id, min(served_at) as at from packet_arrival group by packet_id),
            asked as (
              select p.recipient, p.case_id, c.suspect_id, min(s.at) as at from sent s
              join published_packet p on p.id = s.packet_id join visible v on v.id = p.case_id join published_packet_suspect c on c.packet_id = p.id
              where p.kind = any (?)
                and (p.kind <> all (?) or p.actions && ?)
              group by p.recipient, p.case_id, c.suspect_id),
            times as (
              select a.recipient as party, coalesce(s.category, '') as category, a.case_id, a.at, s.status,
                extract(epoch from least(
                  (select min(n.at) from published_status n where n.suspect_id = a.suspect_id and n.at >= a.at and n.after = any (?)),
                  (select min(n.at) from published_change n where n.suspect_id = a.suspect_id and n.at >= a.at
                    and n.kind = 'TARGET' and n.after = any (?) and s.key is distinct from s.registrable)) - a.at) as took
              from asked a join published_suspect s on s.id = a.suspect_id
              where (select n.after = any (?) from published_status n
                where n.suspect_id = a.suspect_id and n.at < a.at order by n.at desc, n.id desc limit 1)
                is not true
              and (s.key is not distinct from s.registrable or (select n.after = any (?) from published_change n
                where n.suspect_id = a.suspect_id and n.kind = 'TARGET' and n.at < a.at order by n.at desc, n.id desc limit 1)
                is not true))
            select case when grouping(party) = 0 then 'PARTY' when grouping(category) = 0 then 'CATEGORY'
                when grouping(case_id) = 0 then 'CASE' else 'ALL' end as per,
              coalesce(party, category, case_id::text, '') as key, count(*) as asked, count(took) as mitigated,
              percentile_cont(0.5) within group (order by took) as median, percentile_cont(0.9) within group (order by took) as p90,
              count(*) filter (where took is null) as open,
              count(*) filter (where took is null and at < ?) as overdue
            from times group by grouping sets ((), (party), (category), (case_id)) order by per, key""";

    private final Instance<Session> database;
    private final DispatchConfig config;
    private final Clock clock;

    Statistics(Instance<Session> database, DispatchConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The times to mitigation for one party, category or case, or for all of them.
     *
     * @param key the party's id, the category or the case's id; empty for the total
     * @param asked number of names requested, counted per party
     * @param median the median of the times, in seconds; empty if no name was mitigated
     * @param ninetieth the 90th percentile of the times, in seconds
     * @param open names not observed down since the request
     * @param overdue names open for longer than {@code takedown.dispatch.overdue-after}
     */
    public record Line(
            String key,
            long asked,
            long mitigated,
            Optional<Double> median,
            Optional<Double> ninetieth,
            long open,
            long overdue) {}

    /**
     * The statistics of the cases that the caller may see.
     *
     * @param overdueAfter the time after which a name is overdue
     */
    public record Figures(
            Instant at, Duration overdueAfter, Line all, List<Line> parties, List<Line> categories, List<Line> cases) {
        public Figures {
            parties = List.copyOf(parties);
            categories = List.copyOf(categories);
            cases = List.copyOf(cases);
        }
    }

    @Transactional
    public Figures of(Actor actor) {
        Instant now = clock.instant();
        List<Line> parties = new ArrayList<>();
        List<Line> categories = new ArrayList<>();
        List<Line> cases = new ArrayList<>();
        List<Line> all = new ArrayList<>();
        database.get().doWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(TIMES)) {
                select.setString(1, actor.user());
                Array down = texts(connection, SuspectStatus.namesWith(SuspectStatus::isDown));
                Array mitigated = texts(connection, TargetStatus.namesOfMitigated());
                select.setArray(2, texts(connection, PacketKind.namesWith(PacketKind::isTimed)));
                select.setArray(3, texts(connection, PacketKind.namesWith(PacketKind::needsOrder)));
                select.setArray(4, texts(connection, Action.namesWith(Action::takesDown)));
                select.setArray(5, down);
                select.setArray(6, mitigated);
                select.setArray(7, down);
                select.setArray(8, mitigated);
                select.setObject(9, now.minus(config.overdueAfter()).atOffset(ZoneOffset.UTC));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        Line line = new Line(
                                rows.getString("key"),
                                rows.getLong("asked"),
                                rows.getLong("mitigated"),
                                Optional.ofNullable(seconds(rows, "median")),
                                Optional.ofNullable(seconds(rows, "p90")),
                                rows.getLong("open"),
                                rows.getLong("overdue"));
                        switch (rows.getString("per")) {
                            case "PARTY" -> parties.add(line);
                            case "CATEGORY" -> categories.add(line);
                            case "CASE" -> cases.add(line);
                            default -> all.add(line);
                        }
                    }
                }
            }
        });
        return new Figures(now, config.overdueAfter(), all.getFirst(), parties, categories, cases);
    }

    private static Array texts(Connection connection, String[] texts) throws SQLException {
        return connection.createArrayOf("text", texts);
    }

    private static @Nullable Double seconds(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }
}
