package takedown.capture;

import java.util.ArrayList;
import java.util.List;
import takedown.evidence.EvidenceSink;
import takedown.observation.EvidenceRef;

/** Holds the octets of one capture, from any of its threads, until the caller's own thread passes them on. */
public final class HeldOctets {
    private record Held(byte[] octets, String mediaType) {}

    private final List<Held> held = new ArrayList<>();

    public synchronized EvidenceRef keep(byte[] octets, String mediaType) {
        held.add(new Held(octets, mediaType));
        return EvidenceSink.digest(octets);
    }

    public synchronized void passOnTo(EvidenceSink sink) {
        held.forEach(one -> sink.keep(one.octets(), one.mediaType()));
        held.clear();
    }
}
