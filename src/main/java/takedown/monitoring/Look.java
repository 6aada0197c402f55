package takedown.monitoring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import takedown.attribution.Dossier;
import takedown.evidence.EvidenceSink;
import takedown.observation.EvidenceRef;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.Resolution;

/** One look at a suspect with the octets that it rests on, held back until it is known whether there is news in them. */
record Look(Dossier dossier, Map<EvidenceRef, Octets> octets) {
    record Octets(byte[] octets, String mediaType) {}

    /** Collects what a look brings. */
    static final class Collector implements EvidenceSink {
        private final Map<EvidenceRef, Octets> kept = new LinkedHashMap<>();

        @Override
        public EvidenceRef keep(byte[] octets, String mediaType) {
            EvidenceRef ref = EvidenceSink.digest(octets);
            kept.put(ref, new Octets(octets, mediaType));
            return ref;
        }

        Look with(Dossier dossier) {
            return new Look(dossier, Map.copyOf(kept));
        }
    }

    /** True when nobody would say who the registrar is, and somebody would later: a quota is used up, ours or theirs. */
    boolean isPutOff() {
        return dossier.snapshot().registrations().allMatch(Outcome::isFailed)
                && dossier.snapshot()
                        .registrations()
                        .anyMatch(o -> o instanceof Outcome.Failed<?> f && f.kind() == FailureKind.RATE_LIMITED);
    }

    /** True when what decides the status could not be seen. */
    boolean failed() {
        return failure().isPresent();
    }

    /** Why what decides the status could not be seen. */
    Optional<String> failure() {
        return dossier.snapshot().delegation().filter(Outcome::isFailed).map(Outcome::word);
    }

    /** True when no resolver said anything usable of the host. */
    boolean isUnresolved() {
        return dossier.snapshot().resolution().map(Resolution::allFailed).orElse(false);
    }
}
