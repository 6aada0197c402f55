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
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import takedown.casefile.suspects.SuspectFacets.Facet;
import takedown.casefile.suspects.SuspectFacets.Value;

/**
 * Lists, counts and facets over a million suspects. They are written in SQL, because HQL has neither {@code as materialized}, which decides between
 * the two ways of a list, nor {@code tablesample}.
 *
 * <p>A filter that at most {@value BoundedCount#LIMIT} suspects match is answered filter first: its matches are read and sorted. A wider filter is
 * answered order first: the index of the order is read until the page is full, which takes about a hundred rows divided by the share that matches.
 */
@ApplicationScoped
public class SuspectListSql {
    /**
     * Settings of this transaction. The plan is made for the actual values, since a status that one suspect has and a status that a million have need
     * different plans. There is no compilation, which takes longer than the statement, and there are no parallel workers, so that the parts of a list
     * are read one after the other.
     */
    private static final String PREPARE = """
            select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true),
              set_config('max_parallel_workers_per_gather', '0', true),
              (select cast(reltuples as bigint) from pg_class where oid = cast('suspect' as regclass))""";

    /**
     * Maximum number of matches in a stretch of an order that are read and sorted. If there are more, at least one in 500 of a million suspects
     * matches, and the index of the order finds a page quickly.
     */
    private static final int FEW = 2_000;

    /** The number of rows in a sample of a large case. */
    private static final long SAMPLE = 50_000;

    private final Instance<Session> database;

    SuspectListSql(Instance<Session> database) {
        this.database = database;
    }

    /** A condition on rows of {@code suspect s}, with its parameters. */
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

        /** Returns the name of a parameter with this value. */
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

        /** Adds the ranges between the values, which contain all other values. */
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

    /** @return the number of rows of all cases, as last estimated */
    public long prepare() {
        Object[] row = database.get().createNativeQuery(PREPARE, Object[].class).getSingleResult();
        return Math.max(1, ((Number) row[3]).longValue());
    }

    /** The suspects of a page, and how many match. */
    record Found(List<SuspectRow> rows, BoundedCount count) {}

    /**
     * A part of a list.
     *
     * @param now the time from which ages count
     * @param after the cursor of the page before
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

    /** Returns a page, with two statements. */
    Found page(Stretch asked) {
        if (asked.filter().isSearchedByAbsence()) {
            return searched(asked);
        }
        BoundedCount count = count(asked.caseId(), asked.filter(), asked.now());
        if (count.count() == 0) {
            return new Found(List.of(), count);
        }
        return new Found(count.more() ? orderFirst(asked) : filterFirst(asked.where(), asked), count);
    }

    /**
     * Returns an investigated suspect for each value of a column that has one, with one statement.
     *
     * @return by value
     */
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
     * No index finds the suspects without a text. They are read once, for their ids: of a few, all rows of the case were read, and they are not read
     * again for the page.
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

