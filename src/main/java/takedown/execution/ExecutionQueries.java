package takedown.execution;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import takedown.casefile.CaseAccess;
import takedown.casefile.orders.Action;
import takedown.casefile.orders.CourtOrder;
import takedown.casefile.orders.OrderVersions;
import takedown.execution.rule.ExecutionRule;
import takedown.execution.rule.ExecutionState;
import takedown.execution.rule.Finding;
import takedown.execution.rule.Judgement;
import takedown.execution.rule.RecordedState;

/** Reads the served actions of an order with their recorded states, including actions that no investigation has covered yet. */
@ApplicationScoped
class ExecutionQueries {
    /**
     * Selects the served actions with their recorded states, for names with the verdict MALICIOUS and, regardless of the verdict, for names on which
     * an action was ever executed. {@link ExecutionRecorder} judges exactly these actions. A state that was recorded for another packet or for
     * another time of service is not used. A state without a baseline is used only after the order has ended.
     */
    private static final String LINES = """
             from order_service v join published_suspect s on s.id = v.suspect_id
             left join order_execution e on e.order_id = v.order_id and e.suspect_id = v.suspect_id and e.action = v.action
               and e.packet_id = v.packet_id and (e.at_service is not null or :expired)
               and (e.served_at is null or e.served_at = v.served_at)
             where v.order_id = :order
               and (s.verdict = 'MALICIOUS' or exists (
                 select from order_execution x where x.suspect_id = s.id and x.first_executed_at is not null))
               and (cast(:registry as text) is null or v.recipient = :registry)""";

    /**
     * The state of an action. The expired state results from the passage of time, so it is computed here and need not be recorded first.
     * NOT_APPLICABLE remains after the end.
     */
    private static final String STATE =
            "case when :expired and coalesce(e.state, '') <> 'NOT_APPLICABLE' then 'EXPIRED'"
                    + " else coalesce(e.state, 'UNKNOWN') end";

    private static final String PAGE = "select v.suspect_id, s.registrable, v.recipient, v.action, e.state, e.since,"
            + " e.first_executed_at, e.confirmed_at, e.reason, e.parent_finding, e.parent_says, e.registration_finding,"
            + " e.registration_says, e.evidence, v.packet_id, v.served_at, e.at_service_says " + LINES
            + " and (cast(:state as text) is null or " + STATE + " = :state)"
            + " and (cast(:suspect as uuid) is null or (v.suspect_id, v.action) > (cast(:suspect as uuid), :action))"
            + " order by v.suspect_id, v.action limit :limit";

    /**
     * Selects the counts of names per recipient. The state of a name follows from all its actions. Actions for which nothing had to be done, or that
     * no public source shows, do not count. Several suspects under one registrable name are one name to its registry.
     */
    private static final String SUMMARY =
            "with line as (select v.recipient, s.registrable, " + STATE + " as state " + LINES
                    + "), name as (select recipient, registrable, case"
                    + " when bool_or(state = 'EXPIRED') then 'EXPIRED'"
                    + " when bool_or(state = 'REVERTED') then 'REVERTED'"
                    + " when bool_or(state = 'DRIFTED') then 'DRIFTED'"
                    + " when bool_or(state = 'UNKNOWN') then 'UNKNOWN'"
                    + " when not bool_and(state in ('NOT_CHECKABLE', 'NOT_APPLICABLE', 'ALREADY_SO')) then case"
                    + " when not bool_or(state in ('PARTLY', 'NOT_YET')) then 'EXECUTED'"
                    + " when not bool_or(state in ('PARTLY', 'EXECUTED')) then 'NOT_YET' else 'PARTLY' end"
                    + " when bool_or(state = 'ALREADY_SO') then 'ALREADY_SO'"
                    + " when bool_or(state = 'NOT_CHECKABLE') then 'NOT_CHECKABLE'"
                    + " else 'NOT_APPLICABLE' end as state from line group by recipient, registrable)"
                    + " select recipient, state, count(*) from name group by recipient, state";

