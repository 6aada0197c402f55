package takedown.monitoring;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity(name = "RunRow")
@Table(name = "run")
class RunRow {
    @Id
    UUID id;

    @Enumerated(EnumType.STRING)
    Run.Kind kind;

    @Column(name = "case_id")
    @Nullable
    UUID caseId;

    @Nullable
    LocalDate night;

    @Enumerated(EnumType.STRING)
    RunState state;

    long total;
    long done;
    long failed;
    long changed;
    long looks;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "finished_at")
    @Nullable
    Instant finishedAt;

    @Column(name = "started_by")
    String startedBy;

    @Column(name = "progressed_at")
    Instant progressedAt;

    @Nullable
    String reason;

    /** @param stalled it has made no progress for too long */
    Run toRun(Map<String, Long> failures, List<Loss> losses, boolean stalled) {
        return new Run(
                id,
                kind,
                Optional.ofNullable(caseId),
                Optional.ofNullable(night),
                state,
                total,
                done,
                failed,
                changed,
                looks,
                failures,
                losses,
                startedAt,
                Optional.ofNullable(finishedAt),
                startedBy,
                stalled ? Optional.of(Run.STALLED) : Optional.ofNullable(reason));
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<RunRow, UUID> {}
}
