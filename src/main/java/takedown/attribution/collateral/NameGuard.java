package takedown.attribution.collateral;

import java.util.List;
import java.util.OptionalInt;
import takedown.attribution.collateral.Collateral.Guard;
import takedown.name.DomainName;

/** The lists of names that must not be requested as a whole, regardless of observations. */
public interface NameGuard {
    /** A guard without any list. */
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

    /** Returns every class that protects the name, for itself or for a name above it. Ranks are not included. */
    List<Guard> over(DomainName name);

    /** Returns the best rank of a registered name on the imported lists, from 1. */
    OptionalInt rank(DomainName registrable);
}
