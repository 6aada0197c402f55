package takedown.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.awt.image.BufferedImage;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import takedown.capture.PageFacts;
import takedown.casefile.CaseWork;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.SuspectStore;
import takedown.evidence.EvidenceStore;
import takedown.evidence.Pictures;
import takedown.history.target.CaptureStore;
import takedown.history.target.StoredCapture;
import takedown.investigation.PageReader;
import takedown.name.Indicator;
import takedown.name.Refusal;
import takedown.observation.EvidenceRef;
import takedown.observation.page.Capture;
import takedown.observation.page.CaptureOutcome;
import takedown.observation.page.Hop;
import takedown.observation.page.Method;
import takedown.observation.page.PageDocument;
import takedown.observation.page.PageSeen;

/** Captures that analysts made elsewhere. They are evidence of what the analyst or a third party saw, and the service concludes nothing from them. */
@ApplicationScoped
public class UploadedCaptures {
    /** Maximum size of a screenshot or a page, in octets. */
    public static final int MAX_OCTETS = 10 * 1024 * 1024;

    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    private static final int MAX_NOTE = 1_000;

    private final CaptureStore captures;
    private final EvidenceStore evidence;
    private final Clock clock;

    UploadedCaptures(CaptureStore captures, EvidenceStore evidence, Clock clock) {
        this.captures = captures;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * A screenshot, a page, or both.
     *
     * @param url where it was seen; empty for the URL of the suspect itself
     * @param takenAt when it was seen; empty for now
     * @param note who saw it and how
     */
    public record Upload(
            Optional<byte[]> screenshot,
            Optional<byte[]> page,
            Optional<String> url,
            Optional<Instant> takenAt,
            Optional<String> note) {}

    /**
     * Stores an upload.
     *
     * @throws Refusal (INVALID) for an upload with neither a screenshot nor a page, a screenshot that is not a PNG or JPEG picture of at most 40
     *     million pixels, an invalid URL or note, or a time in the future or before 1990
     */
    @Transactional
    public StoredCapture store(CaseWork work, Suspect suspect, Upload upload) {
        if (upload.screenshot().isEmpty() && upload.page().isEmpty()) {
            throw Refusal.invalid("send a screenshot (PNG or JPEG), the page (HTML), or both");
        }
        Instant now = clock.instant();
        Instant at = upload.takenAt().orElse(now);
        if (at.isAfter(now)) {
            throw Refusal.invalid("`takenAt` is in the future");
        }
        if (at.isBefore(EARLIEST)) {
            throw Refusal.invalid("`takenAt` must not be before the year 1990");
        }
        String url = upload.url().map(UploadedCaptures::url).orElseGet(() -> address(suspect));
        List<PageSeen.Screenshot> shots =
                upload.screenshot().stream().map(this::screenshot).toList();
        Optional<PageFacts> stated = upload.page().map(html -> PageFacts.of(html, Optional.empty(), url));
        Optional<PageDocument> document = upload.page().flatMap(html -> stated.map(facts -> document(html, facts)));
        Capture capture = new Capture(
                new Capture.Asked(url, Optional.empty()),
                new Method(Method.Instrument.UPLOAD, "", "", List.of(), remarks(suspect, url)),
                new Capture.Term(at, at),
                new CaptureOutcome.Seen(
                        new PageSeen(url, document, Optional.empty(), Optional.empty(), shots, List.of())),
                List.of(new Hop(url, Hop.Cause.START, Optional.empty(), Optional.empty(), Optional.empty())),
                Capture.Traffic.NONE,
                stated.flatMap(PageFacts::cut).stream().toList(),
                List.of());
        Optional<String> note = upload.note().map(text -> SuspectStore.text("note", text, MAX_NOTE));
        return captures.upload(
                work, suspect, capture, PageReader.facts(capture, ref -> evidence.octets(ref.sha256())), note, now);
    }

    /**
     * Returns the remarks about an upload. A page that was seen at another URL stays in the case, for example the page to which the suspect sends its
     * visitors. It is not evidence of the suspect.
     */
    private static List<String> remarks(Suspect suspect, String url) {
        String upload = "uploaded by a person";
        return Indicator.ofKey(suspect.key()).isAt(url)
                ? List.of(upload)
                : List.of(upload, "seen at an address other than " + suspect.key() + ", so no packet includes it");
    }

    /** Stores the page. Its contents are read in the same way as for a capture by the service. */
    private PageDocument document(byte[] html, PageFacts facts) {
        return new PageDocument(
                evidence.keep(html, "text/html"), "text/html", facts.title(), facts.language(), facts.forms());
    }

    private static String url(String text) {
        Indicator read = Indicator.ofField(text);
        return read instanceof Indicator.Url url ? url.uri().toASCIIString() : "http://" + read.key() + "/";
    }

    private static String address(Suspect suspect) {
        return suspect.key().contains("://") ? suspect.key() : "http://" + suspect.key() + "/";
    }

    private PageSeen.Screenshot screenshot(byte[] octets) {
        Optional<String> type = mediaType(octets);
        Optional<BufferedImage> picture = type.flatMap(known -> Pictures.read(octets));
        if (picture.isEmpty()) {
            throw Refusal.invalid("the screenshot must be a PNG or JPEG picture of at most 40 million pixels");
        }
        EvidenceRef kept = evidence.keep(octets, type.orElseThrow());
        return new PageSeen.Screenshot(
                kept,
                type.orElseThrow(),
                picture.get().getWidth(),
                picture.get().getHeight());
    }

    private static Optional<String> mediaType(byte[] octets) {
        boolean png = octets.length > 8 && (octets[0] & 0xff) == 0x89 && octets[1] == 'P' && octets[2] == 'N';
        boolean jpeg = octets.length > 3 && (octets[0] & 0xff) == 0xff && (octets[1] & 0xff) == 0xd8;
        return png ? Optional.of("image/png") : jpeg ? Optional.of("image/jpeg") : Optional.empty();
    }
}
