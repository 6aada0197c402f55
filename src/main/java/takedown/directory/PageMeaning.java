package takedown.directory;

/** The meaning of a page that a provider serves in place of a customer's page. */
public enum PageMeaning {
    /** The provider states that the page, site or account does not exist there. */
    REMOVED,
    /** The provider warns the visitor. The page behind the warning can still exist. */
    WARNING,
    /** The provider asks for a proof that the visitor is a person, or refuses this visitor. Nothing is known about the page. */
    CHALLENGE
}
