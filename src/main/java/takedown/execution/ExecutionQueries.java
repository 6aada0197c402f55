package takedown.execution;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import takedown.casefile.Action;
import takedown.casefile.CourtOrder;

/** Reads what is remembered together with what nobody has looked at yet. Callers have been let into the case. */
@ApplicationScoped
class ExecutionQueries {
    /** Names that a seizure packet may name, and those that an order has reached; {@link Executions} judges the same. */
    private static final String LINES = """
             from court_order o join suspect s on s.case_id = o.case_id
             cross join lateral unnest(o.actions) as a (action)
             left join order_execution e on e.order_id = o.id and e.suspect_id = s.id and e.action = a.action
             where o.id = :order and s.registrable is not null
               and (s.verdict = 'MALICIOUS' or exists (
                 select from order_execution x where x.suspect_id = s.id and x.first_executed_at is not null))
               and (cast(:registry as text) is null or s.registry = :registry)""";

    /** Time itself brings this state about, between two looks. */
    private static final String STATE = "case when :expired then 'EXPIRED' else coalesce(e.state, 'UNKNOWN') end";

    private static final String PAGE = "select s.id, s.registrable, s.registry, a.action, e.state, e.since,"
            + " e.first_executed_at, e.confirmed_at, e.reason, e.parent_finding, e.parent_says, e.registration_finding,"
            + " e.registration_says, e.evidence " + LINES
            + " and (cast(:state as text) is null or " + STATE + " = :state)"
            + " and (cast(:suspect as uuid) is null or (s.id, a.action) > (cast(:suspect as uuid), :action))"
            + " order by s.id, a.action limit :limit";

    /** A name is what all its actions come to; several suspects under one registrable name are one name to its registry. */
    private static final String SUMMARY =
            "with line as (select s.registry, s.registrable, " + STATE + " as state " + LINES
                    + "), name as (select registry, registrable, case"
                    + " when bool_or(state = 'EXPIRED') then 'EXPIRED'"
                    + " when bool_or(state = 'REVERTED') then 'REVERTED'"
                    + " when bool_or(state = 'DRIFTED') then 'DRIFTED'"
                    + " when bool_or(state = 'UNKNOWN') or bool_and(state = 'NOT_CHECKABLE') then 'UNKNOWN'"
                    + " when bool_and(state in ('EXECUTED', 'NOT_CHECKABLE')) then 'EXECUTED'"
                    + " when bool_and(state in ('NOT_YET', 'NOT_CHECKABLE')) then 'NOT_YET'"
                    + " else 'PARTLY' end as state from line group by registry, registrable)"
                    + " select registry, count(*), count(*) filter (where state = 'EXECUTED'),"
                    + " count(*) filter (where state = 'PARTLY'), count(*) filter (where state = 'NOT_YET'),"
                    + " count(*) filter (where state = 'DRIFTED'), count(*) filter (where state = 'REVERTED'),"
                    + " count(*) filter (where state = 'EXPIRED'), count(*) filter (where state = 'UNKNOWN')"
                    + " from name group by registry order by registry nulls last";

    private final ExecutionRow.Repository rows;

    ExecutionQueries(ExecutionRow.Repository rows) {
        this.rows = rows;
    }

    /** In the order of suspects and actions; at most so many. */
    @Transactional
    List<ExecutionLine> lines(
            CourtOrder order,
            Optional<String> registry,
            Optional<ExecutionState> state,
            Optional<LineKey> after,
            int limit,
            Instant now) {
        return tuples(rows.getEntityManager()
                        .createNativeQuery(PAGE, Tuple.class)
                        .setParameter("order", order.id())
                        .setParameter("registry", registry.orElse(null))
                        .setParameter("expired", ExecutionRule.isExpired(order, now))
                        .setParameter("state", state.map(Enum::name).orElse(null))
                        .setParameter(
                                "suspect",
                                after.map(key -> key.suspect().toString()).orElse(null))
                        .setParameter(
                                "action", after.map(key -> key.action().name()).orElse(""))
                        .setParameter("limit", limit))
                .map(row -> line(order, row, now))
                .toList();
    }

    List<RegistrySummary> summary(CourtOrder order, Optional<String> registry, Instant now) {
        return tuples(rows.getEntityManager()
                        .createNativeQuery(SUMMARY, Tuple.class)
                        .setParameter("order", order.id())
                        .setParameter("registry", registry.orElse(null))
                        .setParameter("expired", ExecutionRule.isExpired(order, now)))
                .map(row -> new RegistrySummary(
                        Optional.ofNullable(row.get(0, String.class)),
                        count(row, 1),
                        count(row, 2),
                        count(row, 3),
                        count(row, 4),
                        count(row, 5),
                        count(row, 6),
                        count(row, 7),
                        count(row, 8)))
                .toList();
    }

    private static Stream<Tuple> tuples(Query query) {
        List<?> found = query.getResultList();
        return found.stream().map(Tuple.class::cast);
    }

    private static long count(Tuple row, int column) {
        return ((Number) row.get(column)).longValue();
    }

    private static ExecutionLine line(CourtOrder order, Tuple row, Instant now) {
        Optional<Known> known = Optional.ofNullable(row.get(4, String.class)).map(state -> known(state, row));
        Judgement shown = ExecutionRule.isExpired(order, now)
                ? ExecutionRule.expired(order, known)
                : known.map(k -> new Judgement(k.state(), k.reason(), k.byParent(), k.byRegistration(), false))
                        .orElseGet(() -> unseen(order, now));
        boolean asRemembered = known.filter(k -> k.state() == shown.state()).isPresent();
        return new ExecutionLine(
                row.get(0, UUID.class),
                row.get(1, String.class),
                Optional.ofNullable(row.get(2, String.class)),
                Action.valueOf(row.get(3, String.class)),
                shown.state(),
                asRemembered
                        ? known.map(Known::since)
                        : order.expiresAt().filter(end -> shown.state() == ExecutionState.EXPIRED),
                known.flatMap(Known::firstExecutedAt),
                known.flatMap(Known::confirmedAt),
                shown.reason(),
                shown.byParent(),
                shown.byRegistration(),
                texts(row.get(13)));
    }

    private static Known known(String state, Tuple row) {
        return new Known(
                ExecutionState.valueOf(state),
                row.get(5, Instant.class),
                Optional.ofNullable(row.get(6, Instant.class)),
                Optional.ofNullable(row.get(7, Instant.class)),
                row.get(8, String.class),
                new Finding(Finding.Kind.valueOf(row.get(9, String.class)), row.get(10, String.class)),
                new Finding(Finding.Kind.valueOf(row.get(11, String.class)), row.get(12, String.class)));
    }

    private static Judgement unseen(CourtOrder order, Instant now) {
        Finding none = Finding.notSeen(
                order.issuedAt().isAfter(now)
                        ? "the order is issued in the future: " + order.issuedAt()
                        : "not looked at since the order was put on file");
        return new Judgement(ExecutionState.UNKNOWN, none.says(), none, none, false);
    }

    private static List<String> texts(@Nullable Object array) {
        return array instanceof Object[] values
                ? Arrays.stream(values).map(Objects::toString).toList()
                : List.of();
    }
}
