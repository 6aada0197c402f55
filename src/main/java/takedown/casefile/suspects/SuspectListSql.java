package takedown.casefile.suspects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import takedown.casefile.suspects.SuspectFacets.Facet;
import takedown.casefile.suspects.SuspectFacets.Value;

/**
 * Lists, counts and facets over a million suspects. They are written in SQL, because HQL has neither {@code as materialized}, with which a list
 * chooses between its two strategies, nor {@code tablesample}.
 *
 * <p>If at most {@value BoundedCount#LIMIT} suspects match a filter, the strategy is "filter first": all matches are read and sorted. For a wider
 * filter, the strategy is "order first": the index of the order is read until the page is full. For a page of a hundred suspects, this reads about a
 * hundred rows divided by the share of suspects that match.
 */
@ApplicationScoped
public class SuspectListSql {
    /**
     * Settings of this transaction. The plan is made for the actual values, since a status of one suspect and a status of a million suspects need
     * different plans. Just-in-time compilation is off, because it takes longer than the statement. Parallel workers are off, so that the parts of a
     * list are read one after the other.
     */
    private static final String PREPARE = """
            select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true),
              set_config('max_parallel_workers_per_gather', '0', true),
              (select cast(reltuples as bigint) from pg_class where oid = cast('suspect' as regclass))""";

    /**
     * Maximum number of matches in one range of an order that are read and sorted. If more suspects match, at least one in 500 matches even in a
     * table of a million, so the index of the order finds a page quickly.
     */
    private static final int FEW = 2_000;

    /**
     * The SQL expression for the batch of a suspect ({@link #batch}). The indexes suspect_by_case and suspect_by_registry have the same expression.
     */
    private static final String BATCH = batch("s.id");

    private static final long SAMPLE = 50_000;

    private final Instance<Session> database;

    SuspectListSql(Instance<Session> database) {
        this.database = database;
    }

    public static final class Where {
        private final Instant now;
        private final StringBuilder text = new StringBuilder("s.case_id = :case");
        private final Map<String, Object> parameters = new LinkedHashMap<>();

        private Where(UUID caseId, Instant now) {
            this.now = now;
            parameters.put("case", caseId);
        }

        public static Where of(UUID caseId, SuspectFilter filter, Instant now) {
            Where where = new Where(caseId, now);
            filter.addTo(where);
            return where;
        }

        static Where among(UUID caseId, List<UUID> ids, Instant now) {
            Where where = new Where(caseId, now);
            where.and("s.id = any (cast("
                    + where.bind(ids.stream().map(UUID::toString).toArray(String[]::new)) + " as uuid[]))");
            return where;
        }

        Instant now() {
            return now;
        }

        void and(String condition) {
            text.append(" and ").append(condition);
        }

        String bind(Object value) {
            String name = "p" + parameters.size();
            parameters.put(name, value);
            return ":" + name;
        }

        public String in(String column, List<String> values) {
            return values.size() == 1
                    ? column + " = " + bind(values.getFirst())
                    : column + " in ("
                            + String.join(", ", values.stream().map(this::bind).toList()) + ")";
        }

        /** Adds a condition for each range before, between and after the values. Together, the ranges contain all other values. */
        void between(String column, SortedSet<String> values, Collection<String> ranges) {
            String lower = "";
            for (String value : values) {
                String bound = bind(value);
                ranges.add("(" + lower + column + " < " + bound + ")");
                lower = column + " > " + bound + " and ";
            }
            ranges.add("(" + lower + "true)");
        }

        public <T> NativeQuery<T> to(NativeQuery<T> query) {
            parameters.forEach(query::setParameter);
            return query;
        }

