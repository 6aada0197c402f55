package takedown.protection;

import takedown.attribution.collateral.ProtectionClass;
import takedown.name.DomainName;

/**
 * A name against which, as a whole, no request may ask for action.
 *
 * @param why text that completes the sentence "{@code example.com} …" for users
 */
public record ProtectedName(DomainName name, Scope scope, ProtectionClass kind, String why) {
    /** The scope of the protection. The database uses the same constants. */
    public enum Scope {
        SELF,
        /** Every name directly below this one is protected. */
        CHILD,
        /** This name and every name below it are protected. */
        BELOW,
        /** This name is not protected: it is an exception from CHILD. */
        NONE
    }

    public String reason() {
        return name + " " + why;
    }
}
