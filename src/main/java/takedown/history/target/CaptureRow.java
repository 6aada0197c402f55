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
import takedown.attribution.target.PageFacts;
import takedown.attribution.target.TargetSign;
import takedown.casefile.Visibility;
import takedown.history.SnapshotJson;
import takedown.observation.Snapshot;
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

    /** The device of the visitor; null for an upload. */
    @Enumerated(EnumType.STRING)
    Visitor.@Nullable Profile profile;

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

    @ColumnTransformer(write = "?::jsonb")
    @Nullable
    String around;

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
                Optional.ofNullable(profile).map(shown -> new Visitor(vantage, shown)),
                new StoredCapture.Requested(requestedAt, requestedBy, Optional.ofNullable(note), plainFirst),
                Optional.ofNullable(finishedAt),
                Optional.ofNullable(body)
                        .map(json -> new StoredCapture.Seen(
                                SnapshotJson.read(json, Capture.class),
                                Optional.ofNullable(facts).map(text -> SnapshotJson.read(text, PageFacts.class)),
                                sign == null ? TargetSign.NOTHING : sign,
                                signReason == null ? "" : signReason,
                                Optional.ofNullable(around)
                                        .map(text -> List.of(SnapshotJson.read(text, Snapshot[].class)))
                                        .orElse(List.of()))));
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

        /** Returns the queued captures that are due, oldest first, and locks their rows until the end of the transaction. */
        List<CaptureRow> lockQueued(UUID suspectId, Instant now) {
            return find(
                            "suspectId = ?1 and state = ?2 and requestedAt <= ?3 order by id",
                            suspectId,
                            StoredCapture.State.QUEUED,
                            now)
                    .withLock(LockModeType.PESSIMISTIC_WRITE)
                    .list();
        }

        Map<UUID, Instant> waiting() {
            return stream("state = ?1", StoredCapture.State.QUEUED)
                    .collect(Collectors.toMap(
                            row -> row.suspectId,
                            row -> row.requestedAt,
                            (one, other) -> one.isBefore(other) ? one : other));
        }

        List<CaptureRow> lastRound(UUID suspectId) {
            return list(
                    "suspectId = ?1 and origin = ?2 and state = ?3 and requestedAt = (select max(k.requestedAt) from"
                            + " CaptureRow k where k.suspectId = ?1 and k.origin = ?2 and k.state = ?3)",
                    suspectId,
                    StoredCapture.Origin.SERVICE,
                    StoredCapture.State.DONE);
        }

        Optional<CaptureRow> around(UUID suspectId) {
            return find("suspectId = ?1 and around is not null order by id desc", suspectId)
                    .firstResultOptional();
        }

        /** One finished capture without its content. */
        record Sighting(
                UUID id,
                UUID suspectId,
                StoredCapture.Origin origin,
                @Nullable TargetSign sign) {
            boolean shows() {
                return origin == StoredCapture.Origin.UPLOAD || sign == TargetSign.SHOWN;
            }
        }

        /** Returns the captures since the given time that can be evidence of their target or of what other visitors get, latest first. */
        List<Sighting> conclusive(UUID caseId, Instant since) {
            return getEntityManager()
                    .createQuery(
                            "select k.id, k.suspectId, k.origin, k.sign from CaptureRow k where k.caseId = :case"
                                    + " and k.state = :done and k.finishedAt >= :since and k.body is not null"
                                    + " and (k.sign in :signs or k.origin = :upload) order by k.id desc",
                            Sighting.class)
                    .setParameter("case", caseId)
                    .setParameter("done", StoredCapture.State.DONE)
                    .setParameter("since", since)
                    .setParameter("signs", List.of(TargetSign.SHOWN, TargetSign.OTHER_PAGE, TargetSign.NOTHING))
                    .setParameter("upload", StoredCapture.Origin.UPLOAD)
                    .getResultList();
        }

        /** Returns the captures by the service since the given time that found a target present, gone or blocked, latest first. */
        List<Found> found(UUID caseId, Instant since) {
            return getEntityManager()
                    .createQuery(
                            "select k.suspectId, k.sign, k.finishedAt, k.signReason from CaptureRow k where"
                                    + " k.caseId = :case and k.state = :done and k.finishedAt >= :since"
                                    + " and k.origin = :service and k.sign in :signs order by k.id desc",
                            Found.class)
                    .setParameter("case", caseId)
                    .setParameter("done", StoredCapture.State.DONE)
                    .setParameter("since", since)
                    .setParameter("service", StoredCapture.Origin.SERVICE)
                    .setParameter("signs", List.of(TargetSign.SHOWN, TargetSign.PAGE_ABSENT, TargetSign.WARNED))
                    .getResultList();
        }

        record Found(
                UUID suspectId,
                TargetSign sign,
                Instant at,
                @Nullable String reason) {}

        List<CaptureRow> withIds(List<UUID> ids) {
            return list("id in ?1 order by id desc", ids);
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
