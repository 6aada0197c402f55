package takedown.casefile;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity(name = "EventRow")
@Table(name = "case_event")
@Immutable
class EventRow {
    @Id
    UUID id;

    @Column(name = "case_id")
    UUID caseId;

    Instant at;
    String actor;

    @Enumerated(EnumType.STRING)
    CaseEvent.Type type;

    @Nullable
    UUID subject;

    String detail;

    @Nullable
    String field;

    @Nullable
    String before;

    @Nullable
    String after;

    @Nullable
    String address;

    CaseEvent toEvent(String actorName) {
        return new CaseEvent(
                id,
                caseId,
                at,
                actor,
                actorName,
                type,
                Optional.ofNullable(subject),
                detail,
                Optional.ofNullable(field)
                        .map(name ->
                                new CaseEvent.Change(name, Optional.ofNullable(before), Optional.ofNullable(after))),
                Optional.ofNullable(address));
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<EventRow, UUID> {}
}
