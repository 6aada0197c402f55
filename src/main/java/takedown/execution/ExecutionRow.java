package takedown.execution;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import takedown.casefile.orders.Action;
import takedown.execution.rule.Baseline;
import takedown.execution.rule.ExecutionRule;
import takedown.execution.rule.ExecutionState;
import takedown.execution.rule.Finding;
import takedown.execution.rule.Judgement;
import takedown.execution.rule.RecordedState;

@Entity(name = "ExecutionRow")
@Table(name = "order_execution")
@IdClass(ExecutionRow.Key.class)
class ExecutionRow {
    @Id
    @Column(name = "order_id")
    UUID orderId;

    @Id
    @Column(name = "suspect_id")
    UUID suspectId;

    @Id
    @Enumerated(EnumType.STRING)
    Action action;

    @Enumerated(EnumType.STRING)
    ExecutionState state;

    /** When the action entered its state; null if no investigation since the packet was served is known. */
    @Nullable
    Instant since;

    @Column(name = "first_executed_at")
    @Nullable
    Instant firstExecutedAt;

    @Column(name = "confirmed_at")
    @Nullable
    Instant confirmedAt;

    @Column(name = "snapshot_id")
    @Nullable
    UUID snapshotId;

    String reason;

    @Column(name = "parent_finding")
    @Enumerated(EnumType.STRING)
    Finding.Kind parentFinding;

    @Column(name = "parent_says")
    String parentSays;

    @Column(name = "registration_finding")
    @Enumerated(EnumType.STRING)
    Finding.Kind registrationFinding;

    @Column(name = "registration_says")
    String registrationSays;

    List<String> evidence;

    @Column(name = "packet_id")
    @Nullable
    UUID packetId;

    @Column(name = "served_at")
    @Nullable
    Instant servedAt;

    @Column(name = "at_service")
    @Enumerated(EnumType.STRING)
    Baseline.@Nullable Kind atService;

    @Column(name = "at_service_says")
    @Nullable
    String atServiceSays;

    @Column(name = "at_service_parts")
    @Nullable
    List<String> atServiceParts;

    record Key(UUID orderId, UUID suspectId, Action action) implements Serializable {}

    static ExecutionRow of(UUID orderId, UUID suspectId, Action action) {
        ExecutionRow row = new ExecutionRow();
        row.orderId = orderId;
        row.suspectId = suspectId;
        row.action = action;
        row.evidence = List.of();
        return row;
    }

    /** Returns whether the row was judged for exactly this packet and time of service, and stores the baseline. */
    boolean isUnder(ServedAction service) {
        return service.packet().equals(packetId)
                && service.servedAt().equals(servedAt)
                && baseline().isPresent();
    }

    /**
     * Returns whether the row was judged under this packet by an earlier version of the program, which did not store the time of service or the
     * baseline.
     */
    boolean isOlderThan(ServedAction service) {
        return service.packet().equals(packetId)
                && since != null
                && (servedAt == null || baseline().isEmpty());
    }

    /**
     * Returns the state of the action when its packet was served; empty for rows judged by an earlier version of the program, which did not store it.
     */
    Optional<Baseline> baseline() {
        return atService != null && atServiceSays != null && atServiceParts != null
                ? Optional.of(new Baseline(atService, atServiceSays, Set.copyOf(atServiceParts)))
                : Optional.empty();
    }

    void serve(ServedAction service, Baseline baseline) {
        packetId = service.packet();
        servedAt = service.servedAt();
        atService = baseline.kind();
        atServiceSays = baseline.says();
        atServiceParts = baseline.parts().stream().sorted().toList();
    }

    void forget() {
        Judgement none = ExecutionRule.unseen(Objects.requireNonNull(servedAt));
        state = none.state();
        since = null;
        firstExecutedAt = null;
        confirmedAt = null;
        snapshotId = null;
        reason = none.reason();
        parentFinding = none.byParent().kind();
        parentSays = none.byParent().says();
        registrationFinding = none.byRegistration().kind();
        registrationSays = none.byRegistration().says();
        evidence = List.of();
    }

    Optional<RecordedState> known() {
        return Optional.ofNullable(since)
                .map(began -> new RecordedState(
                        state,
                        began,
                        Optional.ofNullable(firstExecutedAt),
                        Optional.ofNullable(confirmedAt),
                        reason,
                        new Finding(parentFinding, parentSays),
                        new Finding(registrationFinding, registrationSays)));
    }

    void remember(RecordedState known) {
        state = known.state();
        since = known.since();
        firstExecutedAt = known.firstExecutedAt().orElse(null);
        confirmedAt = known.confirmedAt().orElse(null);
        reason = known.reason();
        parentFinding = known.byParent().kind();
        parentSays = known.byParent().says();
        registrationFinding = known.byRegistration().kind();
        registrationSays = known.byRegistration().says();
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<ExecutionRow, Key> {
        void add(List<ExecutionRow> rows, int batch) {
            getSession().setJdbcBatchSize(batch);
            persist(rows);
            flush();
        }

        Map<UUID, List<ExecutionRow>> of(Collection<UUID> suspectIds) {
            return list("suspectId in ?1", suspectIds).stream().collect(Collectors.groupingBy(row -> row.suspectId));
        }

        /** Returns the actions of the order that are or were executed, in full or in part. */
        List<ExecutedAction> executed(UUID orderId) {
            return find(
                            "select distinct s.registrable, e.action from ExecutionRow e"
                                    + " join NamedSuspectView s on s.id = e.suspectId"
                                    + " where e.orderId = ?1 and (e.state in ?2 or e.firstExecutedAt is not null)"
                                    + " and s.registrable is not null",
                            orderId,
                            ExecutedAction.STATES)
                    .project(ExecutedAction.class)
                    .list();
        }
    }
}
