package takedown.packet.plan.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
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
import takedown.attribution.target.TargetSign;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.Suspect;
import takedown.history.target.CaptureStore;
import takedown.history.target.StoredCapture;
import takedown.history.target.VisitorComparison;
import takedown.name.Indicator;
import takedown.name.IpAddress;
import takedown.name.UntrustedText;
import takedown.observation.page.Capture;
import takedown.observation.page.Hop;
import takedown.observation.page.Method;
import takedown.observation.page.PageDocument;
import takedown.observation.page.PageSeen;
import takedown.observation.page.Visitor;
import takedown.packet.document.CapturedPage;

/**
 * The captures that a packet carries. For each target, these are the newest capture by the service that showed the target, one per kind of device,
 * and the newest upload. A capture with a screenshot takes precedence over a newer one without. All are from the last day. A capture by the service
 * is left out if it was redirected to another site, was refused, or got another page, since it is not evidence about the target. If visitors get
 * different pages, one capture of each page is carried instead ({@link VisitorComparison}).
 */
@ApplicationScoped
public class CaptureReader {
    /** Maximum number of targets with captures in one request. */
    public static final int MOST = 1_000;

    private static final int MAX_URL = 2_000;
    private static final int MAX_TITLE = 300;
    private static final int MAX_STEPS = 25;
    private static final int MAX_DOWNLOADS = 5;

    private final CaptureStore captures;
    private final VisitorComparison visitors;

    CaptureReader(CaptureStore captures, VisitorComparison visitors) {
        this.captures = captures;
        this.visitors = visitors;
    }

    /** Returns the candidates with their captures, and with the result of their latest capture that found the target present, gone or blocked. */
    public List<CandidateSuspect> with(CaseAccess access, List<CandidateSuspect> candidates, Instant now) {
        Map<UUID, List<CapturedPage>> pages =
                of(access, candidates.stream().map(CandidateSuspect::suspect).toList(), now);
        Map<UUID, CaptureStore.Found> found = captures.found(access, now.minus(ProtectionRules.FRESH));
        return pages.isEmpty() && found.isEmpty()
                ? candidates
                : candidates.stream()
                        .map(candidate -> candidate
                                .with(pages.getOrDefault(candidate.suspect().id(), List.of()))
                                .lastFound(Optional.ofNullable(
                                        found.get(candidate.suspect().id()))))
                        .toList();
    }

    public Map<UUID, List<CapturedPage>> of(CaseAccess access, List<Suspect> suspects, Instant now) {
        Map<UUID, Suspect> byId =
                suspects.stream().collect(Collectors.toMap(Suspect::id, suspect -> suspect, (one, other) -> one));
        Instant since = now.minus(ProtectionRules.FRESH);
        Map<UUID, List<StoredCapture>> stored =
                captures.conclusive(access, Set.copyOf(byId.keySet()), since, MOST).stream()
                        .filter(one -> fits(Objects.requireNonNull(byId.get(one.suspectId())), one, since))
                        .collect(Collectors.groupingBy(StoredCapture::suspectId));
        Map<UUID, List<CapturedPage>> pages = new HashMap<>();
        stored.forEach((id, latestFirst) -> {
            List<CapturedPage> chosen = new ArrayList<>();
            List<StoredCapture> different = visitors.different(latestFirst, since);
            different.stream()
                    .limit(CapturedPage.MAX_PICTURES)
                    .flatMap(look -> page(look, true).stream())
                    .forEach(chosen::add);
            List<StoredCapture> showing =
                    latestFirst.stream().filter(CaptureReader::shows).toList();
            for (StoredCapture.Origin origin : StoredCapture.Origin.values()) {
                if (origin == StoredCapture.Origin.SERVICE && !different.isEmpty()) {
                    continue;
                }
                byDevice(showing, origin)
                        .forEach(ofOne -> ofOne.stream()
                                // Captures of one round differ by vantage point. A capture with a picture shows more
                                // than one without.
                                .filter(CaptureReader::hasScreenshot)
                                .findFirst()
                                .or(() -> ofOne.stream().findFirst())
                                .flatMap(look -> page(look, false))
                                .ifPresent(chosen::add));
            }
            pages.put(id, chosen);
        });
        return pages;
    }

    /** Returns whether the capture has a page and was not finished before {@code since}. An upload must also be of the suspect's own address. */
    private static boolean fits(Suspect suspect, StoredCapture stored, Instant since) {
        return stored.capture()
                .filter(capture -> capture.page().isPresent())
                .filter(capture -> !capture.term().finishedAt().isBefore(since))
                .filter(capture -> stored.origin() == StoredCapture.Origin.SERVICE
                        || Indicator.ofKey(suspect.key()).isAt(capture.asked().url()))
                .isPresent();
    }

    /** Returns whether the capture shows what was reported, or is an upload. */
    private static boolean shows(StoredCapture stored) {
        return stored.origin() == StoredCapture.Origin.UPLOAD
                || stored.seen().filter(seen -> seen.sign() == TargetSign.SHOWN).isPresent();
    }

    /** Groups the captures by device: desktop first, then mobile. Uploads form one group, because their device is not known. */
    private static Collection<List<StoredCapture>> byDevice(
            List<StoredCapture> latestFirst, StoredCapture.Origin origin) {
        return latestFirst.stream()
                .filter(one -> one.origin() == origin)
                .collect(Collectors.groupingBy(
                        one -> one.visitor().map(Visitor::profile).orElse(Visitor.Profile.DESKTOP),
                        () -> new EnumMap<>(Visitor.Profile.class),
                        Collectors.toList()))
                .values();
    }

    private static boolean hasScreenshot(StoredCapture stored) {
        return stored.capture()
                .flatMap(Capture::page)
                .filter(page -> !page.screenshots().isEmpty())
                .isPresent();
    }

    /** Returns what a packet states about a capture; empty if no page was seen. */
    static Optional<CapturedPage> page(StoredCapture stored, boolean differs) {
        return stored.capture().flatMap(capture -> capture.page().map(page -> page(stored, capture, page, differs)));
    }

    private static CapturedPage.Shows shows(StoredCapture stored, PageSeen page, boolean differs) {
        return new CapturedPage.Shows(
                switch (VisitorComparison.form(stored)) {
                    case PASSWORD -> CapturedPage.Form.PASSWORD;
                    case ELSEWHERE -> CapturedPage.Form.ELSEWHERE;
                    case NONE -> CapturedPage.Form.NONE;
                },
                differs,
                page.isDownload(),
                page.downloads().stream()
                        .limit(MAX_DOWNLOADS)
                        .map(file -> new CapturedPage.Download(
                                UntrustedText.from(file.fileName(), MAX_TITLE).value(),
                                file.mediaType()
                                        .map(type -> UntrustedText.from(type, MAX_TITLE)
                                                .value())
                                        .orElse(""),
                                file.octets().map(ref -> ref.length()),
                                file.octets().map(ref -> ref.sha256())))
                        .toList());
    }

    private static CapturedPage page(StoredCapture stored, Capture capture, PageSeen page, boolean differs) {
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
                                method.instrument() != Method.Instrument.PLAIN_HTTP,
                                method.wordsOfUnseen())
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
                        Optional.empty()),
                shows(stored, page, differs));
    }

    /** Returns the first URLs and the last one, so that a long redirect chain does not fill a paper. */
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
