package takedown.casefile.suspects;

import takedown.name.DomainName;

/** The kind of a suspect. The database derives the kind from the same columns by the same rule. */
public enum SuspectKind {
    /** A name that can be registered. */
    DOMAIN,
    /** A host below a registered name, or below a name that others share. */
    HOST,
    URL,
    ADDRESS;

    static SuspectKind of(Suspect suspect) {
        if (suspect.key().contains("://")) {
            return URL;
        }
        if (suspect.host().isEmpty()) {
            return ADDRESS;
        }
        return suspect.host()
                        .map(DomainName::ascii)
                        .equals(suspect.registrable().map(DomainName::ascii))
                ? DOMAIN
                : HOST;
    }
}
