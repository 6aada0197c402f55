package takedown.observation.page;

/**
 * A limit that the capture reached.
 *
 * @param detail for a person: the limit with its unit
 */
public record Cut(Limit limit, String detail) {

    public enum Limit {
        /** Time for the whole capture. */
        DEADLINE,
        /** Time until the page was loaded. */
        NAVIGATION_TIME,
        /** Octets received over all connections. */
        OCTETS_DOWN,
        /** Octets sent over all connections. */
        OCTETS_UP,
        CONNECTIONS,
        NAVIGATIONS,
        /** Octets of the main document. */
        DOCUMENT,
        /** Characters of the rendered page. */
        RENDERED,
        /** Tags of the page that are read. */
        TAGS,
        /** Height or width of the screenshot. */
        SCREENSHOT,
        REQUESTS,
        /** Octets of headers. */
        HEADERS,
        /** Forms, links, events and downloads on record. */
        RECORDS
    }
}
