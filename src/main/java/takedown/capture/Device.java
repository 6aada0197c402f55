package takedown.capture;

import takedown.observation.page.Visitor.Profile;

/**
 * What a visitor's device states to a site. The version of Chrome is that of the browser in use, so that user agent, client hints and behaviour
 * agree.
 *
 * @param platform the platform as named in client hints
 */
public record Device(
        String userAgent, String version, boolean mobile, String platform, int width, int height, int pixelRatio) {
    /** The version of Chrome that is stated if no browser is installed. */
    public static final String USUAL_VERSION = "142.0.0.0";

    /** @param version the version of Chromium, such as {@code 142.0.7444.59} */
    public static Device of(Profile profile, String version) {
        String major = version.replaceFirst("\\..*", "");
        // Chrome itself states zeros in the minor version (User-Agent reduction).
        String chrome = "Chrome/" + major + ".0.0.0";
        return switch (profile) {
            case DESKTOP ->
                new Device(
                        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) " + chrome
                                + " Safari/537.36",
                        version,
                        false,
                        "Linux",
                        1_366,
                        768,
                        1);
            case MOBILE ->
                new Device(
                        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) " + chrome
                                + " Mobile Safari/537.36",
                        version,
                        true,
                        "Android",
                        412,
                        915,
                        2);
        };
    }

    public String major() {
        return version.replaceFirst("\\..*", "");
    }
}
