package takedown.history.target;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;
import takedown.attribution.PageFacts;
import takedown.attribution.TargetSign;
import takedown.casefile.Visibility;
import takedown.history.SnapshotJson;
import takedown.observation.page.Capture;
import takedown.observation.page.Visitor;

@Entity(name = "CaptureRow")
@Table(name = "capture")
class CaptureRow {
    @Id
    UUID id;

    @Column(name = "case_id")
    UUID caseId;

    @Column(name = "suspect_id")
    UUID suspectId;

    @Enumerated(EnumType.STRING)
    StoredCapture.Origin origin;

    @Enumerated(EnumType.STRING)
    StoredCapture.State state;

    String url;
    String vantage;

    @Enumerated(EnumType.STRING)
    Visitor.Profile profile;

    @Column(name = "requested_at")
    Instant requestedAt;

    @Column(name = "requested_by")
    String requestedBy;

    @Column(name = "finished_at")
    @Nullable
    Instant finishedAt;

    @ColumnTransformer(write = "?::jsonb")
    @Nullable
    String body;

    @ColumnTransformer(write = "?::jsonb")
    @Nullable
    String facts;

    @Enumerated(EnumType.STRING)
    @Nullable
    TargetSign sign;

    @Column(name = "sign_reason")
    @Nullable
    String signReason;

    @Nullable
    String note;

    @Column(name = "plain_first")
    boolean plainFirst;

    StoredCapture toCapture() {
        return new StoredCapture(
                id,
                caseId,
                suspectId,
                origin,
                state,
                url,
                new Visitor(vantage, profile),
                new StoredCapture.Requested(requestedAt, requestedBy, Optional.ofNullable(note), plainFirst),
                Optional.ofNullable(finishedAt),
                Optional.ofNullable(body)
                        .map(json -> new StoredCapture.Seen(
                                SnapshotJson.read(json, Capture.class),
                                Optional.ofNullable(facts).map(text -> SnapshotJson.read(text, PageFacts.class)),
                                sign == null ? TargetSign.NOTHING : sign,
                                signReason == null ? "" : signReason)));
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<CaptureRow, UUID> {
        Optional<CaptureRow> visible(UUID id, String reader) {
            return find(
                            "from CaptureRow k where k.id = :id and " + Visibility.ofCase("k.caseId"),
                            Map.of("id", id, "reader", reader))
                    .firstResultOptional();
        }

        List<CaptureRow> of(UUID suspectId, int limit) {
            return find("suspectId = ?1 order by id desc", suspectId)
                    .range(0, limit - 1)
                    .list();
        }

        /** Returns those that are due. */
        List<CaptureRow> queued(UUID suspectId, Instant now) {
            return find(
                            "suspectId = ?1 and state = ?2 and requestedAt <= ?3 order by id",
                            suspectId,
                            StoredCapture.State.QUEUED,
                            now)
                    .withLock(LockModeType.PESSIMISTIC_WRITE)
                    .list();
        }

        /** Returns when the queued captures of each suspect are due. */
        Map<UUID, Instant> waiting() {
            return stream("state = ?1", StoredCapture.State.QUEUED)
                    .collect(Collectors.toMap(
                            row -> row.suspectId,
                            row -> row.requestedAt,
                            (one, other) -> one.isBefore(other) ? one : other));
        }

        Optional<CaptureRow> latestDone(UUID suspectId, StoredCapture.Origin origin) {
            return find(
                            "suspectId = ?1 and origin = ?2 and state = ?3 and body is not null order by id desc",
                            suspectId,
                            origin,
                            StoredCapture.State.DONE)
                    .firstResultOptional();
        }
    }
}
