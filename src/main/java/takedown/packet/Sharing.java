package takedown.packet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import takedown.casefile.CaseAccess;
import takedown.casefile.CaseFile;
import takedown.casefile.Cases;
import takedown.casefile.Tlp;
import takedown.casefile.suspects.Suspect;
import takedown.casefile.suspects.Verdict;
import takedown.name.IpAddress;
import takedown.name.Refusal;
import takedown.packet.document.SharedCase;
import takedown.packet.plan.Charge;
import takedown.packet.plan.Charges;

/** What of a case may be handed on, and to which readers: by its TLP, and never a sealed or red one by accident. */
@ApplicationScoped
public class Sharing {
    /** One bundle is read at one go by those who are sent it; a larger case is Appendix A. */
    private static final int MAX_ITEMS = 20_000;

    private final Cases cases;
    private final Charges charges;

    Sharing(Cases cases, Charges charges) {
        this.cases = cases;
        this.charges = charges;
    }

    /**
     * @param evenRestricted the caller knows that the case is sealed or TLP:RED, and means it
     * @throws Refusal (NOT_FOUND) of a sealed case to a person who is not a member; (FORBIDDEN) of a red one; (CONFLICT) when no member said that it
     *     is meant; (TOO_LARGE) of a case that is too large for one bundle
     */
    @Transactional
    public SharedCase of(CaseAccess access, boolean evenRestricted) {
        CaseFile file = cases.file(access);
        if (file.sealed() || file.tlp() == Tlp.RED) {
            String what = file.sealed() ? "sealed" : "TLP:RED";
            if (file.members().stream()
                    .noneMatch(member -> member.user().equals(access.actor().user()))) {
                throw Refusal.forbidden("the case is " + what + ": only a member takes something out of it");
            }
            if (!evenRestricted) {
                throw Refusal.conflict("the case is " + what
                        + " and is not meant for sharing: ask with ?restricted=true if the recipient may have it");
            }
        }
        return new SharedCase(
                file.id(),
                file.title(),
                file.tlp(),
                file.openedAt(),
                charges.of(access, Optional.empty(), MAX_ITEMS).stream()
                        .map(Sharing::item)
                        .toList());
    }

    private static SharedCase.Item item(Charge charge) {
        Suspect suspect = charge.suspect();
        SharedCase.Kind kind = charge.isUrl()
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
                charge.dossier().stream()
                        .flatMap(dossier -> dossier.snapshot().hosting().stream())
                        .map(hosting -> hosting.address().text())
                        .distinct()
                        .sorted()
                        .toList());
    }
}
