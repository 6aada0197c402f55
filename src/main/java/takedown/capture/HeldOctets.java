package takedown.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import takedown.evidence.EvidenceSink;
import takedown.observation.EvidenceRef;
import takedown.observation.page.PageSeen.Favicon;

/** Holds the octets that the threads of one capture deliver, until the caller's own thread passes them on. */
public final class HeldOctets {
    private static final int MOST_ICONS = 3;

    private record Held(byte[] octets, String mediaType) {}

    private final List<Held> held = new ArrayList<>();

    public synchronized EvidenceRef keep(byte[] octets, String mediaType) {
        held.add(new Held(octets, mediaType));
        return EvidenceSink.digest(octets);
    }

    /** A look-up of the octets of an icon by its URL. */
    @FunctionalInterface
    public interface IconSource<E extends Exception> {
        Optional<byte[]> octets(String url) throws E;
    }

    /**
     * Keeps the first icon for which there are octets, and returns it; empty if there is none. Tries at most {@value #MOST_ICONS} of the icons that
     * the page names.
     */
    public <E extends Exception> Optional<Favicon> keepIcon(PageFacts facts, IconSource<E> source) throws E {
        for (String url : facts.icons().stream().limit(MOST_ICONS).toList()) {
            Optional<byte[]> octets = url.startsWith("data:") ? PageFacts.data(url) : source.octets(url);
            if (octets.isPresent()) {
                return Optional.of(new Favicon(
                        PageFacts.shownUrl(url),
                        keep(octets.get(), "application/octet-stream"),
                        PageFacts.murmur3(octets.get())));
            }
        }
        return Optional.empty();
    }

    public synchronized void passOnTo(EvidenceSink sink) {
        held.forEach(one -> sink.keep(one.octets(), one.mediaType()));
        held.clear();
    }
}
