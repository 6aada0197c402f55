package takedown.casefile.suspects;

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
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import takedown.attribution.status.SuspectStatus;
import takedown.attribution.target.TargetState;
import takedown.attribution.target.TargetStatus;
import takedown.casefile.Visibility;
import takedown.name.DomainName;

@Entity(name = "SuspectRow")
@Table(name = "suspect")
class SuspectRow {
    @Id
    UUID id;

    @Column(name = "case_id")
    UUID caseId;

    String key;

    /** The text as submitted; null if it equals the key. */
    @Nullable
    String input;

    @Nullable
    String host;

    @Nullable
    String registrable;

    @Nullable
    String role;

    @Nullable
    String category;

    @Enumerated(EnumType.STRING)
    Verdict verdict;

    @Nullable
    String note;

    @Column(name = "added_at")
    Instant addedAt;

    @Column(name = "added_by")
    String addedBy;

    @Enumerated(EnumType.STRING)
    SuspectStatus status;

    /** The reason of the status; null for the usual reason. */
    @Column(name = "status_reason")
    @Nullable
    String statusReason;

    /** Whether the registered name is down by its last status other than UNKNOWN. */
    @Column(name = "name_down")
    boolean nameDown;

    /** Whether the suspect is down. The database computes this from {@link #nameDown} and the target. */
    @Column(insertable = false, updatable = false)
    boolean down;

    boolean returned;

    @Enumerated(EnumType.STRING)
    @Column(name = "target_status")
    TargetStatus targetStatus = TargetStatus.UNKNOWN;

    /** Whether one observation found the host gone and no second observation has confirmed it yet. */
    @Column(name = "target_pending")
    boolean targetPending;

    /** The reason of the target's status; null before the first observation of the target. */
    @Column(name = "target_reason")
    @Nullable
    String targetReason;

    @Column(name = "target_since")
    @Nullable
    Instant targetSince;

    @Column(name = "target_confirmed_at")
    @Nullable
    Instant targetConfirmedAt;

    @Column(name = "target_seen_at")
    @Nullable
    Instant targetSeenAt;

    @Nullable
    String registry;

    @Nullable
    String registrar;

    @Column(name = "investigated_at")
    @Nullable
    Instant investigatedAt;

    @Column(name = "snapshot_id")
    @Nullable
    UUID snapshotId;

    @Column(name = "hosted_by")
    @Nullable
    String hostedBy;

    @Nullable
    String country;

    @Column(name = "registered_at")
    @Nullable
    Instant registeredAt;

    @Column(name = "status_since")
    @Nullable
    Instant statusSince;

    @Column(name = "changed_at")
    @Nullable
    Instant changedAt;

    /** The first 128 bits of the SHA-256 of the DNS answers at the last check. Null before the first check. */
    @Column(name = "dns_digest")
    @Nullable
    UUID dnsDigest;

    @Column(name = "registry_heard_at")
    @Nullable
    Instant registryHeardAt;

    Suspect toSuspect() {
        return new Suspect(
                id,
                caseId,
                input == null ? key : input,
                key,
                Optional.ofNullable(host).flatMap(DomainName::tryOf),
                Optional.ofNullable(registrable).flatMap(DomainName::tryOf),
                Optional.ofNullable(role),
                Optional.ofNullable(category),
                verdict,
                Optional.ofNullable(note),
                status,
                statusReason == null ? status.usualReason() : statusReason,
                returned,
                Optional.ofNullable(registry),
                Optional.ofNullable(registrar),
                Optional.ofNullable(investigatedAt),
                Optional.ofNullable(snapshotId),
                addedAt,
                addedBy,
                new Suspect.Listed(
                        Optional.ofNullable(hostedBy),
                        Optional.ofNullable(country),
                        Optional.ofNullable(registeredAt),
                        Optional.ofNullable(statusSince),
                        Optional.ofNullable(changedAt)),
                new Suspect.Target(
                        targetStatus,
                        targetReason(),
                        Optional.ofNullable(targetSince),
                        Optional.ofNullable(targetConfirmedAt),
                        Optional.ofNullable(targetSeenAt)));
    }

