package takedown.monitoring;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
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
 * One investigation of a suspect with the octets on which it is based, held in memory until it is known whether it contains news. When the
 * investigation is recorded, the conclusions are drawn from it and from what was known before.
 *
 * @param orderNameServers name servers of the court orders in the suspect's case
 */
record BufferedInvestigation(Snapshot snapshot, Set<DomainName> orderNameServers, Map<EvidenceRef, Octets> octets) {
    record Octets(byte[] octets, String mediaType) {}

    static final class Collector implements EvidenceSink {
        private final Map<EvidenceRef, Octets> kept = new LinkedHashMap<>();

        @Override
        public EvidenceRef keep(byte[] octets, String mediaType) {
            EvidenceRef ref = EvidenceSink.digest(octets);
            kept.put(ref, new Octets(octets, mediaType));
            return ref;
        }

        Optional<byte[]> octets(EvidenceRef ref) {
            return Optional.ofNullable(kept.get(ref)).map(Octets::octets);
        }

        Collection<Octets> all() {
            return List.copyOf(kept.values());
        }

        BufferedInvestigation with(Snapshot snapshot, Set<DomainName> orderNameServers) {
            return new BufferedInvestigation(snapshot, orderNameServers, Map.copyOf(kept));
        }
    }

    /**
     * Returns whether every look-up of registration data failed, at least one of them because a quota of the service or of the server is exhausted. A
     * later look-up can then find the registrar.
     */
    boolean isDeferred() {
        return snapshot.registrations().allMatch(Outcome::isFailed)
                && snapshot.registrations()
                        .anyMatch(o -> o instanceof Outcome.Failed<?> f && f.kind() == FailureKind.RATE_LIMITED);
    }

    boolean failed() {
        return failure().isPresent();
    }

    Optional<String> failure() {
        return snapshot.delegation().filter(Outcome::isFailed).map(Outcome::word);
    }

    /** Returns whether the registry itself answered; true if there was no registry to query. */
    boolean registryAnswered() {
        return snapshot.registryNow().isPresent()
                || Stream.of(snapshot.registryRdap(), snapshot.whois())
                        .flatMap(Optional::stream)
                        .allMatch(o -> o instanceof Outcome.Failed<?> f && f.kind() == FailureKind.NO_SERVER);
    }

    /** Returns whether the host was looked up and no resolver gave a usable answer. */
    boolean isUnresolved() {
        return snapshot.resolution().map(Resolution::allFailed).orElse(false);
    }
}
