package takedown.casefile.suspects;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import takedown.attribution.status.SuspectStatus;
import takedown.attribution.target.TargetStatus;
import takedown.name.DomainName;

/**
 * One indicator in one case.
 *
 * @param key the indicator's natural key
 * @param registrable the name on which a registry could act
 * @param returned whether the suspect was down and is up again
 * @param registry the registry operator's id in the directory, once the operator is known
 */
public record Suspect(
        UUID id,
        UUID caseId,
        String input,
        String key,
        Optional<DomainName> host,
        Optional<DomainName> registrable,
        Optional<String> role,
        Optional<String> category,
        Verdict verdict,
        Optional<String> note,
        SuspectStatus status,
        String statusReason,
        boolean returned,
        Optional<String> registry,
        Optional<String> registrar,
        Optional<Instant> investigatedAt,
        Optional<UUID> snapshotId,
        Instant addedAt,
        String addedBy,
        Listed listed,
        Target target) {
    public Suspect(
            UUID id,
            UUID caseId,
            String input,
            String key,
            Optional<DomainName> host,
            Optional<DomainName> registrable,
            Optional<String> role,
            Optional<String> category,
            Verdict verdict,
            Optional<String> note,
            SuspectStatus status,
            String statusReason,
            boolean returned,
            Optional<String> registry,
            Optional<String> registrar,
            Optional<Instant> investigatedAt,
            Optional<UUID> snapshotId,
            Instant addedAt,
            String addedBy,
            Listed listed) {
        this(
                id,
                caseId,
                input,
                key,
                host,
                registrable,
                role,
                category,
                verdict,
                note,
                status,
                statusReason,
                returned,
                registry,
                registrar,
                investigatedAt,
                snapshotId,
                addedAt,
                addedBy,
                listed,
                Target.UNKNOWN);
    }

    /**
     * The status of exactly what was reported, for lists.
     *
     * @param since when this status was first observed
     * @param confirmedAt when a second observation agreed
     * @param seenAt the time of the last observation from which a status could be concluded
     */
    public record Target(
            TargetStatus status,
            String reason,
            Optional<Instant> since,
            Optional<Instant> confirmedAt,
            Optional<Instant> seenAt) {
        public static final Target UNKNOWN = new Target(
                TargetStatus.UNKNOWN, "not investigated yet", Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The conclusions from the last observations, for lists.
     *
     * @param hostedBy the directory id of the party that hosts the suspect, or of the CDN in front of it; for a party found only in an answer, an id
     *     that is made from the answer
     * @param country the country of the suspect's network, ISO 3166-1 alpha-2, else of the hosting party
     * @param statusSince the time of the last change of the status, or of the first observation if the status never changed; empty before the first
     *     observation
     * @param changedAt the time of the last recorded change of any kind; the first status does not count as a change
     */
    public record Listed(
            Optional<String> hostedBy,
            Optional<String> country,
            Optional<Instant> registeredAt,
            Optional<Instant> statusSince,
            Optional<Instant> changedAt) {}

    /** Returns whether {@code after} would be the first status of the suspect, which is not a change. */
    public boolean isFirst(SuspectStatus after) {
        return status == SuspectStatus.UNKNOWN
                && after != SuspectStatus.UNKNOWN
                && listed.statusSince().isEmpty();
    }

    /**
     * Returns whether visitors no longer get what was reported, because the registered name is down or the target is down. For a suspect that is
     * itself a registered name, only the status of the name counts. The database computes the column {@code down} by the same rule.
     */
    public boolean isDown() {
        return status.isDown() || isTargetDown();
    }

    /**
     * Returns whether the target is down, for a suspect that is not itself a registered name. The database computes the column {@code target_down} by
     * the same rule.
     */
    public boolean isTargetDown() {
        return target.status().isDown() && kind() != SuspectKind.DOMAIN;
    }

    /** Returns the name of the target's status if only the target is down; otherwise the name of the registered name's status. */
    public String downStatus() {
        return !status.isDown() && isTargetDown() ? target.status().name() : status.name();
    }

    /**
     * Returns the status with its reason, as a paper states it: {@code ON_HOLD: the registry has set serverHold}.
     *
     * @param underAnOrder whether the paper is about an order. Any other paper states a seizure only as down, because a seizure would reveal an order
     *     that may be sealed
     */
    public String stated(boolean underAnOrder) {
        return underAnOrder || status != SuspectStatus.SEIZED ? status + ": " + statusReason : "DOWN: the name is down";
    }

    public SuspectKind kind() {
        return SuspectKind.of(this);
    }
}
