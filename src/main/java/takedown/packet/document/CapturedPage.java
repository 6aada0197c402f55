package takedown.packet.document;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one visitor got from an exact target, as the packet carries it: the facts, and the hashes of what is in the evidence. It has nothing of the
 * service's own network but the name of the vantage point. Texts are empty if nothing is known.
 *
 * @param by who saw it. The service never states that it saw what was uploaded
 * @param at when it was seen; for an upload as its uploader stated it
 * @param title of the page, as it states it itself
 * @param status of the last answer; empty where the instrument does not see it
 * @param address of the server that answered last; empty where it is not known
 * @param chain the URLs through which the visitor came, the requested one first
 */
public record CapturedPage(
        By by,
        Instant at,
        Manner manner,
        String title,
        Optional<Integer> status,
        String address,
        List<Step> chain,
        Files files) {
    /** Pictures that a paper and its mail have. */
    public static final int MAX_PICTURES = 3;

    /** Octets of one picture in a paper and in its mail. */
    public static final int MAX_PICTURE = 500_000;

    public CapturedPage {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a capture has at least the requested URL");
        }
    }

    /** Who saw a page. */
    public enum By {
        /** The service itself. */
        SERVICE,
        /** A person, who uploaded it. The service saw nothing of it. */
        UPLOAD
    }

    /**
     * How it was seen.
     *
     * @param vantage name of the vantage point: {@code own}, or a configured one; empty for an upload
     * @param device {@code desktop} or {@code mobile}; empty for an upload
     * @param program name and version of the browser or library
     * @param browser whether a browser rendered the page
     */
    public record Manner(String vantage, String device, String program, boolean browser) {
        /** The name of the service's own network among the vantage points. */
        static final String OWN = "own";

        public static final Manner NONE = new Manner("", "", "", false);

        /** {@code from our own network, with a desktop browser}; empty for an upload. */
        public String words() {
            if (vantage.isEmpty()) {
                return "";
            }
            return "from " + (vantage.equals(OWN) ? "our own network" : "the vantage point \"" + vantage + "\"")
                    + (browser ? ", with a " + device + " browser" : ", without a browser");
        }
    }

    /** One URL of the redirect chain, with the status of its answer. */
    public record Step(String url, Optional<Integer> status) {}

    /**
     * What is in the evidence.
     *
     * @param document SHA-256 of the main document
     * @param rendered whether that is the page as a browser rendered it, and not what was sent
     * @param screenshot SHA-256 of the screenshot as it was made
     * @param picture the screenshot as papers have it
     */
    public record Files(
            Optional<String> document, boolean rendered, Optional<Screenshot> screenshot, Optional<Picture> picture) {
        public Files {
            document = Objects.requireNonNullElse(document, Optional.empty());
            screenshot = Objects.requireNonNullElse(screenshot, Optional.empty());
            picture = Objects.requireNonNullElse(picture, Optional.empty());
        }
    }

    /** @param mediaType {@code image/png} or {@code image/jpeg} */
    public record Screenshot(String sha256, String mediaType) {}

    /**
     * The screenshot, encoded anew, with at most {@value #MAX_PICTURE} octets.
     *
     * @param mediaType {@code image/png} or {@code image/jpeg}
     * @param cut whether it shows the upper part of the page only
     */
    public record Picture(String sha256, String mediaType, int width, int height, boolean cut) {
        public String ending() {
            return mediaType.equals("image/png") ? "png" : "jpg";
        }
    }

    public boolean seenByUs() {
        return by == By.SERVICE;
    }

    public String asked() {
        return chain.getFirst().url();
    }

    /** Returns where the visitor ended. */
    public String ended() {
        return chain.getLast().url();
    }

    public CapturedPage with(Picture picture) {
        return new CapturedPage(
                by,
                at,
                manner,
                title,
                status,
                address,
                chain,
                new Files(files.document(), files.rendered(), files.screenshot(), Optional.of(picture)));
    }
}
