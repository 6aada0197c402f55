package takedown.protection;

import takedown.attribution.collateral.ProtectionClass;
import takedown.name.DomainName;

/**
 * A name that no request may ask for as a whole.
 *
 * @param why completes the sentence "{@code example.com} …" for readers
 */
public record ProtectedName(DomainName name, Scope scope, ProtectionClass kind, String why) {
    /** Scope of the protection. The database uses the same words. */
    public enum Scope {
        /** This name only. */
        SELF,
        /** Every name directly below it. */
        CHILD,
        /** It and every name below it. */
        BELOW,
        /** An exception from CHILD. */
        NONE
    }

    /** Returns a sentence for readers, as used in a refusal. */
    public String reason() {
        return name + " " + why;
    }
}
