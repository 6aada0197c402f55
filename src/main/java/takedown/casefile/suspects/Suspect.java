package takedown.casefile.suspects;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import takedown.attribution.SuspectStatus;
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
        Listed listed) {
    /**
     * The conclusions from the last observations that lists show.
     *
     * @param hostedBy directory id of the party that hosts its addresses, or the id under which an answer named it
     * @param country of the host's addresses, ISO 3166-1 alpha-2
     * @param registeredAt when the name was registered
     * @param statusSince the last change of the status; empty while it never changed
     * @param changedAt the last recorded change of any kind
     */
    public record Listed(
            Optional<String> hostedBy,
            Optional<String> country,
            Optional<Instant> registeredAt,
            Optional<Instant> statusSince,
            Optional<Instant> changedAt) {}

    public SuspectKind kind() {
        return SuspectKind.of(this);
    }
}
