package takedown.packet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import takedown.evidence.EvidenceStore;
import takedown.evidence.Pictures;
import takedown.packet.document.CapturedPage;
import takedown.packet.plan.PacketDraft;
import takedown.packet.plan.candidate.CandidateSuspect;

/**
 * The pictures of captures in a packet: encoded anew when it is prepared and stored, so that the same packet has the same octets later. The first
 * {@link CapturedPage#MAX_PICTURES} have one, those of the service before those of an upload.
 */
@ApplicationScoped
class PacketPictures {
    private final EvidenceStore evidence;

    PacketPictures(EvidenceStore evidence) {
        this.evidence = evidence;
    }

    /** Returns the draft with the pictures of its first captures. */
    PacketDraft in(PacketDraft draft) {
        Map<CapturedPage, CapturedPage> drawn = new HashMap<>();
        for (CapturedPage.By by : CapturedPage.By.values()) {
            draft.candidates().stream()
                    .flatMap(candidate -> candidate.captured().stream())
                    .filter(page -> page.by() == by)
                    .takeWhile(page -> drawn.size() < CapturedPage.MAX_PICTURES)
                    .forEach(page -> picture(page).ifPresent(picture -> drawn.put(page, page.with(picture))));
        }
        return drawn.isEmpty() ? draft : draft.with(candidate -> in(candidate, drawn));
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
