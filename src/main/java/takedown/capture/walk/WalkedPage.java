package takedown.capture.walk;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hc.core5.http.HttpException;
import takedown.capture.CaptureLimits;
import takedown.capture.HeldOctets;
import takedown.capture.PageFacts;
import takedown.evidence.EvidenceSink;
import takedown.name.UntrustedText;
import takedown.observation.page.Cut;
import takedown.observation.page.PageDocument;
import takedown.observation.page.PageSeen;
import takedown.observation.page.PageSeen.Download;
import takedown.observation.page.PageSeen.Favicon;

final class WalkedPage {
    private static final int MOST_ICON = 1 << 20;
    private final HttpVisit visit;
    private final HeldOctets held;
    private final CaptureLimits limits;
    private final Consumer<Cut> cuts;

    WalkedPage(HttpVisit visit, HeldOctets held, CaptureLimits limits, Consumer<Cut> cuts) {
        this.visit = visit;
        this.held = held;
        this.limits = limits;
        this.cuts = cuts;
    }

    static PageFacts facts(HttpVisit.Answer answer, String url) {
        return PageFacts.of(answer.octets(), PageFacts.charset(answer.header("content-type")), url);
    }

    PageSeen read(String url, HttpVisit.Answer answer, boolean download) {
        String type = UntrustedText.from(answer.header("content-type"), 200).value();
        if (download) {
            Download file = new Download(
                    PageFacts.shownUrl(url),
                    UntrustedText.from(
                                    answer.header("content-disposition")
                                            .replaceFirst("(?i).*filename\\*?=(?:UTF-8'')?\"?([^\";]*).*", "$1"),
                                    200)
                            .value(),
                    answer.whole() ? Optional.of(EvidenceSink.digest(answer.octets())) : Optional.empty(),
                    PageFacts.shown(type));
            return page(url, Optional.empty(), Optional.empty(), List.of(file));
        }
        if (!PageFacts.isHtml(type)) {
            return page(
                    url,
                    Optional.of(new PageDocument(
                            held.keep(answer.octets(), "application/octet-stream"),
                            type,
                            Optional.empty(),
                            Optional.empty(),
                            List.of())),
                    Optional.empty(),
                    List.of());
        }
        PageFacts facts = facts(answer, url);
        facts.cut().ifPresent(cuts);
        PageDocument document = new PageDocument(
                held.keep(answer.octets(), "text/html"),
                type,
                facts.title(),
                facts.language().or(() -> PageFacts.shown(answer.header("content-language"))),
                facts.forms());
        return page(url, Optional.of(document), held.keepIcon(facts, this::fetched), List.of());
    }

    private static PageSeen page(
            String url, Optional<PageDocument> document, Optional<Favicon> icon, List<Download> downloads) {
        return new PageSeen(PageFacts.shownUrl(url), document, Optional.empty(), icon, List.of(), downloads);
    }

    private Optional<byte[]> fetched(String url) {
        try {
            HttpVisit.Answer answer = visit.get(
                    url,
                    Optional.empty(),
                    head -> Math.min(MOST_ICON, limits.sizes().document()));
            return Optional.of(answer.octets())
                    .filter(octets -> answer.head().status() == 200 && answer.whole() && octets.length > 0);
        } catch (IOException | HttpException e) {
            return Optional.empty();
        }
    }
}