        public Map<String, Object> parameters() {
            return parameters;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /**
     * Applies the planner settings of the lists to this transaction.
     *
     * @return PostgreSQL's last estimate of the number of suspects in all cases
     */
    public long prepare() {
        Object[] row = database.get().createNativeQuery(PREPARE, Object[].class).getSingleResult();
        return Math.max(1, ((Number) row[3]).longValue());
    }

    record Found(List<SuspectRow> rows, BoundedCount count) {}

    /**
     * A part of a list of suspects.
     *
     * @param now the time from which ages count
     * @param after the cursor of the previous page; empty for the first page
     * @param rows the maximum number of rows
     */
    record Stretch(
            UUID caseId,
            SuspectFilter filter,
            Instant now,
            SuspectOrder order,
            Optional<SuspectCursor> after,
            int rows) {
        private Where where() {
            return Where.of(caseId, filter, now);
        }
    }

    /** Returns a page, with two statements. After a wide first page, a page takes one statement and is not counted again. */
    Found page(Stretch asked) {
        if (asked.after().filter(SuspectCursor::wide).isPresent()) {
            return new Found(orderFirst(asked), BoundedCount.WIDE);
        }
        if (asked.filter().isSearchedByAbsence()) {
            return searched(asked);
        }
        BoundedCount count = count(asked.caseId(), asked.filter(), asked.now());
        if (count.count() == 0) {
            return new Found(List.of(), count);
        }
        return new Found(count.more() ? orderFirst(asked) : filterFirst(asked.where(), asked), count);
    }

    /** Returns, with one statement, the id of an investigated suspect for each of the values. A value without an investigated suspect is absent. */
    Map<String, UUID> examples(UUID caseId, SuspectField field, Collection<String> values) {
        String sql = "select v.val, e.id from unnest(cast(:values as text[])) as v(val) cross join lateral"
                + " (select s.id from suspect s where s.case_id = :case and s." + field.column()
                + " = v.val and s.snapshot_id is not null limit 1) e";
        Map<String, UUID> examples = new LinkedHashMap<>();
        database.get()
                .createNativeQuery(sql, Object[].class)
                .setParameter("values", values.toArray(String[]::new))
                .setParameter("case", caseId)
                .getResultStream()
                .forEach(row -> examples.put((String) row[0], (UUID) row[1]));
        return examples;
    }

    /** Counts the matches. The query selects no column, so that an index alone can answer it. */
    BoundedCount count(UUID caseId, SuspectFilter filter, Instant now) {
        Where where = Where.of(caseId, filter, now);
        String sql = "select count(*) from (select 1 from suspect s where " + where + " limit "
                + (BoundedCount.LIMIT + 1) + ") m";
        return BoundedCount.of(
                where.to(database.get().createNativeQuery(sql, Long.class)).getSingleResult());
    }

    /**
     * Returns a page for a filter that excludes a text. No index finds such suspects, so the first statement reads their ids. If it returns at most
     * {@value BoundedCount#LIMIT}, these are all matches, and the page is made from them without a second search.
     */
    private Found searched(Stretch asked) {
        Where where = asked.where();
        List<UUID> ids = where.to(database.get()
                        .createNativeQuery(
                                "select s.id from suspect s where " + where + " limit " + (BoundedCount.LIMIT + 1),
                                UUID.class))
                .getResultList();
        BoundedCount count = BoundedCount.of(ids.size());
        if (ids.isEmpty()) {
            return new Found(List.of(), count);
        }
        return new Found(
                count.more() ? orderFirst(asked) : filterFirst(Where.among(asked.caseId(), ids, asked.now()), asked),
                count);
    }

    private static String sorted(SuspectOrder order) {
        return "order by m.k is null, m.k" + order.direction() + ", m.t" + order.direction();
    }

    private static String afterCursorIn(Optional<SuspectCursor> after, SuspectOrder order, Where where) {
        return after.map(cursor -> " and "
                        + afterCursor(
                                "m.k",
                                "m.t",
                                order,
                                cursor,
                                where,
                                order.column().hasNone()))
                .orElse("");
    }

    private List<SuspectRow> filterFirst(Where where, Stretch asked) {
        SuspectOrder order = asked.order();
        SuspectColumn by = order.column();
        String matches = "with m as materialized (select s.id, s." + by.column() + " as k, s." + by.tie()
                + " as t from suspect s where " + where + ")";
        String page = "select m.id from m where true" + afterCursorIn(asked.after(), order, where) + " " + sorted(order)
                + " limit " + asked.rows();
        return rows(matches, page, where);
    }

    private List<SuspectRow> rows(String with, String ids, Where where) {
        String sql = with + " select w.* from (select row_number() over () as no, f.id from (" + ids
                + ") f) g join suspect w on w.id = g.id order by g.no";
        return where.to(database.get().createNativeQuery(sql, SuspectRow.class)).getResultList();
    }

    /**
     * Returns a page without counting, for a filter that many suspects match. The query has several parts, each for one range of the order: the
     * ranges between the values that the filter excludes, and the range of suspects without a known value, which are sorted by the tie column. The
     * parts are read one after the other, and only until the page is full.
     */
    List<SuspectRow> orderFirst(Stretch asked) {
        SuspectFilter filter = asked.filter();
        SuspectOrder order = asked.order();
        Optional<SuspectCursor> after = asked.after();
        int rows = asked.rows();
        Where where = asked.where();
        SuspectColumn by = order.column();
        if (filter.isUrlsOnly() && (by.column().equals("key") || by.tie().equals("key"))) {
            // URLs are adjacent in the index. Without these bounds, a list of URLs alone would be read from the start
            // of the index, far from the first URL.
            where.and("s.key >= 'ftp://' and s.key < 'https:0'");
        }
        List<String> parts = new ArrayList<>();
        List<String> with = new ArrayList<>();
        if (filter.admits(by.column(), true)
                && after.filter(cursor -> isUnknown(by, cursor) && !isUnknownFirst(order))
                        .isEmpty()) {
            List<String> ranges = ranges(filter, by, where);
            Optional<SuspectCursor> from = after.filter(cursor -> !isUnknown(by, cursor));
            // It is possible that none of the matches has a value. Deleted names, for example, have no host. The
            // planner does not know this and would read the whole index.
            boolean sparse = isUnknownPossible(by) && !filter.isAll() && !filter.restricts(by.column());
            if (sparse) {
                with.addAll(stretch("k", by, where, Unknowns.known(by.column())));
                parts.add("(select k.id from k where (select few from few_k)"
                        + from.map(cursor -> " and " + afterCursor("k.k", "k.t", order, cursor, where, false))
                                .orElse("")
                        + " order by k.k" + order.direction() + ", k.t" + order.direction() + " limit " + rows + ")");
            }
            for (String range : order.direction().isEmpty() ? ranges : ranges.reversed()) {
                parts.add("(select s.id from suspect s where " + where + " and " + range
                        + (sparse ? " and not (select few from few_k)" : "")
                        + from.map(cursor -> " and "
                                        + afterCursor("s." + by.column(), "s." + by.tie(), order, cursor, where, false)
                                        + fromTheBatchOf(order, cursor, where))
                                .orElse("")
                        + inOrder(order, sequence(by)) + " limit " + rows + ")");
            }
        }
        boolean over = isUnknownFirst(order)
                && after.filter(cursor -> !isUnknown(by, cursor)).isPresent();
        if (isUnknownPossible(by) && !over && filter.admits(by.column(), false)) {
            with.addAll(stretch("u", by, where, Unknowns.in(by.column())));
            parts.addAll(
                    isUnknownFirst(order) ? 0 : parts.size(),
                    unknown(order, after.filter(cursor -> isUnknown(by, cursor)), where, rows));
        }
        if (parts.isEmpty()) {
            return List.of();
        }
        String ids = parts.size() == 1
                ? parts.getFirst()
                : "select * from (" + String.join(" union all ", parts) + ") u limit " + rows;
        return rows(with.isEmpty() ? "" : "with " + String.join(", ", with), ids, where);
    }

    /**
     * Returns two subqueries for one range of the order. The first has up to {@link #FEW} + 1 matches, and the second states whether there are at
     * most {@link #FEW}. PostgreSQL runs each once, and only if another part of the query uses it.
     */
    private static List<String> stretch(String name, SuspectColumn by, Where where, String condition) {
        return List.of(
                name + " as materialized (select s.id, s." + by.column() + " as k, s." + by.tie()
                        + " as t from suspect s where " + where + " and " + condition + " limit " + (FEW + 1) + ")",
                "few_" + name + " as materialized (select count(*) <= " + FEW + " as few from " + name + ")");
    }

    /**
     * Returns the range of unknown values as two parts of the query. Only one of them is read: the "filter first" part if there are few matches,
     * otherwise the part that reads the index of the tie column. The planner cannot make this choice, since it does not know which combinations of
     * unknown values do not occur.
     *
     * @param after the cursor, if it is in this range
     */
    private static List<String> unknown(SuspectOrder order, Optional<SuspectCursor> after, Where where, int rows) {
        SuspectColumn by = order.column();
        boolean byId = by.tie().equals("id");
        Optional<String> tie = after.map(cursor -> where.bind(cursor.tieValue()));
        return List.of(
                "(select u.id from u where (select few from few_u)"
                        + tie.map(value -> " and u.t" + order.beyond() + value).orElse("") + " order by u.t"
                        + order.direction() + " limit " + rows + ")",
                "(select s.id from suspect s where " + where + " and " + Unknowns.in(by.column())
                        + " and not (select few from few_u)"
                        + tie.map(value -> " and s." + by.tie() + order.beyond() + value
                                        + (byId ? " and " + BATCH + order.from() + batch(value) : ""))
                                .orElse("")
                        + inOrder(order, byId ? List.of(BATCH, "s.id") : List.of("s.key")) + " limit " + rows + ")");
    }

    /** Returns the expressions by which a list is sorted. Each column has an index on the case and at least the first of these expressions. */
    private static List<String> sequence(SuspectColumn by) {
        return switch (by) {
            case ADDED -> List.of(BATCH, "s.id");
            case REGISTRY -> List.of("s.registry", BATCH, "s.id");
            default -> List.of("s." + by.column(), "s." + by.tie());
        };
    }

    private static String inOrder(SuspectOrder order, List<String> sequence) {
        return sequence.stream()
                .map(expression -> expression + order.direction())
                .collect(Collectors.joining(", ", " order by ", ""));
    }

    /**
     * Returns a condition with which the scan of an index begins at the batch ({@link #batch}) of the cursor. Empty for an order whose index has no
     * batches.
     */
    private static String fromTheBatchOf(SuspectOrder order, SuspectCursor cursor, Where where) {
        return switch (order.column()) {
            case ADDED -> " and " + BATCH + order.from() + batch(where.bind(cursor.tieValue()));
            case REGISTRY ->
                " and (s.registry, " + BATCH + ")" + order.from() + "(" + where.bind(value(order, cursor)) + ", "
                        + batch(where.bind(cursor.tieValue())) + ")";
            default -> "";
        };
    }

    /**
     * Returns the SQL expression for the batch of an id: the octets that hold its time (RFC 9562 section 5.7). The suspects of an import have few
     * different times, and an index stores equal values only once. Ids are ordered by batch first.
     */
    private static String batch(String id) {
        return "substring(uuid_send(" + id + ") from 1 for 6)";
    }

    private static boolean isUnknownPossible(SuspectColumn by) {
        return by.hasNone() || Unknowns.isOfWords(by.column());
    }

    /**
     * Returns whether the list begins with the unknown values. Suspects without a value are always last. {@link Unknowns#WORD} is alphabetically the
     * last word, so it is first in descending order.
     */
    private static boolean isUnknownFirst(SuspectOrder order) {
        return Unknowns.isOfWords(order.column().column()) && !order.direction().isEmpty();
    }

    private static boolean isUnknown(SuspectColumn by, SuspectCursor cursor) {
        return Unknowns.isOfWords(by.column())
                ? cursor.value().equals(Optional.of(Unknowns.WORD))
                : cursor.value().isEmpty();
    }

    /** Returns the ranges of the sort order that contain all matches with a known value, ascending. */
    private static List<String> ranges(SuspectFilter filter, SuspectColumn by, Where where) {
        String column = "s." + by.column();
        SortedSet<String> excluded = filter.excluded(by.column());
        if (!excluded.isEmpty()) {
            List<String> ranges = new ArrayList<>();
            where.between(column, excluded, ranges);
            return ranges;
        }
        if (Unknowns.isOfWords(by.column())) {
            return List.of(column + " < '" + Unknowns.WORD + "'");
        }
        return List.of(by.hasNone() ? column + " is not null" : "true");
    }

    private static String afterCursor(
            String column, String tie, SuspectOrder order, SuspectCursor cursor, Where where, boolean withNone) {
        String tieValue = where.bind(cursor.tieValue());
        if (cursor.value().isEmpty()) {
            return column + " is null and " + tie + order.beyond() + tieValue;
        }
        String row = "(" + column + ", " + tie + ")" + order.beyond() + "(" + where.bind(value(order, cursor)) + ", "
                + tieValue + ")";
        return withNone && order.column().hasNone() ? "(" + row + " or " + column + " is null)" : row;
    }

    private static Object value(SuspectOrder order, SuspectCursor cursor) {
        String text = cursor.value().orElseThrow();
        return switch (order.column().type()) {
            case ID -> UUID.fromString(text);
            case TEXT -> text;
            case TIME -> Instant.parse(text);
        };
    }

    SuspectFacets facets(UUID caseId, SuspectFilter filter, Instant now, long rowsOfAll) {
        // An index alone can answer the count. For a wide filter, only a sample is grouped.
        BoundedCount count = count(caseId, filter, now);
        if (!count.more()) {
            Where where = Where.of(caseId, filter, now);
            List<Object[]> counted =
                    count.count() == 0 ? List.of() : grouped(where, "suspect s", " limit " + (BoundedCount.LIMIT + 1));
            return new SuspectFacets(count, true, count.count(), facets(counted, 1));
        }
        // The sample has random whole blocks of the table, the same blocks for every reader.
        double percent = Math.min(100.0, 100.0 * SAMPLE / rowsOfAll);
        Where sampled = Where.of(caseId, filter, now);
        List<Object[]> sample = grouped(sampled, "suspect s tablesample system (" + percent + ") repeatable (1)", "");
        return new SuspectFacets(count, percent == 100.0, total(sample), facets(sample, 100.0 / percent));
    }

    /** Returns rows of three columns: the index of a field in {@link SuspectFacets#FIELDS}, a value and a count. The total has the index -1. */
    private List<Object[]> grouped(Where where, String from, String limit) {
        List<String> columns =
                SuspectFacets.FIELDS.stream().map(SuspectField::column).toList();
        StringBuilder which = new StringBuilder();
        StringBuilder value = new StringBuilder();
        StringBuilder sets = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            which.append(" when grouping(m.")
                    .append(columns.get(i))
                    .append(") = 0 then ")
                    .append(i);
            value.append(" when grouping(m.")
                    .append(columns.get(i))
                    .append(") = 0 then m.")
                    .append(columns.get(i));
            sets.append("(m.").append(columns.get(i)).append("), ");
        }
        String sql = "select case" + which + " else -1 end, case" + value + " end, count(*) from (select "
                + String.join(
                        ", ", columns.stream().map(column -> "s." + column).toList()) + " from " + from + " where "
                + where + limit + ") m group by grouping sets (" + sets + "())";
        return where.to(database.get().createNativeQuery(sql, Object[].class)).getResultList();
    }

