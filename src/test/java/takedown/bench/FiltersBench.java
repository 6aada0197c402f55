package takedown.bench;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;
import takedown.casefile.CaseAccess;
import takedown.casefile.Cases;
import takedown.casefile.NewCase;
import takedown.casefile.Tlp;
import takedown.casefile.matter.CaseKind;
import takedown.casefile.matter.Matter;
import takedown.casefile.people.Actor;
import takedown.casefile.people.AppRole;
import takedown.casefile.suspects.SuspectColumn;
import takedown.casefile.suspects.SuspectFilter;
import takedown.casefile.suspects.SuspectOrder;
import takedown.casefile.suspects.SuspectPage;
import takedown.casefile.suspects.SuspectStore;

/** Every filter in every order over a million suspects of one case, without HTTP: bench/filters. */
@QuarkusTest
class FiltersBench {
    private static final int NAMES = Integer.getInteger("bench.names", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);

    /** Filters as in an address: frequent values, rare values, excluded values, combinations, and one that matches nothing. */
    private static final List<String> FILTERS = List.of(
            "",
            "status=ACTIVE",
            "status=!ACTIVE",
            "status=SINKHOLED",
            "verdict=COMPROMISED",
            "kind=URL",
            "category=!PHISHING",
            "role=drop",
            "role=none",
            "registry=radix",
            "registry=!verisign",
            "registrar=registrar-3",
            "registrar=none",
            "host=host-20",
            "host=!host-0",
            "country=SC",
            "country=!US",
            "age=<30d",
            "age=>5y",
            "returned=true",
            "looked=false",
            "changed=2026-11-20T00:00:00Z",
            "q=abc",
            "q=shop",
            "q=qzqzq",
            "q=!shop",
            "status=SINKHOLED&registry=radix",
            "status=DELETED&host=none&verdict=UNKNOWN",
            "status=SEIZED&verdict=!MALICIOUS",
            "role=drop&registrar=registrar-0",
            "age=<30d&country=US&status=ACTIVE",
            "returned=true&registry=!radix&country=!US",
            "q=n12&status=ACTIVE");

    private static final String FILL = """
            insert into suspect (id, case_id, key, input, host, registrable, role, category, verdict, added_at, added_by, status, status_reason,
              name_down, returned, registry, registrar, investigated_at, hosted_by, country, registered_at, status_since, changed_at)
            select (lpad(to_hex(1780000000000 + n), 12, '0') || '7' || lpad(to_hex(n %% 4096), 3, '0') || '8000' || lpad(to_hex(n), 12, '0'))::uuid,
              '%1$s', v.key, v.key, v.host, v.registrable, v.role, v.category, v.verdict, v.added_at, 'alice', v.status,
              'the parent zone names ' || v.status, v.status in ('ON_HOLD', 'SEIZED', 'SINKHOLED', 'NOT_DELEGATED', 'DELETED'), v.returned,
              v.registry, v.registrar, v.looked, case when v.status = 'DELETED' then null else v.hosted_by end,
              case when v.status = 'DELETED' then null else v.country end, v.registered_at, v.status_since, v.status_since
            from (
              select n,
                case when n %% 20 = 0 then 'https://' || name || '/login/' || n when n %% 20 in (1, 2) then 'www.' || name else name end as key,
                case when n %% 20 in (1, 2) then 'www.' || name else name end as host, name as registrable,
                case when r1 < 0.3 then 'storefront' when r1 < 0.5 then 'panel' when r1 < 0.51 then 'drop' end as role,
                (array['PHISHING','PHISHING','PHISHING','MALWARE','MALWARE','SCAM','BOTNET','HACKING_SERVICE'])[1 + floor(r2 * 8)::int]
                  as category,
                case when r3 < 0.7 then 'MALICIOUS' when r3 < 0.95 then 'UNKNOWN' else 'COMPROMISED' end as verdict,
                timestamptz '2026-05-01 00:00Z' + n * interval '1 second' as added_at,
                case when r4 < 0.6 then 'ACTIVE' when r4 < 0.75 then 'DELETED' when r4 < 0.85 then 'NOT_DELEGATED' when r4 < 0.93 then 'ON_HOLD'
                  when r4 < 0.97 then 'PARKED' when r4 < 0.99 then 'SEIZED' when r4 < 0.999 then 'UNKNOWN' else 'SINKHOLED' end as status,
                r5 < 0.02 as returned,
                -- Lists are sorted by suffix, so the names of a registry are added together.
                (array['verisign','verisign','verisign','verisign','pir','xyz','denic','afnic','radix','radix'])
                  [1 + floor(n * 10.0 / %2$d)::int] as registry,
                case when r6 < 0.95 then 'registrar-' || floor(200 * r6 * r6 * r6)::int end as registrar,
                case when r4 between 0.97 and 0.999 and r7 < 0.3 then null
                  else timestamptz '2026-11-28 01:00Z' + floor(r7 * 3600) * interval '1 second' end as looked,
                case when r8 < 0.75 then 'host-' || floor(300 * r8 * r8 * r8)::int end as hosted_by,
                case when r8 < 0.75 then (array['US','US','US','DE','NL','FR','RU','GB','SG','HK','CN','BR','IN','PL','SC'])
                  [1 + floor(15 * r8)::int] end as country,
                case when r9 < 0.9 then now() - (-ln(r9 + 1e-9)) * interval '500 days' - r10 * interval '1 day' end as registered_at,
                case when r10 < 0.8 then timestamptz '2026-05-12 00:00Z' + floor(r10 * 6000) * interval '1 hour' end as status_since
              from (select n, 'n' || md5('x' || n)::varchar(10) || '-shop.'
                  || (array['com','com','com','net','org','xyz','de','fr','site','online'])[1 + floor(n * 10.0 / %2$d)::int] as name,
                random() r1, random() r2, random() r3, random() r4, random() r5, random() r6, random() r7, random() r8, random() r9, random() r10
                from generate_series(1, %3$d) n) b) v""";

