package takedown.monitoring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import takedown.evidence.EvidenceSink;
import takedown.name.DomainName;
import takedown.observation.EvidenceRef;
import takedown.observation.FailureKind;
import takedown.observation.Outcome;
import takedown.observation.Resolution;
import takedown.observation.Snapshot;

/**
 * One look at a suspect with the octets that it rests on, held back until it is known whether there is news in them. What follows from it is
 * concluded when it is written down, beside what was known until then.
 *
 * @param orderNameServers of the court orders of the suspect's case
 */
record Look(Snapshot snapshot, Set<DomainName> orderNameServers, Map<EvidenceRef, Octets> octets) {
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

        Look with(Snapshot snapshot, Set<DomainName> orderNameServers) {
            return new Look(snapshot, orderNameServers, Map.copyOf(kept));
        }
    }

    /** True when no server would say who the registrar is, and one would later: a quota is used up, ours or theirs. */
    boolean isPutOff() {
        return snapshot.registrations().allMatch(Outcome::isFailed)
                && snapshot.registrations()
                        .anyMatch(o -> o instanceof Outcome.Failed<?> f && f.kind() == FailureKind.RATE_LIMITED);
    }

    /** True when what decides the status could not be seen. */
    boolean failed() {
        return failure().isPresent();
    }

    /** Why what decides the status could not be seen. */
    Optional<String> failure() {
        return snapshot.delegation().filter(Outcome::isFailed).map(Outcome::word);
    }

    /** True when the registry itself answered, where there was one to ask. */
    boolean heardTheRegistry() {
        return snapshot.registryNow().isPresent()
                || Stream.of(snapshot.registryRdap(), snapshot.whois())
                        .flatMap(Optional::stream)
                        .allMatch(o -> o instanceof Outcome.Failed<?> f && f.kind() == FailureKind.NO_SERVER);
    }

    /** True when no resolver said anything usable of the host. */
    boolean isUnresolved() {
        return snapshot.resolution().map(Resolution::allFailed).orElse(false);
    }
}
