package takedown.attribution;

/**
 * Something that a suspect has and that few other names share, so that they may belong to one operation.
 *
 * @param value by which it is compared: a SHA-256, a host, name servers with commas between, or an instant
 * @param words for a person
 */
public record Trait(Kind kind, String value, String words) {
    /** Where the trait was observed. */
    public enum Kind {
        /** The octets of the icon of the captured page. */
        FAVICON,
        /** The server's certificate of a hop. */
        CERTIFICATE,
        /** The host of another site to which a form of the page is sent. */
        FORM_TARGET,
        /** The whole set of name servers at the parent zone. */
        NAME_SERVERS,
        /** The minute of the registration. */
        REGISTRATION_MINUTE
    }
}
