package takedown.directory;

/** The service that a platform offers to its users. */
public enum PlatformKind {
    PASTE,
    CODE,
    FORM,
    SITE_BUILDER,
    DYNAMIC_DNS,
    FILE_SHARING,
    SHORTENER,
    SOCIAL,
    /** Names below a suffix, which are assigned like registrations: eu.org, uk.com. */
    SUBDOMAINS,
    OTHER
}
