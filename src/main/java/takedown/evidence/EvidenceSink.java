package takedown.evidence;

import com.google.common.hash.Hashing;
import takedown.observation.EvidenceRef;

/** Where a look-up leaves the octets that it read, before anything refers to them. */
@FunctionalInterface
public interface EvidenceSink {

    /**
     * Keeps the octets; the same octets twice are kept once.
     *
     * @param mediaType what they are: {@code application/dns-message}, {@code application/rdap+json}, {@code text/plain}
     */
    EvidenceRef keep(byte[] octets, String mediaType);

    /** Keeps nothing and still says what it would have been: for a dossier that is only looked at. */
    static EvidenceSink digestOnly() {
        return (octets, mediaType) -> digest(octets);
    }

    static EvidenceRef digest(byte[] octets) {
        return new EvidenceRef(Hashing.sha256().hashBytes(octets).toString(), octets.length);
    }
}