    /**
     * Selects one row per registrable name and action, with what the last look-up showed while the order was in force. Several suspects under one
     * registrable name are one name to its registry. For an order that ended, the state comes from the event that recorded the end.
     */
    private static final String SEEN = "select distinct on (s.registrable, v.action) s.registrable, v.action,"
            + " case when e.state = 'EXPIRED' then coalesce((select x.before from order_execution_event x"
            + " where x.order_id = e.order_id and x.suspect_id = e.suspect_id and x.action = e.action and x.after = 'EXPIRED'"
            + " order by x.id desc limit 1), 'UNKNOWN') else coalesce(e.state, 'UNKNOWN') end,"
            + " coalesce(e.confirmed_at, e.since), v.order_version,"
            + " case when e.at_service = 'TO_DO' then v.served_at end " + LINES
            + " order by s.registrable, v.action, coalesce(e.confirmed_at, e.since) desc nulls last, v.suspect_id";

    /**
     * Selects the last state of each action before the service of a later version of the order that commands the action. The columns are those of
     * {@link #SEEN}.
     */
    private static final String BEFORE = """
            select distinct on (s.registrable, v.action) s.registrable, v.action, x.after, x.at, v.order_version,
              cast(null as timestamp with time zone)
            from order_service v join published_suspect s on s.id = v.suspect_id
            join order_execution_event x on x.order_id = v.order_id and x.suspect_id = v.suspect_id and x.action = v.action
              and x.at < v.served_at
            where v.order_id = :order and v.order_version > 1 and x.after <> 'EXPIRED'
            order by s.registrable, v.action, x.at desc, x.id desc""";

    private final Instance<Session> database;
    private final ServiceQueries services;
    private final ExecutionRow.Repository states;
    private final ExecutionEventRow.Repository events;

    ExecutionQueries(
            Instance<Session> database,
            ServiceQueries services,
            ExecutionRow.Repository states,
            ExecutionEventRow.Repository events) {
        this.database = database;
        this.services = services;
        this.states = states;
        this.events = events;
    }

    @Transactional
    List<ExecutionLine> lines(
            CaseAccess access,
            CourtOrder order,
            Optional<String> registry,
            Optional<ExecutionState> state,
            Optional<ExecutionCursor> after,
            int limit,
            Instant now) {
        return database.get()
                .createNativeQuery(PAGE, Tuple.class)
                .setParameter("order", order.id())
                .setParameter("registry", registry.orElse(null))
                .setParameter("expired", ExecutionRule.isOver(order, now))
                .setParameter("state", state.map(Enum::name).orElse(null))
                .setParameter(
                        "suspect", after.map(key -> key.suspect().toString()).orElse(null))
                .setParameter("action", after.map(key -> key.action().name()).orElse(""))
                .setParameter("limit", limit)
                .getResultStream()
                .map(row -> line(order, row, now))
                .toList();
    }

    @Transactional
    SeenUnderOrder seen(CaseAccess access, OrderVersions versions, Instant now) {
        CourtOrder order = versions.current();
        access.requireOf(order.caseId());
        return new SeenUnderOrder(
                versions,
                judged(database.get()
                        .createNativeQuery(SEEN, Tuple.class)
                        .setParameter("order", order.id())
                        .setParameter("registry", null)
                        .setParameter("expired", ExecutionRule.isOver(order, now))
                        .getResultStream()),
                judged(database.get()
                        .createNativeQuery(BEFORE, Tuple.class)
                        .setParameter("order", order.id())
                        .getResultStream()));
    }

    private static Map<String, List<SeenUnderOrder.Judged>> judged(Stream<Tuple> rows) {
        return rows.filter(row -> row.get(0) != null)
                .collect(Collectors.groupingBy(
                        row -> row.get(0, String.class),
                        Collectors.mapping(
                                row -> new SeenUnderOrder.Judged(
                                        action(row), row.get(4, Number.class).intValue()),
                                Collectors.toList())));
    }

    private static SeenAction action(Tuple row) {
        ExecutionState state = ExecutionState.valueOf(row.get(2, String.class));
        return new SeenAction(
                Action.valueOf(row.get(1, String.class)),
                state,
                Optional.ofNullable(row.get(3, Instant.class)),
                // A state that no look-up can show has a baseline too.
                Optional.ofNullable(row.get(5, Instant.class)).filter(at -> state != ExecutionState.NOT_CHECKABLE));
    }

    /** Returns the actions that were ever executed, in full or in part, except RELEASE. A state under an earlier version of the order also counts. */
    @Transactional
    Map<String, Set<String>> everExecuted(CaseAccess access, CourtOrder order) {
        access.requireOf(order.caseId());
        return Stream.concat(events.executed(order.id()).stream(), states.executed(order.id()).stream())
                .filter(done -> done.action() != Action.RELEASE)
                .collect(Collectors.groupingBy(
                        ExecutedAction::name,
                        Collectors.mapping(done -> done.action().name(), Collectors.toSet())));
    }

