package takedown.attribution.collateral;

import java.util.List;
import java.util.OptionalInt;
import takedown.attribution.collateral.Collateral.Guard;
import takedown.name.DomainName;

/** The lists of names that must not be requested as a whole, regardless of observations. */
public interface NameGuard {
    NameGuard NONE = new NameGuard() {
        @Override
        public List<Guard> over(DomainName name) {
            return List.of();
        }

        @Override
        public OptionalInt rank(DomainName registrable) {
            return OptionalInt.empty();
        }
    };

    /** Returns all reasons why the name is protected, because of the name itself or of a name above it. Ranks are not included. */
    List<Guard> over(DomainName name);

    /** Returns the best rank of a registered name on the imported lists, which is at least 1. Empty if no list has the name. */
    OptionalInt rank(DomainName registrable);
}