    private static long total(List<Object[]> counted) {
        return counted.stream()
                .filter(row -> ((Number) row[0]).intValue() < 0)
                .mapToLong(row -> ((Number) row[2]).longValue())
                .sum();
    }

    private static List<Facet> facets(List<Object[]> counted, double factor) {
        Map<SuspectField, List<Value>> values = new EnumMap<>(SuspectField.class);
        for (Object[] row : counted) {
            int field = ((Number) row[0]).intValue();
            if (field >= 0) {
                values.computeIfAbsent(SuspectFacets.FIELDS.get(field), f -> new ArrayList<>())
                        .add(new Value(
                                Optional.ofNullable((String) row[1]),
                                Math.round(((Number) row[2]).longValue() * factor)));
            }
        }
        List<Facet> facets = new ArrayList<>();
        for (SuspectField field : SuspectFacets.FIELDS) {
            List<Value> sorted = values.getOrDefault(field, List.of()).stream()
                    .sorted(java.util.Comparator.comparingLong(Value::count)
                            .reversed()
                            .thenComparing(value -> value.value().orElse("")))
                    .toList();
            int shown = Math.min(Facet.MAX, sorted.size());
            facets.add(new Facet(
                    field,
                    sorted.subList(0, shown),
                    sorted.subList(shown, sorted.size()).stream()
                            .mapToLong(Value::count)
                            .sum()));
        }
        return facets;
    }
}
