package takedown.protection;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import takedown.attribution.Collateral.Guard;
import takedown.attribution.Dossier;
import takedown.attribution.ProtectionClass;
import takedown.attribution.ProtectionClass.Lifting;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.Suspect;

/** Names that by their nature no request asks for as a whole, so that no recipient is late with one. */
@ApplicationScoped
public class Shield {
    private final Lifts lifts;

    Shield(Lifts lifts) {
        this.lifts = lifts;
    }

    /** Why nothing may be asked against the whole name; empty when it may, and where counsel has lifted it. */
    public Optional<String> over(CaseAccess access, Suspect suspect, Dossier dossier) {
        access.requireOf(suspect.caseId());
        return dossier.collateral().guards().stream()
                .filter(guard -> isOfTheName(guard.kind()))
                .filter(guard -> !isLifted(access, suspect, guard))
                .map(Guard::message)
                .findFirst();
    }

    /** In the name itself, whatever is judged or observed of it. */
    private static boolean isOfTheName(ProtectionClass kind) {
        return kind == ProtectionClass.ADDRESS || kind.lifting() == Lifting.BY_ORDER;
    }

    private boolean isLifted(CaseAccess access, Suspect suspect, Guard guard) {
        return suspect.registrable().isPresent()
                && lifts.of(access).stream()
                        .anyMatch((Lift lift) -> lift.kind() == guard.kind()
                                && lift.name().equals(suspect.registrable().get()));
    }
}
