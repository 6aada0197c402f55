package takedown.observation.page;

import java.util.List;
import java.util.Optional;
import takedown.observation.EvidenceRef;

/**
 * A page as it was seen at the end of the redirect chain.
 *
 * @param shownUrl the URL in the address bar. A script can set it to any path of the same host, so the last hop is the one to rely on
 * @param document empty where the answer is a download, has no body or could not be read
 * @param rendered the page's HTML after its scripts ran ({@code text/html}); cut at its limit
 * @param screenshots at most one per capture today
 * @param downloads that the page started. Their octets are not stored
 */
public record PageSeen(
        String shownUrl,
        Optional<PageDocument> document,
        Optional<EvidenceRef> rendered,
        Optional<Favicon> favicon,
        List<Screenshot> screenshots,
        List<Download> downloads) {
    public PageSeen {
        screenshots = List.copyOf(screenshots);
        downloads = List.copyOf(downloads);
    }

    /** Returns whether the answer was a file to store, and not a page. */
    public boolean isDownload() {
        return document.isEmpty() && !downloads.isEmpty();
    }

    /**
     * An icon of the site.
     *
     * @param octets as sent
     * @param murmur3 the hash under which Shodan and others list icons: MurmurHash3 (32 bits) of the MIME-encoded Base64 text
     */
    public record Favicon(String url, EvidenceRef octets, int murmur3) {}

    /**
     * A picture of the page.
     *
     * @param mediaType {@code image/png} or {@code image/jpeg}
     * @param width in pixels
     * @param height in pixels
     */
    public record Screenshot(EvidenceRef octets, String mediaType, int width, int height) {}

    /**
     * A file that the page or the answer wanted to store on the visitor's machine.
     *
     * @param fileName as suggested
     * @param octets hash and size, without the octets; empty if they were not read completely
     * @param mediaType as stated by the server
     */
    public record Download(String url, String fileName, Optional<EvidenceRef> octets, Optional<String> mediaType) {}
}
