package takedown.directory;

/** What strangers do on a platform. */
public enum PlatformKind {
    PASTE,
    CODE,
    FORM,
    SITE_BUILDER,
    DYNAMIC_DNS,
    FILE_SHARING,
    SHORTENER,
    SOCIAL,
    OTHER
}
