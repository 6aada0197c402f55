package takedown.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseEvidence;
import takedown.casefile.suspects.Suspect;
import takedown.evidence.EvidenceStore;
import takedown.history.quickcheck.ObservationStore;
import takedown.name.Refusal;

/**
 * The octets on which the dossier of a suspect is based. Octets from an investigation are in the evidence store. Octets from a quick check are stored
 * with the check.
 */
@ApplicationScoped
public class SuspectEvidence {
    private static final String DNS_MESSAGE = "application/dns-message";

    private final CaseEvidence kept;
    private final EvidenceStore store;
    private final ObservationStore observations;

    SuspectEvidence(CaseEvidence kept, EvidenceStore store, ObservationStore observations) {
        this.kept = kept;
        this.store = store;
        this.observations = observations;
    }

    /**
     * Stored octets.
     *
     * @param keptAt the time at which the case obtained them
     */
    public record Kept(String sha256, String mediaType, byte[] octets, Instant keptAt) {}

    /**
     * Returns the octets with this hash.
     *
     * @throws Refusal (NOT_FOUND) for octets that do not belong to the case
     */
    @Transactional
    public Kept get(CaseAccess access, Suspect suspect, String sha256) {
        access.requireOf(suspect.caseId());
        return stored(access, sha256)
                .or(() -> observations
                        .answer(access, suspect, sha256)
                        .map(answer -> new Kept(sha256, DNS_MESSAGE, answer.message(), answer.at())))
                .orElseThrow(() -> Refusal.notFound("no such evidence in this case"));
    }

    private Optional<Kept> stored(CaseAccess access, String sha256) {
        return kept.keptAt(access, sha256)
                .flatMap(at -> store.octets(sha256).map(octets -> new Kept(sha256, mediaType(sha256), octets, at)));
    }

    private String mediaType(String sha256) {
        return Optional.ofNullable(store.about(List.of(sha256)).get(sha256))
                .map(EvidenceStore.Description::mediaType)
                .orElse("application/octet-stream");
    }
}
