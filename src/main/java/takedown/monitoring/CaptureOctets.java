package takedown.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import takedown.evidence.EvidenceStore;
import takedown.evidence.Pictures;
import takedown.history.target.StoredCapture;
import takedown.name.Refusal;
import takedown.observation.EvidenceRef;
import takedown.observation.page.Capture;
import takedown.observation.page.PageSeen;

/** Reads the octets of a capture for a user who may see it. */
@ApplicationScoped
public class CaptureOctets {
    private final EvidenceStore evidence;

    CaptureOctets(EvidenceStore evidence) {
        this.evidence = evidence;
    }

    /**
     * Returns the screenshot as PNG: the octets on record if they are a PNG, or else the same picture converted to PNG.
     *
     * @throws Refusal (NOT_FOUND) for a capture without a screenshot, and for a screenshot that is not on record or cannot be read as a picture
     */
    public byte[] screenshot(StoredCapture capture) {
        PageSeen.Screenshot shot = capture.capture()
                .flatMap(Capture::page)
                .flatMap(page -> page.screenshots().stream().findFirst())
                .orElseThrow(() -> Refusal.notFound("this capture has no screenshot"));
        byte[] octets = octets(shot.octets());
        return shot.mediaType().equals("image/png") ? octets : png(octets);
    }

    private static byte[] png(byte[] octets) {
        return Pictures.png(Pictures.read(octets)
                .orElseThrow(() -> Refusal.notFound("the screenshot on record cannot be read as a picture")));
    }

    /**
     * Returns the main document as the server sent it, or else the page as the browser rendered it.
     *
     * @throws Refusal (NOT_FOUND) for a capture without a document, or if its octets are not on record
     */
    public byte[] page(StoredCapture capture) {
        Optional<PageSeen> page = capture.capture().flatMap(Capture::page);
        return octets(page.flatMap(PageSeen::document)
                .map(document -> document.octets())
                .or(() -> page.flatMap(PageSeen::rendered))
                .orElseThrow(() -> Refusal.notFound("this capture has no document")));
    }

    /**
     * Returns the HTTP archive (HAR) of a capture.
     *
     * @throws Refusal (NOT_FOUND) for a capture without an HTTP archive, or if its octets are not on record
     */
    public byte[] har(StoredCapture capture) {
        return octets(capture.capture()
                .flatMap(made -> made.traffic().har())
                .orElseThrow(() -> Refusal.notFound("this capture has no HTTP archive")));
    }

    private byte[] octets(EvidenceRef ref) {
        return evidence.octets(ref.sha256())
                .orElseThrow(() -> Refusal.notFound("the octets of this capture are not on record"));
    }
}
