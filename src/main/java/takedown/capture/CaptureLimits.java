package takedown.capture;

import java.time.Duration;

/**
 * The limits of one capture. A hostile page can reach any of them, and ordinary pages reach none.
 *
 * @param deadline limit of the whole capture; only this limit ends an endless script
 * @param navigation how long to wait for the page to load, after which it is captured in its present state
 * @param settle how long to wait for redirects by script after the page has loaded
 */
public record CaptureLimits(Duration deadline, Duration navigation, Duration settle, Traffic traffic, Sizes sizes) {
    /** The usual limits. The time limits include address resolution, and the deadline also includes reading the loaded page. */
    public static final CaptureLimits USUAL = new CaptureLimits(
            Duration.ofSeconds(25), Duration.ofSeconds(10), Duration.ofMillis(1_500), Traffic.USUAL, Sizes.USUAL);

    /**
     * Limits on the network traffic of a capture. The guard enforces them.
     *
     * @param down maximum number of octets from all servers together
     * @param up maximum number of octets to all servers together
     */
    public record Traffic(long down, long up, int connections) {
        public static final Traffic USUAL = new Traffic(25L << 20, 5L << 20, 300);
    }

    /**
     * Maximum sizes of the data that are kept.
     *
     * @param document maximum size of the main document in octets; a browser would need a minute to lay out more text in one node
     * @param rendered maximum length of the page after its scripts have run, in characters
     * @param download maximum number of octets of a download that are read for its hash
     * @param picture maximum size of a screenshot in octets
     * @param height maximum height of a screenshot in pixels of the page
     * @param navigations maximum number of consecutive pages
     * @param requests maximum number of requests on record
     */
    public record Sizes(
            int document, int rendered, int download, int picture, int height, int navigations, int requests) {
        public static final Sizes USUAL = new Sizes(5 << 20, 5 << 20, 25 << 20, 4 << 20, 10_000, 25, 3_000);
    }

    public CaptureLimits within(Duration other) {
        return new CaptureLimits(other, navigation, settle, traffic, sizes);
    }
}
