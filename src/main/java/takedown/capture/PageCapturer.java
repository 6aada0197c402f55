package takedown.capture;

import takedown.evidence.EvidenceSink;
import takedown.observation.page.Capture;

public interface PageCapturer {
    /**
     * Captures a page. An attempt ends within the deadline of the settings. No behaviour of a page or a server causes an exception.
     *
     * @param evidence receives the octets of documents, icons, screenshots and archives to which the capture refers. It is called only on the calling
     *     thread, after the network traffic has ended, so that it may be part of a transaction
     */
    Capture capture(CaptureRequest request, EvidenceSink evidence);
}
