package takedown.protection;

import takedown.attribution.ProtectionClass;
import takedown.name.DomainName;

/**
 * A name that is never asked for as a whole.
 *
 * @param why completes "{@code example.com} …" for a person
 */
public record ProtectedName(DomainName name, Scope scope, ProtectionClass kind, String why) {
    /** How far it reaches; the database has the same words. */
    public enum Scope {
        /** This very name. */
        SELF,
        /** Every name directly below it. */
        CHILD,
        /** It and every name below it. */
        BELOW,
        /** An exception from CHILD. */
        NONE
    }

    /** A sentence for a person, as it is given in a refusal. */
    public String reason() {
        return name + " " + why;
    }
}
