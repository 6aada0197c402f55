package takedown.packet;

import takedown.name.DomainName;

/**
 * A name that is never asked for as a whole.
 *
 * @param reason for a person, as it stands in a refusal
 */
record ProtectedName(DomainName name, Scope scope, Kind kind, String reason) {
    /** How far it reaches; the words stand in the database too. */
    enum Scope {
        /** This very name. */
        SELF,
        /** Every name directly below it. */
        CHILD,
        /** It and every name below it. */
        BELOW,
        /** An exception from CHILD. */
        NONE
    }

    /** Why it is protected. */
    enum Kind {
        PUBLIC_SUFFIX("public-suffix"),
        DYNAMIC_DNS("dynamic-dns"),
        PLATFORM("platform"),
        INFRASTRUCTURE("infrastructure"),
        POPULAR("popular-name");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** Of the finding, in kebab-case. */
        String code() {
            return code;
        }
    }
}
