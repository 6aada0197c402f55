package takedown.investigation;

import java.util.ArrayList;
import java.util.List;
import takedown.evidence.EvidenceSink;
import takedown.observation.EvidenceRef;

/**
 * Holds the octets from the upstreams' threads until the caller's own thread passes them on. This is necessary because a caller's sink may depend on
 * a transaction, which belongs to one thread. Octets that arrive later belong to answers for which the caller no longer waits, and are dropped.
 */
final class EvidenceBuffer implements EvidenceSink {
    private record Kept(byte[] octets, String mediaType) {}

    private final List<Kept> kept = new ArrayList<>();
    private boolean closed;

    @Override
    public synchronized EvidenceRef keep(byte[] octets, String mediaType) {
        if (!closed) {
            kept.add(new Kept(octets, mediaType));
        }
        return EvidenceSink.digest(octets);
    }

    void passOnTo(EvidenceSink sink) {
        List<Kept> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(kept);
        }
        all.forEach(answer -> sink.keep(answer.octets(), answer.mediaType()));
    }
}
