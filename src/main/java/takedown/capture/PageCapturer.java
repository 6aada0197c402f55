package takedown.capture;

import takedown.evidence.EvidenceSink;
import takedown.observation.page.Capture;

public interface PageCapturer {
    /**
     * Captures a page. Returns within the deadline of the settings, and never throws an exception because of the behaviour of a page or a server.
     *
     * @param evidence receives the octets of documents, icons, screenshots and archives to which the capture refers. It is called only on the calling
     * thread, after the network traffic has ended, so that it may be part of a transaction
     */
    Capture capture(CaptureRequest request, EvidenceSink evidence);
}
