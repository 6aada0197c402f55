package takedown.packet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import takedown.evidence.EvidenceStore;
import takedown.evidence.Pictures;
import takedown.packet.document.CapturedPage;
import takedown.packet.plan.PacketDraft;
import takedown.packet.plan.candidate.CandidateSuspect;

/**
 * Adds pictures of captures to a packet. The pictures are encoded anew and stored when the packet is prepared, so that the same packet has the same
 * octets later. At most {@link CapturedPage#MAX_PICTURES} captures get a picture, in this order: for each target, the first capture that the service
 * made, then the service's other captures, then the uploads.
 */
@ApplicationScoped
class PacketPictures {
    private final EvidenceStore evidence;

    PacketPictures(EvidenceStore evidence) {
        this.evidence = evidence;
    }

    PacketDraft in(PacketDraft draft) {
        Map<CapturedPage, CapturedPage> drawn = new HashMap<>();
        inTurn(draft.candidates())
                .takeWhile(page -> drawn.size() < CapturedPage.MAX_PICTURES)
                .forEach(page -> picture(page).ifPresent(picture -> drawn.put(page, page.with(picture))));
        return drawn.isEmpty() ? draft : draft.with(candidate -> in(candidate, drawn));
    }

    private static Stream<CapturedPage> inTurn(List<CandidateSuspect> candidates) {
        List<List<CapturedPage>> ours = candidates.stream()
                .map(candidate -> candidate.captured().stream()
                        .filter(CapturedPage::seenByUs)
                        .toList())
                .toList();
        return Stream.concat(
                Stream.concat(
                        ours.stream().flatMap(pages -> pages.stream().limit(1)),
                        ours.stream().flatMap(pages -> pages.stream().skip(1))),
                candidates.stream()
                        .flatMap(candidate -> candidate.captured().stream())
                        .filter(page -> !page.seenByUs()));
    }

    private static CandidateSuspect in(CandidateSuspect candidate, Map<CapturedPage, CapturedPage> drawn) {
        List<CapturedPage> pages = candidate.captured().stream()
                .map(page -> drawn.getOrDefault(page, page))
                .toList();
        return candidate.with(pages);
    }

    private Optional<CapturedPage.Picture> picture(CapturedPage page) {
        return page.files()
                .screenshot()
                .flatMap(shot -> evidence.octets(shot.sha256()))
                .flatMap(octets -> Pictures.fit(octets, CapturedPage.MAX_PICTURE))
                .map(fitted -> new CapturedPage.Picture(
                        evidence.keep(fitted.octets(), fitted.mediaType()).sha256(),
                        fitted.mediaType(),
                        fitted.width(),
                        fitted.height(),
                        fitted.isCut()));
    }
}
