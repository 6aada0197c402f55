package takedown.protection;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import takedown.attribution.Dossier;
import takedown.attribution.collateral.Collateral.Guard;
import takedown.attribution.collateral.ProtectionClass;
import takedown.attribution.collateral.ProtectionClass.Lifting;
import takedown.casefile.CaseAccess;
import takedown.casefile.suspects.Suspect;

/**
 * Finds names that are protected because of the name itself. Unless counsel lifts the protection, no request may ask for action against such a name
 * as a whole, so no recipient can be overdue with it.
 */
@ApplicationScoped
public class ExemptNames {
    private final LiftStore lifts;

    ExemptNames(LiftStore lifts) {
        this.lifts = lifts;
    }

    /**
     * Returns the reason in the name itself why no action against the whole name may be requested; empty if there is none, or if counsel has lifted
     * the protection.
     */
    public Optional<String> over(CaseAccess access, Suspect suspect, Dossier dossier) {
        access.requireOf(suspect.caseId());
        return dossier.collateral().guards().stream()
                .filter(guard -> isOfTheName(guard.kind()))
                .filter(guard -> !isLifted(access, suspect, guard))
                .map(Guard::message)
                .findFirst();
    }

    /** Returns whether the class follows from the name itself, regardless of the verdict and the observations. */
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