    private static String behindIn(Optional<SuspectCursor> after, SuspectOrder order, Where where) {
        return after.map(cursor -> " and "
                        + behind(
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
        String page = "select m.id from m where true" + behindIn(asked.after(), order, where) + " " + sorted(order)
                + " limit " + asked.rows();
        return rows(matches, page, where);
    }

    /** Returns the rows with these ids, in the order of the query. */
    private List<SuspectRow> rows(String with, String ids, Where where) {
        String sql = with + " select w.* from (select row_number() over () as no, f.id from (" + ids
                + ") f) g join suspect w on w.id = g.id order by g.no";
        return where.to(database.get().createNativeQuery(sql, SuspectRow.class)).getResultList();
    }

    /**
     * Returns a page without counting, for a filter that many suspects match. The query has parts, each a stretch of the index of the order: the
     * ranges between the values that the filter excludes, and the suspects without a known value, in the order of the tie. They are read one after
     * the other, and only until the page is full.
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
            // of the index, far from the
            // first URL.
            where.and("s.key >= 'ftp://' and s.key < 'https:0'");
        }
        List<String> parts = new ArrayList<>();
        List<String> with = new ArrayList<>();
        if (filter.admits(by.column(), true)
                && after.filter(cursor -> isUnknown(by, cursor) && !isUnknownFirst(order))
                        .isEmpty()) {
            List<String> ranges = ranges(filter, by, where);
            Optional<SuspectCursor> from = after.filter(cursor -> !isUnknown(by, cursor));
            // Possibly none of the matches has a value: a deleted name has no host. The planner does not know this and
            // would read the whole index.
            boolean sparse = isUnknownPossible(by) && !filter.isAll() && !filter.restricts(by.column());
            if (sparse) {
                with.addAll(stretch("k", by, where, Unknowns.known(by.column())));
                parts.add("(select k.id from k where (select few from few_k)"
                        + from.map(cursor -> " and " + behind("k.k", "k.t", order, cursor, where, false))
                                .orElse("")
                        + " order by k.k" + order.direction() + ", k.t" + order.direction() + " limit " + rows + ")");
            }
            for (String range : order.direction().isEmpty() ? ranges : ranges.reversed()) {
                parts.add("(select s.id from suspect s where " + where + " and " + range
                        + (sparse ? " and not (select few from few_k)" : "")
                        + from.map(cursor -> " and "
                                        + behind("s." + by.column(), "s." + by.tie(), order, cursor, where, false))
                                .orElse("")
                        + " order by s." + by.column() + order.direction() + ", s." + by.tie() + order.direction()
                        + " limit " + rows + ")");
            }
        }
        boolean over = isUnknownFirst(order)
                && after.filter(cursor -> !isUnknown(by, cursor)).isPresent();
        if (isUnknownPossible(by) && !over && filter.admits(by.column(), false)) {
            with.addAll(stretch("u", by, where, Unknowns.in(by.column())));
            parts.addAll(isUnknownFirst(order) ? 0 : parts.size(), unknown(order, after, where, rows));
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
     * Returns two parts of the query: up to one more match of a stretch than count as few, and whether there are only few. They are read once, and
     * only if another part uses them.
     */
    private static List<String> stretch(String name, SuspectColumn by, Where where, String condition) {
        return List.of(
                name + " as materialized (select s.id, s." + by.column() + " as k, s." + by.tie()
                        + " as t from suspect s where " + where + " and " + condition + " limit " + (FEW + 1) + ")",
                "few_" + name + " as materialized (select count(*) <= " + FEW + " as few from " + name + ")");
    }

    /**
     * Returns the stretch of unknown values, in two parts, of which only one is read: filter first if there are few, otherwise by the index of the
     * tie. The planner cannot choose, since it does not know that a combination of unknown values does not occur.
     */
    private static List<String> unknown(SuspectOrder order, Optional<SuspectCursor> after, Where where, int rows) {
        SuspectColumn by = order.column();
        String behind = after.filter(cursor -> isUnknown(by, cursor))
                .map(cursor -> order.beyond() + where.bind(cursor.tieValue()))
                .orElse("");
        String end = order.direction() + " limit " + rows + ")";
        return List.of(
                "(select u.id from u where (select few from few_u)" + (behind.isEmpty() ? "" : " and u.t" + behind)
                        + " order by u.t" + end,
                "(select s.id from suspect s where " + where + " and " + Unknowns.in(by.column())
                        + " and not (select few from few_u)"
                        + (behind.isEmpty() ? "" : " and s." + by.tie() + behind) + " order by s." + by.tie() + end);
    }

    private static boolean isUnknownPossible(SuspectColumn by) {
        return by.hasNone() || Unknowns.isOfWords(by.column());
    }

    /**
     * Returns whether the stretch of unknown values begins the list. Suspects without a value are always last. {@link Unknowns#WORD} is
     * alphabetically the last word, so it is first in descending order.
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

    /** Returns the condition for rows behind a cursor. */
    private static String behind(
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
        // An index alone can answer the count, and of a wide filter only the sample is grouped.
        BoundedCount count = count(caseId, filter, now);
        if (!count.more()) {
            Where where = Where.of(caseId, filter, now);
            List<Object[]> counted =
                    count.count() == 0 ? List.of() : grouped(where, "suspect s", " limit " + (BoundedCount.LIMIT + 1));
            return new SuspectFacets(count, true, count.count(), facets(counted, 1));
        }
        // Whole blocks at random, the same for every reader.
        double percent = Math.min(100.0, 100.0 * SAMPLE / rowsOfAll);
        Where sampled = Where.of(caseId, filter, now);
        List<Object[]> sample = grouped(sampled, "suspect s tablesample system (" + percent + ") repeatable (1)", "");
        return new SuspectFacets(count, percent == 100.0, total(sample), facets(sample, 100.0 / percent));
    }

    /** Returns the number of the field, the value and the count; the total has no field. */
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
