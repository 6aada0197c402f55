package takedown.packet.plan.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.Suspect;
import takedown.history.target.CaptureStore;
import takedown.history.target.StoredCapture;
import takedown.name.Indicator;
import takedown.name.IpAddress;
import takedown.name.Refusal;
import takedown.name.UntrustedText;
import takedown.observation.page.Capture;
import takedown.observation.page.Hop;
import takedown.observation.page.Method;
import takedown.observation.page.PageDocument;
import takedown.observation.page.PageSeen;
import takedown.packet.document.CapturedPage;

/**
 * The captures that a packet carries: of each target the newest look of the service that showed it, and the newest upload, both of the last day. A
 * look that was sent away, refused or shown another page is not evidence of the target, and is not among them.
 */
@ApplicationScoped
public class CaptureReader {
    /** Targets with captures in one request. */
    public static final int MOST = 1_000;

    private static final int MAX_URL = 2_000;
    private static final int MAX_TITLE = 300;
    private static final int MAX_STEPS = 25;

    private final CaptureStore captures;

    CaptureReader(CaptureStore captures) {
        this.captures = captures;
    }

    /** Returns the candidates with their captures. */
    public List<CandidateSuspect> with(CaseAccess access, List<CandidateSuspect> candidates, Instant now) {
        Map<UUID, List<CapturedPage>> pages =
                of(access, candidates.stream().map(CandidateSuspect::suspect).toList(), now);
        return pages.isEmpty()
                ? candidates
                : candidates.stream()
                        .map(candidate -> candidate.with(
                                pages.getOrDefault(candidate.suspect().id(), List.of())))
                        .toList();
    }

    /** Returns the captures of each suspect that has any. */
    public Map<UUID, List<CapturedPage>> of(CaseAccess access, List<Suspect> suspects, Instant now) {
        Map<UUID, Suspect> byId =
                suspects.stream().collect(Collectors.toMap(Suspect::id, suspect -> suspect, (one, other) -> one));
        Instant since = now.minus(ProtectionRules.FRESH);
        Map<UUID, List<StoredCapture>> stored =
                captures.showing(access, Set.copyOf(byId.keySet()), since, MOST).stream()
                        .filter(one -> fits(Objects.requireNonNull(byId.get(one.suspectId())), one, since))
                        .collect(Collectors.groupingBy(StoredCapture::suspectId));
        Map<UUID, List<CapturedPage>> pages = new HashMap<>();
        stored.forEach((id, latestFirst) -> {
            List<CapturedPage> chosen = new ArrayList<>();
            for (StoredCapture.Origin origin : StoredCapture.Origin.values()) {
                List<StoredCapture> ofOne = latestFirst.stream()
                        .filter(one -> one.origin() == origin)
                        .toList();
                // Those of one round differ by vantage point. One with a picture shows more than one without.
                ofOne.stream()
                        .filter(CaptureReader::hasScreenshot)
                        .findFirst()
                        .or(() -> ofOne.stream().findFirst())
                        .flatMap(CaptureReader::page)
                        .ifPresent(chosen::add);
            }
            pages.put(id, chosen);
        });
        return pages;
    }

    /** Whether it was seen since then, and at the very thing that the suspect is. */
    private static boolean fits(Suspect suspect, StoredCapture stored, Instant since) {
        return stored.capture()
                .filter(capture -> capture.page().isPresent())
                .filter(capture -> !capture.term().finishedAt().isBefore(since))
                .filter(capture -> stored.origin() == StoredCapture.Origin.SERVICE
                        || isOf(suspect, capture.asked().url()))
                .isPresent();
    }

    /** Whether an address that a person stated is that of the suspect: the same URL, or a page on the same host. */
    static boolean isOf(Suspect suspect, String url) {
        try {
            Indicator seen = Indicator.of(url);
            return switch (Indicator.ofKey(suspect.key())) {
                case Indicator.Url reported -> seen.key().equals(reported.key());
                case Indicator.Name name ->
                    seen.host()
                            .filter(host -> host.equals(name.name())
                                    || host.ascii().endsWith("." + name.name().ascii()))
                            .isPresent();
                case Indicator.Address address ->
                    seen.literalAddress().filter(address.address()::equals).isPresent();
            };
        } catch (Refusal | IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static boolean hasScreenshot(StoredCapture stored) {
        return stored.capture()
                .flatMap(Capture::page)
                .filter(page -> !page.screenshots().isEmpty())
                .isPresent();
    }

    /** Returns what a packet states of a capture; empty where no page was seen. */
    static Optional<CapturedPage> page(StoredCapture stored) {
        return stored.capture().flatMap(capture -> capture.page().map(page -> page(stored, capture, page)));
    }

    private static CapturedPage page(StoredCapture stored, Capture capture, PageSeen page) {
        boolean own = stored.origin() == StoredCapture.Origin.SERVICE;
        Method method = capture.method();
        boolean rendered = page.document().isEmpty() || method.unseen().contains(Method.Unseen.DOCUMENT_OCTETS);
        Optional<String> document =
                page.document().map(PageDocument::octets).or(page::rendered).map(ref -> ref.sha256());
        return new CapturedPage(
                own ? CapturedPage.By.SERVICE : CapturedPage.By.UPLOAD,
                capture.term().finishedAt(),
                own
                        ? new CapturedPage.Manner(
                                capture.asked().vantage(),
                                stored.visitor()
                                        .map(visitor -> visitor.profile().name().toLowerCase(Locale.ROOT))
                                        .orElse(""),
                                method.program(),
                                method.instrument() != Method.Instrument.PLAIN_HTTP)
                        : CapturedPage.Manner.NONE,
                page.document()
                        .flatMap(PageDocument::title)
                        .map(title -> UntrustedText.from(title, MAX_TITLE).value())
                        .orElse(""),
                own ? capture.last().status() : Optional.empty(),
                own ? capture.last().address().map(IpAddress::text).orElse("") : "",
                chain(capture.hops()),
                new CapturedPage.Files(
                        document,
                        rendered && document.isPresent(),
                        page.screenshots().stream()
                                .findFirst()
                                .map(shot -> new CapturedPage.Screenshot(
                                        shot.octets().sha256(), shot.mediaType())),
                        Optional.empty()));
    }

    /** The first URLs and the last one, so that the chain of a page that moves its visitors on and on does not fill a paper. */
    private static List<CapturedPage.Step> chain(List<Hop> hops) {
        Predicate<Integer> kept = index -> index < MAX_STEPS - 1 || index == hops.size() - 1;
        List<CapturedPage.Step> steps = new ArrayList<>();
        for (int i = 0; i < hops.size(); i++) {
            if (kept.test(i)) {
                Hop hop = hops.get(i);
                steps.add(new CapturedPage.Step(
                        UntrustedText.from(hop.url(), MAX_URL).value(), hop.status()));
            }
        }
        return steps;
    }
}
