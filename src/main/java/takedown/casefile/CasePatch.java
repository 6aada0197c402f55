package takedown.casefile;

import java.util.Optional;
import java.util.function.UnaryOperator;
import takedown.casefile.matter.Matter;

/**
 * Changes to a case; what is empty stays.
 *
 * @param matter the matter as it becomes, from the matter as it stands: changes of a case are made one after the other
 */
public record CasePatch(
        Optional<String> title,
        Optional<Boolean> sealed,
        Optional<Tlp> tlp,
        Optional<CaseState> state,
        Optional<UnaryOperator<Matter>> matter) {}
