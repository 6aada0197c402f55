package takedown.directory;

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
