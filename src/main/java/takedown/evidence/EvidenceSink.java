package takedown.evidence;

import com.google.common.hash.Hashing;
import takedown.observation.EvidenceRef;

/** The store to which a look-up hands the octets that it read, before an observation refers to them. */
@FunctionalInterface
public interface EvidenceSink {

    /**
     * Stores the octets. The same octets are stored only once.
     *
     * @param mediaType the media type of the octets, such as {@code application/dns-message}, {@code application/rdap+json} or {@code text/plain}
     */
    EvidenceRef keep(byte[] octets, String mediaType);

    /** Returns a sink that computes references and stores nothing, for a dossier that is only viewed. */
    static EvidenceSink digestOnly() {
        return (octets, mediaType) -> digest(octets);
    }

    static EvidenceRef digest(byte[] octets) {
        return new EvidenceRef(Hashing.sha256().hashBytes(octets).toString(), octets.length);
    }
}
