package takedown.web.suspects;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import takedown.casefile.suspects.Suspect;
import takedown.name.DomainName;
import takedown.web.json.Identified;

/**
 * A suspect in a list.
 *
 * @param value the canonical form of {@code input}
 * @param targetStatus status of exactly what was reported, such as a page, while {@code status} is that of its registered name
 * @param targetSince when {@code targetStatus} was first observed
 * @param confirmedAt when a second observation confirmed {@code targetStatus}
 * @param down whether the registered name is down, or what was reported is gone
 * @param returned whether the suspect was down and came back
 * @param registry id of the registry in the directory, once known
 * @param hostedBy id of the party that hosts the suspect, or of the CDN in front of it, once known
 * @param country the country of the suspect's network, else of the hosting party
 * @param statusSince the last change of the status, or the first observation if the status never changed
 * @param changedAt the last recorded change of any kind
 */
record SuspectView(
        UUID id,
        UUID caseId,
        String input,
        String value,
        Optional<String> host,
        Optional<String> unicode,
        Optional<String> registrable,
        Optional<String> role,
        Optional<String> category,
        String verdict,
        Optional<String> note,
        String status,
        String statusReason,
        @Schema(examples = "CONTENT_GONE") String targetStatus,
        String targetReason,
        Optional<Instant> targetSince,
        Optional<Instant> confirmedAt,
        boolean down,
        boolean returned,
        Optional<String> registry,
        Optional<String> registrar,
        Optional<Instant> investigatedAt,
        Instant addedAt,
        @Identified String addedBy,
        String kind,
        Optional<String> hostedBy,
        Optional<String> country,
        Optional<Instant> registeredAt,
        Optional<Instant> statusSince,
        Optional<Instant> changedAt) {

    static SuspectView of(Suspect suspect) {
        return new SuspectView(
                suspect.id(),
                suspect.caseId(),
                suspect.input(),
                suspect.key(),
                suspect.host().map(DomainName::ascii),
                suspect.host().map(DomainName::unicode),
                suspect.registrable().map(DomainName::ascii),
                suspect.role(),
                suspect.category(),
                suspect.verdict().name(),
                suspect.note(),
                suspect.status().name(),
                suspect.statusReason(),
                suspect.target().status().name(),
                suspect.target().reason(),
                suspect.target().since(),
                suspect.target().confirmedAt(),
                suspect.isDown(),
                suspect.returned(),
                suspect.registry(),
                suspect.registrar(),
                suspect.investigatedAt(),
                suspect.addedAt(),
                suspect.addedBy(),
                suspect.kind().name(),
                suspect.listed().hostedBy(),
                suspect.listed().country(),
                suspect.listed().registeredAt(),
                suspect.listed().statusSince(),
                suspect.listed().changedAt());
    }
}
