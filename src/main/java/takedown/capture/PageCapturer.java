package takedown.capture;

import takedown.evidence.EvidenceSink;
import takedown.observation.page.Capture;

/** Captures what a visitor gets from a URL. */
public interface PageCapturer {
    /**
     * Captures. Returns within the deadline of the settings, and never throws for the behaviour of a page or a server.
     *
     * @param evidence receives the octets of documents, icons, screenshots and archives to which the capture refers. Called by the calling thread
     *     only, after the network traffic has ended, so that it may belong to a transaction
     */
    Capture capture(CaptureRequest request, EvidenceSink evidence);
}
