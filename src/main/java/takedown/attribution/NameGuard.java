package takedown.attribution;

import java.util.List;
import java.util.OptionalInt;
import takedown.attribution.Collateral.Guard;
import takedown.name.DomainName;

/** The lists of names that may not be asked for as a whole, whatever is observed of them. */
public interface NameGuard {
    /** Without any list. */
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

    /** Every class that the name is protected by, itself or by a name above it; ranks are not among them. */
    List<Guard> over(DomainName name);

    /** The best rank of a registered name on the imported lists, from 1. */
    OptionalInt rank(DomainName registrable);
}
