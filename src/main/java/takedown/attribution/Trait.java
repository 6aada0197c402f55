package takedown.attribution;

/**
 * A feature of a suspect that few other names share. Names that share it may belong to one operation.
 *
 * @param value the value by which traits are compared: a SHA-256, a host, name servers separated by commas, or an instant
 * @param words the trait in words, for a person
 */
public record Trait(Kind kind, String value, String words) {
    public enum Kind {
        /** The octets of the captured page's icon. */
        FAVICON,
        CERTIFICATE,
        FORM_TARGET,
        /** The whole set of name servers at the parent zone. */
        NAME_SERVERS,
        REGISTRATION_MINUTE
    }
}
