package takedown.history.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import takedown.observation.page.Capture;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.PageSeen;

/** Describes a capture in words for the journal: the vantage point, the result, and the hashes of the stored octets. */
final class CaptureJournal {
    private CaptureJournal() {}

    static String words(StoredCapture stored) {
        List<String> parts = new ArrayList<>();
        parts.add(
                switch (stored.origin()) {
                    case SERVICE ->
                        "captured " + stored.url() + " from "
                                + stored.visitor()
                                        .map(visitor -> visitor.vantage() + " ("
                                                + visitor.profile().name().toLowerCase(Locale.ROOT) + ")")
                                        .orElse("no vantage point");
                    case UPLOAD ->
                        "uploaded a capture of " + stored.url()
                                + stored.capture()
                                        .map(capture -> ", seen at "
                                                + capture.term().finishedAt() + " according to the uploader")
                                        .orElse("");
                });
        switch (stored.state()) {
            case QUEUED -> parts.add("queued");
            case FAILED -> parts.add("failed because of a fault of the service");
            case DONE -> stored.seen().ifPresent(seen -> seen(stored, seen, parts));
        }
        return String.join("; ", parts);
    }

    private static void seen(StoredCapture stored, StoredCapture.Seen seen, List<String> parts) {
        Capture capture = seen.capture();
        if (stored.origin() == StoredCapture.Origin.SERVICE) {
            capture.last().status().ifPresent(status -> parts.add("HTTP " + status));
            if (capture.outcome() instanceof CaptureOutcome.Failed failed) {
                parts.add(failed.kind() + (failed.detail().isBlank() ? "" : ": " + failed.detail()));
            }
            parts.add(seen.sign() + ": " + seen.reason());
        }
        capture.page()
                .flatMap(PageSeen::document)
                .ifPresent(document ->
                        parts.add("document SHA-256 " + document.octets().sha256()));
        capture.page().stream()
                .flatMap(page -> page.screenshots().stream())
                .forEach(shot -> parts.add("screenshot SHA-256 " + shot.octets().sha256()));
    }
}
