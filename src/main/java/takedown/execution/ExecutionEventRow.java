package takedown.execution;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import takedown.casefile.orders.Action;
import takedown.execution.rule.ExecutionState;

@Entity(name = "ExecutionEventRow")
@Table(name = "order_execution_event")
@Immutable
class ExecutionEventRow {
    @Id
    UUID id;

    @Column(name = "order_id")
    UUID orderId;

    @Column(name = "suspect_id")
    UUID suspectId;

    @Enumerated(EnumType.STRING)
    Action action;

    Instant at;

    @Enumerated(EnumType.STRING)
    @Nullable
    ExecutionState before;

    @Enumerated(EnumType.STRING)
    ExecutionState after;

    String reason;

    @Column(name = "snapshot_id")
    @Nullable
    UUID snapshotId;

    ExecutionEvent toEvent() {
        return new ExecutionEvent(
                id, action, at, Optional.ofNullable(before), after, reason, Optional.ofNullable(snapshotId));
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<ExecutionEventRow, UUID> {
        List<ExecutionEvent> of(UUID orderId, UUID suspectId, int limit) {
            return find("orderId = ?1 and suspectId = ?2 order by id", orderId, suspectId).range(0, limit - 1).stream()
                    .map(ExecutionEventRow::toEvent)
                    .toList();
        }

        /** Returns the actions of the order that an event recorded as executed, in full or in part. */
        List<ExecutedAction> executed(UUID orderId) {
            return find(
                            "select distinct s.registrable, e.action from ExecutionEventRow e"
                                    + " join NamedSuspectView s on s.id = e.suspectId"
                                    + " where e.orderId = ?1 and e.after in ?2 and s.registrable is not null",
                            orderId,
                            ExecutedAction.STATES)
                    .project(ExecutedAction.class)
                    .list();
        }
    }
}
