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
 * @param registrable the name that a registry could act on
 * @param returned whether it was down and is up again
 * @param registry directory id of the registry operator, once attributed
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
    /** Creates a suspect of whose target nothing is known. */
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
     * @param seenAt the last observation from which a status could be concluded
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
     * The conclusions from the last observations that lists show.
     *
     * @param hostedBy directory id of the party that hosts its addresses, or the id under which an answer named it
     * @param country of the host's addresses, ISO 3166-1 alpha-2
     * @param registeredAt when the name was registered
     * @param statusSince the last change of the status, or the first sighting of one that never changed; empty before
     * @param changedAt the last recorded change of any kind; the first status does not count as a change
     */
    public record Listed(
            Optional<String> hostedBy,
            Optional<String> country,
            Optional<Instant> registeredAt,
            Optional<Instant> statusSince,
            Optional<Instant> changedAt) {}

    /** Returns whether this would be the first status of the suspect, which is not a change. */
    public boolean isFirst(SuspectStatus after) {
        return status == SuspectStatus.UNKNOWN
                && after != SuspectStatus.UNKNOWN
                && listed.statusSince().isEmpty();
    }

    /**
     * Returns whether visitors no longer get what was reported: its registered name is down, or the target is gone. For a suspect that is itself a
     * registered name, only the status of the name counts. The database's column {@code down} has the same rule.
     */
    public boolean isDown() {
        return status.isDown() || isTargetDown();
    }

    /** Whether the target is gone, and is not the registered name itself. The database's column {@code target_down} has the same rule. */
    public boolean isTargetDown() {
        return target.status().isDown() && kind() != SuspectKind.DOMAIN;
    }

    /**
     * Returns the status of the registered name or of the target, whichever is down, in a word. If neither is down, returns the status of the
     * registered name.
     */
    public String downStatus() {
        return !status.isDown() && isTargetDown() ? target.status().name() : status.name();
    }

    public SuspectKind kind() {
        return SuspectKind.of(this);
    }
}
