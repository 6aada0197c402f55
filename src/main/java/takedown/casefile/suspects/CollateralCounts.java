package takedown.casefile.suspects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.Session;
import takedown.casefile.CaseAccess;

/**
 * Counts the names of other parties that depend on registered names, in the snapshots and the history of this case and of all unsealed cases. Every
 * reader of this case may read a packet with these counts, so other sealed cases are excluded. Any number of names takes two queries.
 */
@ApplicationScoped
public class CollateralCounts {
    /** The largest number of rows read from one source per name, address or name server. A larger count would add nothing. */
    public static final int MOST = 5_000;

    /** SQL for this case and all unsealed cases. The content of other sealed cases must not affect the counts. */
    private static final String OPEN =
            "open as materialized (select id from case_file where not sealed or id = cast(? as uuid)),";

    private static final String BELOW_AND_SERVED = """
            with %2$s
            asked as (select * from jsonb_to_recordset(?::jsonb) as a (no int, name text, below jsonb, servers jsonb)),
            below as materialized (
              select a.no, h.value as host from asked a, lateral jsonb_array_elements_text(a.below) h
              union
              select a.no, s.host from asked a join suspect s on s.registrable = a.name and s.host <> a.name
                where s.case_id in (select id from open)
              union
              select a.no, p.rrname from asked a, lateral (select rrname from published_record
                where reverse(rrname) >= reverse(a.name) || '.' and reverse(rrname) < reverse(a.name) || '/'
                  and case_id in (select id from open) limit %1$d) p),
            servers as (
              select no, host from below where host ~ '^d?ns[^.]{0,20}[.]'
              union select a.no, h.value from asked a, lateral jsonb_array_elements_text(a.servers) h),
            served as (
              select v.no, n.host as name from servers v,
                lateral (select s.host from published_look l join suspect s on s.id = l.suspect_id
                  where hosts_seen(l.body) @> to_jsonb(array[v.host]) and s.case_id in (select id from open) limit %1$d) n
                where n.host is not null
              union
              select v.no, p.rrname from (select no, host from below union select no, host from servers) v,
                lateral (select rrname from published_record where rdata = v.host and rrtype = 'NS'
                  and case_id in (select id from open) limit %1$d) p)
            select a.no, coalesce(max(b.n), 0), count(s.name) filter (where not a.name = any (names_above(s.name)))
            from asked a left join (select no, count(*) as n from below group by no) b on b.no = a.no
            left join served s on s.no = a.no group by a.no""".formatted(MOST, OPEN);

    private static final String TOGETHER = """
            with %2$s
            asked as (select * from jsonb_to_recordset(?::jsonb) as a (no int, addresses jsonb)),
            places as (select a.no, p.value as address from asked a, lateral jsonb_array_elements_text(a.addresses) p),
            seen as (
              select p.no, n.host as name from places p,
                lateral (select s.host from published_look l join suspect s on s.id = l.suspect_id
                  where hosts_seen(l.body) @> to_jsonb(array[p.address]) and s.case_id in (select id from open) limit %1$d) n
                where n.host is not null
              union
              select p.no, r.rrname from places p,
                lateral (select rrname from published_record where rdata = p.address and rrtype in ('A', 'AAAA')
                  and case_id in (select id from open) limit %1$d) r
              union
              select p.no, t.told ->> 'rrname' as name from places p, lateral (
                select jsonb_path_query(n.body, '$.history[*].value.records[*] ? (@.rdata[*] == $d)',
                  jsonb_build_object('d', p.address)) as told
                from (select l.body from published_look l join suspect s on s.id = l.suspect_id
                  where hosts_seen(l.body) @> to_jsonb(array[p.address]) and s.case_id in (select id from open) limit 100) n
                limit %1$d) t),
            charged as materialized (
              select distinct registrable from suspect where case_id = ? and verdict = 'MALICIOUS' and registrable is not null),
            ours as (
              select distinct s.no, s.name from seen s, lateral unnest(names_above(s.name)) as up (name)
                join charged c on c.registrable = up.name)
            select s.no, count(*), count(*) filter (where o.name is null)
            from seen s left join ours o on o.no = s.no and o.name = s.name group by s.no""".formatted(MOST, OPEN);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Instance<Session> database;

    CollateralCounts(Instance<Session> database) {
        this.database = database;
    }

    /**
     * A registered name and the known data about it.
     *
     * @param below the names below the registered name that an investigation found
     * @param servers the name servers at or below the registered name
     */
    public record CountedName(String name, Set<String> addresses, Set<String> below, Set<String> servers) {}

    /**
     * @param below number of names below the registered name, from the look-ups and from these cases
     * @param served number of other names whose name servers are at or below the registered name
     * @param together number of names that were seen on the addresses of the registered name, including the name itself
     * @param strangers number of the names in {@code together} that are not at or below a registered name with a MALICIOUS suspect in this case
     */
    public record Counts(long below, long served, long together, long strangers) {}

    private record Line(int no, String name, Set<String> below, Set<String> servers) {}

    private record Place(int no, Set<String> addresses) {}

    @Transactional
    public Map<String, Counts> of(CaseAccess access, List<CountedName> asked) {
        // Each distinct set of addresses is looked up once, since thousands of names can share one set.
        Map<Set<String>, Integer> places = new LinkedHashMap<>();
        asked.forEach(a -> places.putIfAbsent(new TreeSet<>(a.addresses()), places.size()));
        List<Line> lines = new java.util.ArrayList<>();
        for (CountedName a : asked) {
            lines.add(new Line(lines.size(), a.name(), a.below(), a.servers()));
        }
        return database.get().doReturningWork(connection -> {
            // The addresses of a row are expensive to compute, so rows must be found by an index. Because of the limit,
            // the planner could otherwise scan the table.
            set(connection, "off");
            Map<Integer, long[]> names = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement(BELOW_AND_SERVED)) {
                select.setObject(1, access.caseId());
                select.setString(2, json(lines));
                read(select, names);
            }
            Map<Integer, long[]> addresses = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement(TOGETHER)) {
                select.setObject(1, access.caseId());
                select.setString(
                        2,
                        json(places.entrySet().stream()
                                .map(e -> new Place(e.getValue(), e.getKey()))
                                .toList()));
                select.setObject(3, access.caseId());
                read(select, addresses);
            }
            set(connection, "on");
            Map<String, Counts> counts = new HashMap<>();
            for (int no = 0; no < asked.size(); no++) {
                CountedName a = asked.get(no);
                long[] name = names.getOrDefault(no, NONE);
                long[] place = addresses.getOrDefault(places.getOrDefault(new TreeSet<>(a.addresses()), -1), NONE);
                counts.put(a.name(), new Counts(name[0], name[1], place[0], place[1]));
            }
            return counts;
        });
    }

    private static final long[] NONE = {0, 0};

    private static void set(Connection connection, String seqscan) throws java.sql.SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local enable_seqscan = " + seqscan);
        }
    }

    private static void read(PreparedStatement select, Map<Integer, long[]> into) throws java.sql.SQLException {
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                into.put(rows.getInt(1), new long[] {rows.getLong(2), rows.getLong(3)});
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