    /**
     * Returns the reason of the target's status. If the row has none, but an investigation or a capture took place, the reason follows from the
     * name's status.
     */
    private String targetReason() {
        if (targetReason != null && !targetReason.equals(TargetState.UNKNOWN.reason())) {
            return targetReason;
        }
        return investigatedAt == null && targetReason == null
                ? TargetState.UNKNOWN.reason()
                : TargetState.unobserved(status);
    }

    boolean targetDown() {
        return toSuspect().isTargetDown();
    }

    Optional<String> valueOf(SuspectColumn column) {
        return Optional.ofNullable(
                        switch (column) {
                            case ADDED -> id;
                            case VALUE -> key;
                            case STATUS -> status;
                            case STATUS_SINCE -> statusSince;
                            case VERDICT -> verdict;
                            case REGISTRY -> registry;
                            case REGISTRAR -> registrar;
                            case HOST -> hostedBy;
                            case COUNTRY -> country;
                            case AGE -> registeredAt;
                            case LOOKED -> investigatedAt;
                            case CHANGED -> changedAt;
                        })
                .map(Object::toString);
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<SuspectRow, UUID> {
        private static final String STALE = """
                select s.id from SuspectRow s join SnapshotView l on l.id = s.snapshotId
                where s.caseId = :case and s.down = false and (l.at < :before or l.parentHeard = false)""";

        /**
         * A verdict on many suspects is one entry of the journal, which names the change and not the suspects. The ids of the suspects are in an
         * array, which the query language of Hibernate cannot search.
         */
        private static final String MOVED = """
                select c.suspect_id, c.kind, c.before, c.after from published_change c join suspect s on s.id = c.suspect_id
                where s.case_id = :case and c.kind in ('REGISTRAR', 'REGISTRANT') and c.at > s.added_at
                  and not exists (select from case_event e
                    where e.case_id = s.case_id and e.subject = s.id and e.type = 'JUDGED' and e.at >= c.at)
                  and not exists (select from bulk_change b join bulk_change_block k on k.change_id = b.id
                    where b.case_id = s.case_id and b.kind = 'VERDICT' and b.requested_at >= c.at and s.id = any(k.ids))
                order by c.suspect_id, c.at""";

        /**
         * Returns the cases that the reader may see and that have a suspect with one of these values in the column, oldest first.
         *
         * @param column {@code s.registrable} or {@code s.key}
         */
        List<UUID> casesWith(String column, Set<String> values, String reader) {
            return getEntityManager()
                    .createQuery(
                            "select distinct s.caseId from SuspectRow s where " + column + " in :values and "
                                    + Visibility.ofCase("s.caseId") + " order by s.caseId",
                            UUID.class)
                    .setParameter("values", values)
                    .setParameter("reader", reader)
                    .getResultList();
        }

        Map<UUID, Long> countByCase(UUID after, UUID upto, boolean openOnly) {
            return getEntityManager()
                    .createQuery(
                            "select s.caseId, count(*) from SuspectRow s join CaseRow c on c.id = s.caseId"
                                    + " where s.id > :after and s.id <= :upto and (:openOnly = false or c.state = OPEN)"
                                    + " group by s.caseId",
                            Object[].class)
                    .setParameter("after", after)
                    .setParameter("upto", upto)
                    .setParameter("openOnly", openOnly)
                    .getResultStream()
                    .collect(Collectors.toMap(row -> (UUID) row[0], row -> (Long) row[1]));
        }

        List<SuspectRow> targetsDue(Instant before, int limit) {
            return find(
                            "from SuspectRow s where s.targetSeenAt < ?1 and (s.registrable is null or s.key <>"
                                    + " s.registrable) and exists (select 1 from CaseRow c where c.id = s.caseId and"
                                    + " c.state = OPEN and c.pap = CLEAR) order by s.targetSeenAt",
                            before)
                    .range(0, limit - 1)
                    .list();
        }

        SuspectRow locked(UUID id) {
            SuspectRow row = findById(id);
            getEntityManager().refresh(row, LockModeType.PESSIMISTIC_WRITE);
            return row;
        }

        Set<UUID> returned(UUID caseId) {
            return Set.copyOf(getEntityManager()
                    .createQuery(
                            "select s.id from SuspectRow s where s.caseId = :case and s.returned = true", UUID.class)
                    .setParameter("case", caseId)
                    .getResultList());
        }

        Map<SuspectStatus, Long> statuses(UUID caseId) {
            return getEntityManager()
                    .createQuery(
                            "select s.status, count(*) from SuspectRow s where s.caseId = :case group by s.status",
                            Object[].class)
                    .setParameter("case", caseId)
                    .getResultStream()
                    .collect(Collectors.toMap(
                            row -> (SuspectStatus) row[0],
                            row -> (Long) row[1],
                            Long::sum,
                            () -> new EnumMap<>(SuspectStatus.class)));
        }

        Set<UUID> inSealedCases(Collection<UUID> ids) {
            return new HashSet<>(getEntityManager()
                    .createQuery(
                            "select s.id from SuspectRow s join CaseRow c on c.id = s.caseId"
                                    + " where s.id in :ids and c.sealed = true",
                            UUID.class)
                    .setParameter("ids", ids)
                    .getResultList());
        }

        List<UUID> stale(UUID caseId, Instant before, int limit) {
            return getEntityManager()
                    .createQuery(STALE + " and s.verdict <> UNKNOWN order by s.id", UUID.class)
                    .setParameter("case", caseId)
                    .setParameter("before", before)
                    .setMaxResults(limit)
                    .getResultList();
        }

        List<UUID> stale(UUID caseId, Collection<UUID> ids, Instant before) {
            return getEntityManager()
                    .createQuery(STALE + " and s.id in :ids order by s.id", UUID.class)
                    .setParameter("case", caseId)
                    .setParameter("ids", ids)
                    .setParameter("before", before)
                    .getResultList();
        }

        Map<UUID, List<Transfer>> transfersSinceJudged(UUID caseId) {
            return getEntityManager()
                    .unwrap(Session.class)
                    .createNativeQuery(MOVED, Object[].class)
                    .setParameter("case", caseId)
                    .getResultStream()
                    .collect(Collectors.groupingBy(
                            row -> (UUID) row[0],
                            Collectors.mapping(
                                    row -> new Transfer((String) row[1], (String) row[2], (String) row[3]),
                                    Collectors.toList())));
        }

        Map<String, Instant> seizedElsewhere(UUID caseId, Collection<String> names) {
            return getEntityManager()
                    .createQuery(
                            "select s.registrable, max(s.investigatedAt) from SuspectRow s where s.registrable in"
                                    + " :names and s.caseId <> :case and s.status in :taken and s.investigatedAt is not"
                                    + " null group by s.registrable",
                            Object[].class)
                    .setParameter("names", names)
                    .setParameter("case", caseId)
                    .setParameter(
                            "taken",
                            Arrays.stream(SuspectStatus.values())
                                    .filter(SuspectStatus::isTaken)
                                    .toList())
                    .getResultStream()
                    .collect(Collectors.toMap(row -> (String) row[0], row -> (Instant) row[1]));
        }

        List<UUID> named(UUID caseId, Collection<String> names) {
            return getEntityManager()
                    .createQuery(
                            "select s.id from SuspectRow s where s.caseId = :case and s.registrable in :names",
                            UUID.class)
                    .setParameter("case", caseId)
                    .setParameter("names", names)
                    .getResultList();
        }
    }
}
