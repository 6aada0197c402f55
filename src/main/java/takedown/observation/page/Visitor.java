package takedown.observation.page;

/**
 * The visitor that a capture represents to the site.
 *
 * @param vantage name of the vantage point: {@value #OWN_NETWORK}, or one of the configured proxies
 */
public record Visitor(String vantage, Profile profile) {
    /** The vantage point that connects from the service's own network. */
    public static final String OWN_NETWORK = "own";

    /** The value used in place of a vantage point for a capture that a person uploaded. */
    public static final String UPLOAD = "upload";

    public static Visitor desktop() {
        return new Visitor(OWN_NETWORK, Profile.DESKTOP);
    }

    /** The device that is shown to the site: user agent, client hints, screen and touch. */
    public enum Profile {
        DESKTOP,
        MOBILE
    }
}