    List<ServiceOnRecipient> services(CaseAccess access, CourtOrder order) {
        return services.of(access, order, Optional.empty());
    }

    @Transactional
    List<RegistrySummary> summary(CaseAccess access, CourtOrder order, Optional<String> registry, Instant now) {
        access.requireOf(order.caseId());
        Map<String, Map<String, Long>> counts = new HashMap<>();
        database.get()
                .createNativeQuery(SUMMARY, Tuple.class)
                .setParameter("order", order.id())
                .setParameter("registry", registry.orElse(null))
                .setParameter("expired", ExecutionRule.isOver(order, now))
                .getResultStream()
                .forEach(row -> counts.computeIfAbsent(row.get(0, String.class), id -> new HashMap<>())
                        .put(row.get(1, String.class), row.get(2, Number.class).longValue()));
        Map<String, List<ServiceOnRecipient>> served = services.of(access, order, registry).stream()
                .collect(Collectors.groupingBy(ServiceOnRecipient::recipient, TreeMap::new, Collectors.toList()));
        return served.entrySet().stream()
                .map(entry -> summary(entry.getKey(), counts.getOrDefault(entry.getKey(), Map.of()), entry.getValue()))
                .toList();
    }

    private static RegistrySummary summary(
            String registry, Map<String, Long> counts, List<ServiceOnRecipient> services) {
        ToLongFunction<ExecutionState> count = state -> counts.getOrDefault(state.name(), 0L);
        return new RegistrySummary(
                registry,
                counts.values().stream().mapToLong(Long::longValue).sum(),
                count.applyAsLong(ExecutionState.EXECUTED),
                count.applyAsLong(ExecutionState.PARTLY),
                count.applyAsLong(ExecutionState.NOT_YET),
                count.applyAsLong(ExecutionState.DRIFTED),
                count.applyAsLong(ExecutionState.REVERTED),
                count.applyAsLong(ExecutionState.EXPIRED),
                count.applyAsLong(ExecutionState.UNKNOWN),
                count.applyAsLong(ExecutionState.ALREADY_SO),
                count.applyAsLong(ExecutionState.NOT_APPLICABLE),
                count.applyAsLong(ExecutionState.NOT_CHECKABLE),
                services);
    }

    private static ExecutionLine line(CourtOrder order, Tuple row, Instant now) {
        Optional<RecordedState> known = Optional.ofNullable(row.get(5, Instant.class))
                .map(since -> known(row.get(4, String.class), since, row));
        Judgement shown = ExecutionRule.isOver(order, now)
                ? ExecutionRule.expired(order, known)
                : known.map(k -> new Judgement(k.state(), k.reason(), k.byParent(), k.byRegistration(), false))
                        .orElseGet(() -> ExecutionRule.unseen(row.get(15, Instant.class)));
        boolean asRemembered = known.filter(k -> k.state() == shown.state()).isPresent();
        return new ExecutionLine(
                row.get(0, UUID.class),
                row.get(1, String.class),
                row.get(2, String.class),
                row.get(14, UUID.class),
                row.get(15, Instant.class),
                Optional.ofNullable(row.get(16, String.class)),
                Action.valueOf(row.get(3, String.class)),
                shown.state(),
                asRemembered
                        ? known.map(RecordedState::since)
                        : order.endsAt().filter(end -> shown.state() == ExecutionState.EXPIRED),
                known.flatMap(RecordedState::firstExecutedAt),
                known.flatMap(RecordedState::confirmedAt),
                shown.reason(),
                shown.byParent(),
                shown.byRegistration(),
                texts(row.get(13)));
    }

    private static RecordedState known(String state, Instant since, Tuple row) {
        return new RecordedState(
                ExecutionState.valueOf(state),
                since,
                Optional.ofNullable(row.get(6, Instant.class)),
                Optional.ofNullable(row.get(7, Instant.class)),
                row.get(8, String.class),
                new Finding(Finding.Kind.valueOf(row.get(9, String.class)), row.get(10, String.class)),
                new Finding(Finding.Kind.valueOf(row.get(11, String.class)), row.get(12, String.class)));
    }

    private static List<String> texts(@Nullable Object array) {
        return array instanceof Object[] values
                ? Arrays.stream(values).map(Objects::toString).toList()
                : List.of();
    }
}
