package takedown.capture;

import java.time.Duration;

/**
 * The limits of one capture. Hostile pages reach all of them; ordinary pages none.
 *
 * @param deadline over everything. It is the only limit that ends an endless script
 * @param navigation until the page is loaded; later it is taken as it is
 * @param settle waited after the page was loaded, for redirects by script
 */
public record CaptureLimits(Duration deadline, Duration navigation, Duration settle, Traffic traffic, Sizes sizes) {
    /** Reading the addresses and the page takes a part of a capture's time that does not depend on the page. */
    public static final CaptureLimits USUAL = new CaptureLimits(
            Duration.ofSeconds(25), Duration.ofSeconds(10), Duration.ofMillis(1_500), Traffic.USUAL, Sizes.USUAL);

    /**
     * Limits of the guard.
     *
     * @param down octets from all servers
     * @param up octets to all servers
     */
    public record Traffic(long down, long up, int connections) {
        public static final Traffic USUAL = new Traffic(25L << 20, 5L << 20, 300);
    }

    /**
     * Limits of what is kept.
     *
     * @param document octets of the main document. More text in one node takes a browser a minute to lay out
     * @param rendered characters of the page after its scripts ran
     * @param download octets that are read of a download, for its hash
     * @param picture octets of a screenshot
     * @param height of a screenshot in pixels of the page
     * @param navigations pages in a row
     * @param requests on record
     */
    public record Sizes(
            int document, int rendered, int download, int picture, int height, int navigations, int requests) {
        public static final Sizes USUAL = new Sizes(5 << 20, 5 << 20, 25 << 20, 4 << 20, 10_000, 25, 3_000);
    }

    public CaptureLimits within(Duration other) {
        return new CaptureLimits(other, navigation, settle, traffic, sizes);
    }
}
