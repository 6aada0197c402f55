package takedown.casefile;

import java.util.Optional;
import java.util.function.UnaryOperator;
import takedown.casefile.matter.Matter;
import takedown.name.Pap;

/**
 * Changes to a case. An empty field leaves the value unchanged.
 *
 * @param matter computes the new matter from the matter that is on file when the change is made
 */
public record CasePatch(
        Optional<String> title,
        Optional<Boolean> sealed,
        Optional<Tlp> tlp,
        Optional<CaseState> state,
        Optional<UnaryOperator<Matter>> matter,
        Optional<Pap> pap,
        Optional<Boolean> captureWithRuns) {
    public CasePatch(
            Optional<String> title,
            Optional<Boolean> sealed,
            Optional<Tlp> tlp,
            Optional<CaseState> state,
            Optional<UnaryOperator<Matter>> matter,
            Optional<Pap> pap) {
        this(title, sealed, tlp, state, matter, pap, Optional.empty());
    }

    /** Creates changes that leave the Permissible Actions Protocol (PAP) and {@code captureWithRuns} unchanged. */
    public CasePatch(
            Optional<String> title,
            Optional<Boolean> sealed,
            Optional<Tlp> tlp,
            Optional<CaseState> state,
            Optional<UnaryOperator<Matter>> matter) {
        this(title, sealed, tlp, state, matter, Optional.empty());
    }
}