    @Inject
    Cases cases;

    @Inject
    SuspectStore suspects;

    @Inject
    AgroalDataSource database;

    @Inject
    SessionFactory sessions;

    @Test
    void everyFilterInEveryOrder() throws SQLException {
        Actor alice = new Actor("alice", Set.of(AppRole.ANALYST));
        UUID id = cases.open(alice, new NewCase("filters", CaseKind.ABUSE, false, Tlp.CLEAR, Matter.NONE))
                .id();
        execute("select setseed(0.5)", FILL.formatted(id, NAMES + 1, NAMES));
        execute("vacuum analyze suspect");
        CaseAccess access = cases.forReading(alice, id);
        System.out.printf(
                Locale.ROOT,
                "%-42s %8s %7s %7s %7s %10s  %s%n",
                "filter",
                "count",
                "p50 ms",
                "p95 ms",
                "max ms",
                "statements",
                "slowest order");
        List<Double> all = new ArrayList<>();
        for (String filter : FILTERS) {
            all.addAll(row(access, filter));
        }
        System.out.printf(
                Locale.ROOT,
                "all: p50 %.0f ms, p95 %.0f ms, p99 %.0f ms of %d lists%n",
                quantile(all, 0.5),
                quantile(all, 0.95),
                quantile(all, 0.99),
                all.size());
        List<Double> facets = new ArrayList<>();
        for (String filter : FILTERS) {
            facets.add(millis(() -> suspects.facets(access, filter(filter))));
        }
        System.out.printf(
                Locale.ROOT, "facets: p50 %.0f ms, p95 %.0f ms%n", quantile(facets, 0.5), quantile(facets, 0.95));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet sizes = statement.executeQuery(
                        "select c.relname, pg_relation_size(c.oid)::float8 / " + NAMES + " from pg_class c"
                                + " where c.oid = 'suspect'::regclass or c.oid in (select indexrelid from pg_index"
                                + " where indrelid = 'suspect'::regclass) order by 2 desc")) {
            while (sizes.next()) {
                System.out.printf(Locale.ROOT, "%-28s %5.0f octets per name%n", sizes.getString(1), sizes.getDouble(2));
            }
        }
    }

    private List<Double> row(CaseAccess access, String address) {
        SuspectFilter filter = filter(address);
        List<Double> times = new ArrayList<>();
        double slowest = 0;
        String order = "";
        String count = "";
        for (SuspectColumn column : SuspectColumn.values()) {
            for (boolean down : new boolean[] {false, true}) {
                SuspectOrder by = new SuspectOrder(column, down);
                SuspectPage first = suspects.list(access, filter, by, Optional.empty(), 100);
                count = first.count().toString();
                for (int round = 0; round < ROUNDS; round++) {
                    double time = millis(() -> suspects.list(access, filter, by, first.next(), 100));
                    times.add(time);
                    times.add(millis(() -> suspects.list(access, filter, by, Optional.empty(), 100)));
                    if (time > slowest) {
                        slowest = time;
                        order = by.text();
                    }
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-42s %8s %7.1f %7.1f %7.1f %10d  %s%n",
                address,
                count,
                quantile(times, 0.5),
                quantile(times, 0.95),
                Collections.max(times),
                statements(access, filter),
                order);
        return times;
    }

    /** Other threads of the service also run statements, so the minimum of several counts is what a page needs. */
    private long statements(CaseAccess access, SuspectFilter filter) {
        Statistics statistics = sessions.getStatistics();
        statistics.setStatisticsEnabled(true);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long before = statistics.getPrepareStatementCount();
            suspects.list(access, filter, SuspectOrder.ADDED, Optional.empty(), 100);
            least = Math.min(least, statistics.getPrepareStatementCount() - before);
        }
        statistics.setStatisticsEnabled(false);
        return least;
    }

    private static SuspectFilter filter(String address) {
        return SuspectFilter.of(address.replace("<", "%3C").replace(">", "%3E"));
    }

    private static double millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double quantile(List<Double> times, double part) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * part)));
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
