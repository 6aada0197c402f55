package takedown.protection;

import takedown.attribution.collateral.ProtectionClass;
import takedown.name.DomainName;

/**
 * A protected name. Unless the protection is lifted, no request may ask for action against the whole name.
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
