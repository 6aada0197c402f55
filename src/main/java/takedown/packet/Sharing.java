package takedown.packet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseFile;
import takedown.casefile.Cases;
import takedown.casefile.Tlp;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.Verdict;
import takedown.evidence.EvidenceStore;
import takedown.name.IpAddress;
import takedown.name.Refusal;
import takedown.packet.document.CapturedPage;
import takedown.packet.document.SharedCase;
import takedown.packet.plan.candidate.CandidateReader;
import takedown.packet.plan.candidate.CandidateSuspect;
import takedown.packet.plan.candidate.CaptureReader;

/** Reads what a bundle shares of a case. A sealed or TLP:RED case is shared only with a member, and only if the member confirms that. */
@ApplicationScoped
public class Sharing {
    /** Maximum number of suspects per bundle, since recipients read a bundle as a whole. */
    private static final int MAX_ITEMS = 20_000;

    /** Maximum total size of the screenshots in a bundle, in octets. For further screenshots, the bundle has only their hashes. */
    private static final long MAX_PICTURES = 10L << 20;

    private final Cases cases;
    private final CandidateReader candidates;
    private final CaptureReader captures;
    private final EvidenceStore evidence;
    private final Clock clock;

    Sharing(Cases cases, CandidateReader candidates, CaptureReader captures, EvidenceStore evidence, Clock clock) {
        this.cases = cases;
        this.candidates = candidates;
        this.captures = captures;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Returns the case as it may be shared.
     *
     * @param evenRestricted whether the caller confirms sharing although the case is sealed or TLP:RED
     * @throws Refusal (FORBIDDEN) if the case is sealed or TLP:RED and the person is not a member; (CONFLICT) if the member did not confirm;
     *     (TOO_LARGE) if the case is too large for one bundle
     */
    @Transactional
    public SharedCase of(CaseAccess access, boolean evenRestricted) {
        CaseFile file = cases.file(access);
        if (file.sealed() || file.tlp() == Tlp.RED) {
            String what = file.sealed() ? "sealed" : "TLP:RED";
            if (file.members().stream()
                    .noneMatch(member -> member.user().equals(access.actor().user()))) {
                throw Refusal.forbidden("the case is " + what + ": only a member can download from it");
            }
            if (!evenRestricted) {
                throw Refusal.conflict(
                        "the case is " + what
                                + " and is not meant for sharing: if the recipient may have it, confirm that (?restricted=true)");
            }
        }
        Screenshots room = new Screenshots();
        return new SharedCase(
                file.id(),
                file.title(),
                file.tlp(),
                file.openedAt(),
                captures.with(access, candidates.of(access, Optional.empty(), MAX_ITEMS), clock.instant()).stream()
                        .map(candidate -> item(candidate, room))
                        .toList());
    }

    private final class Screenshots {
        private long left = MAX_PICTURES;

        SharedCase.Captured of(CapturedPage page) {
            Optional<byte[]> octets = page.files()
                    .screenshot()
                    .flatMap(shot -> evidence.octets(shot.sha256()))
                    .filter(found -> found.length <= left);
            octets.ifPresent(found -> left -= found.length);
            return new SharedCase.Captured(page, octets);
        }
    }

    private static SharedCase.Item item(CandidateSuspect candidate, Screenshots room) {
        Suspect suspect = candidate.suspect();
        SharedCase.Kind kind = candidate.isUrl()
                ? SharedCase.Kind.URL
                : IpAddress.tryOf(suspect.key()).isPresent() ? SharedCase.Kind.ADDRESS : SharedCase.Kind.NAME;
        return new SharedCase.Item(
                suspect.id(),
                kind,
                suspect.key(),
                suspect.verdict() == Verdict.MALICIOUS,
                suspect.category().orElse(""),
                suspect.role().orElse(""),
                suspect.addedAt(),
                suspect.investigatedAt(),
                candidate.dossier().stream()
                        .flatMap(dossier -> dossier.snapshot().hosting().stream())
                        .map(hosting -> hosting.address().text())
                        .distinct()
                        .sorted()
                        .toList(),
                candidate.captured().stream().map(room::of).toList());
    }
}
