package takedown.directory;

public enum PageMeaning {
    /** The provider states that the page, site or account does not exist. */
    REMOVED,
    /** The provider warns the visitor. The page behind the warning can still exist. */
    WARNING,
    /** The provider requires proof that the visitor is a person, or refuses the visitor. Nothing is known about the page. */
    CHALLENGE
}
